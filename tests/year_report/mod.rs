//! The year statement, on both databases.

mod drafts;
mod figures;
mod freezing;
mod public;
mod summary;
mod years;

use crate::support::town::{Town, day, mixed};
use ervaringwijzer::conversations::{
    self as talk, Actor, AgreementText, ConversationError, Edit, Outcome, Party, Value,
};
use ervaringwijzer::values::ids::{AgreementId, ParticipationId, ProviderId, RoundId};
use ervaringwijzer::values::terms::{Domain, Mode, PublicFigures};
use ervaringwijzer::year_report::{self, Concept, Freeze, FreezeError, Frozen, YearKey, YearText};

/// Four providers: the fewest of which everybody may read the whole.
pub(crate) const FOUR: [&str; 4] = ["Zorg Een", "Zorg Twee", "Zorg Drie", "Zorg Vier"];

/// Fixes the first statement of 2026 about the Wmo, whatever is open.
pub(crate) fn fix(town: &Town, actor: &Actor) {
    let Party::Gemeente(gemeente) = actor.party else {
        panic!("a gemeente fixes statements");
    };
    let key = YearKey {
        gemeente,
        domain: Domain::Wmo,
        year: 2026,
    };
    let done = town.db.write("test", |conn| {
        let wanted = Freeze {
            edit: Edit {
                text: YearText::default(),
                version: 0,
            },
            seen: year_report::concept(conn, actor, key)?.seen,
            newest: 0,
            open_too: true,
            reason: String::new(),
        };
        year_report::freeze(conn, actor, key, &wanted)
    });
    assert!(done.is_ok(), "{done:?}");
}

/// A gemeente with a round of spring 2026 of which release 1 came on 9 March.
pub(crate) struct Year<'t> {
    pub(crate) town: &'t Town,
    pub(crate) round: RoundId,
    pub(crate) seats: Vec<ParticipationId>,
    pub(crate) key: YearKey,
}

impl<'t> Year<'t> {
    /// Of a round that makes its figures public.
    pub(crate) fn of(town: &'t Town, names: &[&str]) -> Self {
        Self::with(town, names, PublicFigures::Whole)
    }

    pub(crate) fn with(town: &'t Town, names: &[&str], public: PublicFigures) -> Self {
        let providers: Vec<ProviderId> = names.iter().map(|name| town.provider(name)).collect();
        Self::of_providers(town, &providers, public)
    }

    /// Of a round after one of autumn 2025, in which the answers to the first question were lower.
    pub(crate) fn after_autumn(town: &'t Town, public: PublicFigures) -> Self {
        let providers = FOUR.map(|name| town.provider(name));
        let autumn = town.round(|new| {
            new.name = "najaar 2025".to_owned();
            (new.opens, new.closes) = (day("2025-09-01"), day("2025-11-01"));
            new.public_figures = public;
        });
        let seats = providers.map(|provider| town.join(autumn, provider, Mode::Personal));
        town.at("2025-09-01", 12, 0);
        town.open(autumn);
        let mut lower = mixed(40);
        lower.iter_mut().for_each(|answers| answers[0] = 1 + answers[0] % 2);
        seats.iter().for_each(|seat| town.answer_many(*seat, &lower));
        town.at("2025-11-02", 0, 0);
        town.close(autumn);
        town.at("2026-03-02", 12, 0);
        Self::of_providers(town, &providers, PublicFigures::Whole)
    }

    fn of_providers(town: &'t Town, providers: &[ProviderId], public: PublicFigures) -> Self {
        let round = town.round(|new| new.public_figures = public);
        let join = |provider: &ProviderId| town.join(round, *provider, Mode::Personal);
        let seats = providers.iter().map(join).collect();
        town.open(round);
        let key = YearKey {
            gemeente: town.gemeente.id,
            domain: Domain::Wmo,
            year: 2026,
        };
        let year = Self {
            town,
            round,
            seats,
            key,
        };
        town.at("2026-03-09", 6, 0);
        year.more(40);
        year
    }

    /// More answers, and a release with them.
    pub(crate) fn more(&self, answers: usize) {
        for seat in &self.seats {
            self.town.answer_many(*seat, &mixed(answers));
        }
        assert!(self.town.count(self.round).release.is_some(), "there is a release");
    }

    /// The round is closed, every preview is over, and so is the year.
    pub(crate) fn over(&self) {
        self.town.at("2026-04-27", 0, 0);
        self.town.close(self.round);
        self.town.at("2027-03-01", 12, 0);
    }

    pub(crate) fn actor(&self, party: Party) -> Actor {
        Actor {
            party,
            user: None,
            moment: self.town.now(),
        }
    }

    pub(crate) fn analyst(&self) -> Actor {
        self.actor(Party::Gemeente(self.town.gemeente.id))
    }

    pub(crate) fn concept(&self) -> Concept {
        let analyst = self.analyst();
        self.town.read(|conn| year_report::concept(conn, &analyst, self.key))
    }

    /// Fixes what there is now, changed as `change` says.
    pub(crate) fn freeze(&self, change: impl FnOnce(&mut Freeze)) -> Result<Frozen, FreezeError> {
        let concept = self.concept();
        let mut wanted = Freeze {
            edit: Edit {
                text: YearText::default(),
                version: concept.draft.version,
            },
            seen: concept.seen,
            newest: concept.frozen.last().map_or(0, Frozen::number),
            open_too: false,
            reason: String::new(),
        };
        change(&mut wanted);
        let analyst = self.analyst();
        let work = |conn: &mut _| year_report::freeze(conn, &analyst, self.key, &wanted);
        self.town.db.write("test", work)
    }

    /// The first provider and the gemeente agree on this, two days after the preview.
    pub(crate) fn agree(&self, what: &str) -> AgreementId {
        self.town.at("2026-03-25", 10, 0);
        let provider = self.town.participation(self.seats[0]).provider;
        let (theirs, ours) = (self.actor(Party::Provider(provider.into())), self.analyst());
        let round = self.town.find(self.round);
        let text = AgreementText {
            what: what.to_owned(),
            who: "teamleider".to_owned(),
            when: day("2026-09-01"),
            how: "in de volgende ronde".to_owned(),
            value: Some(Value::Nearby),
        };
        let made = self.town.db.write("test", |conn| {
            let sheet = talk::open_sheet(conn, &ours, &round, provider, None)?.id;
            let made = talk::add_agreement(conn, &ours, sheet, &text)?;
            let wording = talk::set_discussed(conn, &ours, sheet)?.wording;
            for side in [&theirs, &ours] {
                let _kept = talk::confirm(conn, side, sheet, wording)?;
            }
            Ok::<_, ConversationError>(made.id)
        });
        made.expect("an agreement of both")
    }

    pub(crate) fn outcome(&self, id: AgreementId, outcome: Outcome, version: i32) {
        let analyst = self.analyst();
        let edit = Edit {
            text: (outcome, String::new()),
            version,
        };
        let done = self
            .town
            .db
            .write("test", |conn| talk::set_outcome(conn, &analyst, id, &edit));
        assert!(matches!(done, Ok(talk::Saved::Stored(_))), "{done:?}");
    }
}
