//! Feeds: what is new for whom and from when, the secret address, and the two formats.

mod address;
mod entries;
mod format;
mod pollers;
mod talks;

use crate::support::http::Response;
use crate::support::server::WebServer;
use crate::support::town::{Town, mixed};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::conversations::{self as talk, Actor, ConversationError, Party};
use ervaringwijzer::db::Conn;
use ervaringwijzer::feeds::{self, Entry};
use ervaringwijzer::releases::Viewer;
use ervaringwijzer::values::ids::{ParticipationId, ProviderId, RoundId, SheetId, UserId};

/// How people reach the installation of these tests.
const BASE: &str = "https://ervaring.example.nl";

const PASSWORD: &str = "een lange zin zonder haast";

/// A round with a release, and everybody who could read about it.
struct Scene<'t> {
    town: &'t Town,
    round: RoundId,
    seats: Vec<ParticipationId>,
    providers: Vec<ProviderId>,
}

impl<'t> Scene<'t> {
    /// Release 1 of a round in which Zorg Een and Zorg Twee have a full group each, on 9 March 2026.
    fn of(town: &'t Town) -> Self {
        let (round, seats) = town.open_round_of(&["Zorg Een", "Zorg Twee"]);
        for seat in &seats {
            town.answer_many(*seat, &mixed(30));
        }
        town.at("2026-03-09", 6, 0);
        assert!(town.count(round).release.is_some());
        let providers = seats.iter().map(|seat| town.participation(*seat).provider).collect();
        Self {
            town,
            round,
            seats,
            providers,
        }
    }

    /// The next release, with new answers to these participations.
    fn next(&self, date: &str, at: &[usize]) {
        for at in at {
            self.town.answer_many(self.seats[*at], &mixed(30));
        }
        self.town.at(date, 6, 0);
        assert!(self.town.count(self.round).release.is_some());
    }

    fn provider(&self, at: usize) -> Viewer {
        Viewer::Provider(self.providers[at].into())
    }

    fn analyst(&self) -> Viewer {
        Viewer::Analyst(self.town.gemeente.id)
    }

    fn council(&self) -> Viewer {
        Viewer::Council(self.town.gemeente.id)
    }

    /// Who has nothing to do with it: another provider, an analyst and a council elsewhere.
    fn strangers(&self) -> [Viewer; 3] {
        let elsewhere = self.town.other_gemeente("Anderdorp");
        [
            Viewer::Provider(self.town.provider("Zorg Elders").into()),
            Viewer::Analyst(elsewhere),
            Viewer::Council(elsewhere),
        ]
    }

    fn entries(&self, viewer: Viewer) -> Vec<Entry> {
        self.town.read(|conn| feeds::entries(conn, viewer, self.town.now()))
    }

    fn titles(&self, viewer: Viewer) -> Vec<String> {
        self.entries(viewer).into_iter().map(|entry| entry.title).collect()
    }

    fn actor(&self, viewer: Viewer) -> Actor {
        Actor {
            party: Party::from(viewer),
            user: None,
            moment: self.town.now(),
        }
    }

    fn act<T>(&self, work: impl FnMut(&mut Conn) -> Result<T, ConversationError>) -> T {
        self.town.db.write("test", work).expect("an act that may be done")
    }

    /// The sheet of a provider in a release.
    fn sheet(&self, at: usize, number: u32) -> SheetId {
        let (round, actor) = (self.town.find(self.round), self.actor(self.provider(at)));
        self.act(|conn| talk::open_sheet(conn, &actor, &round, self.providers[at], Some(number)))
            .id
    }

    fn user(&self, email: &str, rights: Rights) -> UserId {
        self.town.user(rights, email, PASSWORD)
    }

    /// Everybody with a password: een@, twee@, analist@, raad@ and beheer@.
    fn users(&self) -> [UserId; 5] {
        let gemeente = self.town.gemeente.id;
        [
            self.user("een@zorg.nl", Rights::Provider(self.providers[0].into())),
            self.user("twee@zorg.nl", Rights::Provider(self.providers[1].into())),
            self.user("analist@stad.nl", Rights::Analyst(gemeente)),
            self.user("raad@stad.nl", Rights::Council(gemeente)),
            self.user("beheer@stad.nl", Rights::Administrator),
        ]
    }

    fn serve(&self) -> WebServer {
        WebServer::start_with(&self.town.store(), &self.town.clock, &[("base-url", BASE)])
    }
}

/// The addresses on a page, without the installation's own: Atom, JSON.
fn shown(page: &Response) -> Vec<String> {
    let text = page.text();
    let start = format!("{BASE}/feed/");
    text.split(&start)
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .map(|rest| format!("/feed/{rest}"))
        .collect()
}
