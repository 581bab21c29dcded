//! What people prepare: kept under a version, theirs alone, and never with the name of a provider.

use super::{FOUR, Year};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::conversations::{ConversationError, Edit, Party, Saved};
use ervaringwijzer::db::DbError;
use ervaringwijzer::values::ids::AgreementId;
use ervaringwijzer::year_report::{self, FreezeError, YearText};

both_engines!(
    two_analysts_who_write_at_once_lose_nothing,
    a_text_that_does_not_fit_is_not_kept,
    nobody_but_the_analysts_of_the_gemeente_prepares_or_fixes,
    an_agreement_that_names_its_provider_is_never_named,
);

fn text(body: &str) -> YearText {
    YearText {
        body: body.to_owned(),
        chosen: Vec::new(),
    }
}

impl Year<'_> {
    fn save(&self, text: YearText, version: i32) -> Result<Saved<year_report::YearDraft>, ConversationError> {
        let (analyst, edit) = (self.analyst(), Edit { text, version });
        let work = |conn: &mut _| year_report::save_draft(conn, &analyst, self.key, &edit);
        self.town.db.write("test", work)
    }
}

fn two_analysts_who_write_at_once_lose_nothing(town: &Town) {
    let year = Year::of(town, &FOUR);
    let chosen = YearText {
        chosen: vec![AgreementId::new()],
        ..text("Wij bellen vaker.")
    };
    let Ok(Saved::Stored(first)) = year.save(chosen.clone(), 0) else {
        panic!("the first one is kept");
    };
    assert_eq!((first.text.clone(), first.version), (chosen, 1));
    let second = year.save(text("Wij mailen vaker."), 0);
    assert_eq!(
        second,
        Ok(Saved::Newer(first)),
        "the other is told, and shown the first"
    );
    assert_eq!(year.concept().statement.text, "Wij bellen vaker.");
    let late = year.freeze(|wanted| {
        wanted.open_too = true;
        wanted.edit = Edit {
            text: text("Wij mailen vaker."),
            version: 0,
        };
    });
    assert_eq!(late, Err(FreezeError::Newer));
    assert_eq!(town.number("SELECT count(*) AS value FROM year_statement"), 0);
    let both = year.save(text("Wij bellen en mailen vaker."), 1);
    assert!(matches!(both, Ok(Saved::Stored(_))), "control: {both:?}");
    let fixed = year.freeze(|wanted| {
        wanted.open_too = true;
        wanted.edit.text = text("Wij bellen, mailen en komen langs.");
    });
    let text = fixed.expect("fixed").document().expect("a statement").text;
    assert_eq!(
        text, "Wij bellen, mailen en komen langs.",
        "what was typed last is fixed"
    );
}

fn a_text_that_does_not_fit_is_not_kept(town: &Town) {
    let year = Year::of(town, &FOUR);
    let long = "a".repeat(year_report::LONGEST_TEXT + 1);
    assert_eq!(year.save(text(&long), 0), Err(ConversationError::TooLong(2000)));
    assert_eq!(year.save(text("a\u{7}b"), 0), Err(ConversationError::Control));
    assert_eq!(town.number("SELECT count(*) AS value FROM year_draft"), 0);
    assert!(
        matches!(
            year.save(text(&"a".repeat(year_report::LONGEST_TEXT)), 0),
            Ok(Saved::Stored(_))
        ),
        "control: to the sign"
    );
}

fn nobody_but_the_analysts_of_the_gemeente_prepares_or_fixes(town: &Town) {
    let year = Year::of(town, &FOUR);
    let provider = town.participation(year.seats[0]).provider;
    let elsewhere = town.other_gemeente("Anderdam");
    for party in [
        Party::Provider(provider.into()),
        Party::Council(town.gemeente.id),
        Party::Gemeente(elsewhere),
    ] {
        let actor = year.actor(party);
        let seen = town
            .db
            .read("test", |conn| year_report::concept(conn, &actor, year.key).map(drop));
        assert_eq!(seen, Err(DbError::Missing), "{party:?}");
        let edit = Edit {
            text: text("x"),
            version: 0,
        };
        let saved = town
            .db
            .write("test", |conn| year_report::save_draft(conn, &actor, year.key, &edit));
        assert_eq!(saved, Err(ConversationError::Db(DbError::Missing)), "{party:?}");
    }
    assert_eq!(year.concept().draft.version, 0, "control: an analyst sees it");
}

fn an_agreement_that_names_its_provider_is_never_named(town: &Town) {
    let year = Year::of(town, &FOUR);
    let id = year.agree("zorg een belt elke week");
    let concept = year.concept();
    assert!(concept.candidates[0].names_provider, "whatever the case of the letters");
    let fixed = year.freeze(|wanted| {
        wanted.open_too = true;
        wanted.edit.text.chosen = vec![id];
    });
    let document = fixed.expect("fixed").document().expect("a statement");
    assert_eq!(document.agreements.texts, []);
    assert_eq!((document.agreements.talks, document.agreements.amount), (1, 1));
}
