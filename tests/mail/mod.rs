//! Mail to staff: who is told of a release, when, how often, and what a letter holds.

mod command;
mod letters;
mod reminders;
mod settings;
mod trouble;

use crate::support::smtp::MailServer;
use crate::support::town::{Town, mixed};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::config::{self, MailSettings, Source};
use ervaringwijzer::mail::Post;
use ervaringwijzer::outbox::{DeliveryError, Turn, send_mail};
use ervaringwijzer::values::ids::{ParticipationId, ProviderId, RoundId, UserId};

/// How people reach the installation of these tests.
const BASE: &str = "https://ervaring.example.nl";

/// Settings of mail to a port of this machine.
fn mail_settings(port: u16, own: &[(&str, &str)]) -> MailSettings {
    let smtp = format!("127.0.0.1:{port}");
    let usual = [
        ("smtp", smtp.as_str()),
        ("mail-from", "ervaringwijzer@voorbeeldstad.nl"),
        ("base-url", BASE),
    ];
    let flags: Source = usual
        .iter()
        .chain(own)
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    let settings = config::load(&flags, &Source::new(), None).expect("settings of the test");
    settings.mail.expect("mail is set")
}

/// A round with its readers.
struct Readers<'t> {
    town: &'t Town,
    round: RoundId,
    seats: Vec<ParticipationId>,
    providers: Vec<ProviderId>,
}

impl<'t> Readers<'t> {
    /// Release 1 of a round in which Zorg Een and Zorg Twee have a full group each, on 9 March 2026, with somebody at each
    /// provider, an analyst and a council.
    fn of(town: &'t Town) -> Self {
        let (round, seats) = town.open_round_of(&["Zorg Een", "Zorg Twee"]);
        for seat in &seats {
            town.answer_many(*seat, &mixed(30));
        }
        town.at("2026-03-09", 6, 0);
        assert!(town.count(round).release.is_some());
        let providers: Vec<_> = seats.iter().map(|seat| town.participation(*seat).provider).collect();
        let readers = Self {
            town,
            round,
            seats,
            providers,
        };
        let gemeente = town.gemeente.id;
        readers.user("een@zorg.nl", Rights::Provider(readers.providers[0].into()));
        readers.user("twee@zorg.nl", Rights::Provider(readers.providers[1].into()));
        readers.user("analist@stad.nl", Rights::Analyst(gemeente));
        readers.user("raad@stad.nl", Rights::Council(gemeente));
        readers
    }

    fn user(&self, email: &str, rights: Rights) -> UserId {
        self.town.user(rights, email, "een lang wachtwoord")
    }

    /// Sends what is owed now.
    fn deliver(&self, server: &MailServer) -> Result<Turn, DeliveryError> {
        self.deliver_to(server.port())
    }

    fn deliver_to(&self, port: u16) -> Result<Turn, DeliveryError> {
        let post = Post::new(&mail_settings(port, &[])).expect("settings that can be used");
        send_mail(&self.town.db, &post, BASE, self.town.now())
    }

    /// How many notices are written down in one state.
    fn notices(&self, state: &str) -> i64 {
        let sql = format!("SELECT count(*) AS value FROM notice WHERE state = '{state}'");
        self.town.number(&sql)
    }
}

/// So many letters were taken, and nothing went wrong.
fn sent(delivered: usize) -> Result<Turn, DeliveryError> {
    Ok(Turn {
        delivered,
        ..Turn::default()
    })
}
