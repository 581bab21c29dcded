//! What is fixed stays: through releases, outcomes and corrections, and in the database itself.

use super::{FOUR, Year};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts;
use ervaringwijzer::conversations::Outcome;
use ervaringwijzer::db::{DbError, Engine};
use ervaringwijzer::year_report::{self, FreezeError, Missing, YearStatement};

both_engines!(
    a_fixed_statement_does_not_move_when_a_release_or_an_outcome_comes,
    an_open_round_needs_a_word_and_is_told_of,
    without_a_release_there_is_nothing_to_fix,
    a_correction_names_the_one_before_and_why,
    only_what_was_seen_is_fixed,
    a_fixed_statement_is_never_changed_or_removed,
    the_act_stands_in_the_log,
);

fn a_fixed_statement_does_not_move_when_a_release_or_an_outcome_comes(town: &Town) {
    let year = Year::of(town, &FOUR);
    let agreement = year.agree("eerder bellen");
    let frozen = year.freeze(|wanted| {
        wanted.open_too = true;
        wanted.edit.text.chosen = vec![agreement];
    });
    let frozen = frozen.expect("fixed");
    let before = year.concept();
    assert_eq!(YearStatement::hash(&frozen.bytes), frozen.hash);
    year.more(30);
    year.outcome(agreement, Outcome::Done, 1);
    let (kept, next) = town.read(|conn| year_report::find(conn, year.key, 1));
    assert_eq!((kept, next), (frozen.clone(), None), "nothing moved");
    let after = year.concept();
    assert_ne!(after.seen, before.seen, "control: the concept did");
    let release = |statement: &YearStatement| statement.reports().next().expect("a release").number;
    let fixed = frozen.document().expect("a statement");
    assert_eq!((release(&fixed), release(&after.statement)), (1, 2));
    let outcomes = |statement: &YearStatement| statement.agreements.texts[0].outcome;
    assert_eq!(
        (outcomes(&fixed), outcomes(&after.statement)),
        (Outcome::Open, Outcome::Done)
    );
}

fn an_open_round_needs_a_word_and_is_told_of(town: &Town) {
    let year = Year::of(town, &FOUR);
    town.at("2027-02-01", 12, 0);
    assert_eq!(year.freeze(|_| {}), Err(FreezeError::StillOpen));
    let said = year.concept().missing;
    assert!(
        said.iter().any(|one| matches!(one, Missing::StillOpen(..))),
        "the concept says so: {said:?}"
    );
    let fixed = year.freeze(|wanted| wanted.open_too = true).expect("with a word");
    let document = fixed.document().expect("a statement");
    assert_eq!(document.still_open(), ["voorjaar 2026"]);
    let paper = year_report::content::Paper::fixed(&document, &fixed.hash, None);
    assert!(paper.open.expect("a sentence").contains("voorjaar 2026"));
    year.over();
    let again = year.freeze(|wanted| wanted.reason = "nu is de ronde dicht".to_owned());
    let document = again.expect("no word needed").document().expect("a statement");
    assert_eq!(document.still_open(), [""; 0], "control: closed rounds are not open");
}

fn without_a_release_there_is_nothing_to_fix(town: &Town) {
    let (round, _) = town.open_round_of(&FOUR);
    let year = Year {
        town,
        round,
        seats: Vec::new(),
        key: year_report::YearKey {
            gemeente: town.gemeente.id,
            domain: ervaringwijzer::values::terms::Domain::Wmo,
            year: 2026,
        },
    };
    assert_eq!(
        year.freeze(|wanted| wanted.open_too = true),
        Err(FreezeError::NothingPublished)
    );
    let said = year.concept().missing;
    assert!(said.iter().any(|one| matches!(one, Missing::NoRelease(_))), "{said:?}");
}

fn a_correction_names_the_one_before_and_why(town: &Town) {
    let year = Year::of(town, &FOUR);
    year.over();
    let first = year.freeze(|_| {}).expect("fixed");
    assert_eq!(year.freeze(|_| {}), Err(FreezeError::Reason), "without a reason");
    let second = year.freeze(|wanted| wanted.reason = "een ronde vergeten".to_owned());
    let second = second.expect("a next number");
    assert_eq!((first.number(), second.number()), (1, 2));
    assert_eq!(second.previous.as_ref(), Some(&first.hash));
    let (old, next) = town.read(|conn| year_report::find(conn, year.key, 1));
    assert_eq!(old, first, "the old one is as it was");
    let document = |frozen: &year_report::Frozen| frozen.document().expect("a statement");
    let paper = |frozen, next: Option<&YearStatement>| {
        year_report::content::Paper::fixed(&document(frozen), &frozen.hash, next)
    };
    let (old, new) = (paper(&old, next.as_ref().map(document).as_ref()), paper(&second, None));
    assert_eq!(
        old.replaced.as_deref(),
        Some("Vervangen door nummer 2: een ronde vergeten")
    );
    assert_eq!(new.replaces.as_deref(), Some("Vervangt nummer 1: een ronde vergeten"));
    assert_eq!((old.replaces, new.replaced), (None, None));
}

fn only_what_was_seen_is_fixed(town: &Town) {
    let year = Year::of(town, &FOUR);
    let seen = year.concept().seen;
    year.more(30);
    let late = year.freeze(|wanted| {
        wanted.open_too = true;
        wanted.seen.clone_from(&seen);
    });
    assert_eq!(late, Err(FreezeError::Changed), "there is a newer release");
    assert!(year.freeze(|wanted| wanted.open_too = true).is_ok(), "control");
    let twice = year.freeze(|wanted| {
        wanted.open_too = true;
        wanted.newest = 0;
        wanted.reason = "een tweede keer".to_owned();
    });
    assert_eq!(twice, Err(FreezeError::Changed), "somebody fixed it first");
    assert_eq!(town.number("SELECT count(*) AS value FROM year_statement"), 1);
}

fn a_fixed_statement_is_never_changed_or_removed(town: &Town) {
    let year = Year::of(town, &FOUR);
    year.over();
    let fixed = year.freeze(|_| {}).expect("fixed");
    let mut refused = vec![
        "UPDATE year_statement SET moment = moment + 1",
        "UPDATE year_statement SET number = number",
        "DELETE FROM year_statement",
    ];
    if town.db.engine() == Engine::Postgres {
        refused.push("TRUNCATE year_statement");
    }
    for sql in refused {
        assert_eq!(town.sql(sql), Err(DbError::Refused), "{sql}");
    }
    assert_eq!(town.read(|conn| year_report::chain(conn, year.key)), [fixed]);
}

fn the_act_stands_in_the_log(town: &Town) {
    let year = Year::of(town, &FOUR);
    year.over();
    year.freeze(|wanted| wanted.edit.text.body = "Wij leerden bellen.".to_owned())
        .expect("fixed");
    let log = town.read(|conn| accounts::recent(conn, 10));
    assert_eq!(log[0].act, "jaarverantwoording-vastgesteld");
    assert!(
        log[0].object.starts_with("nummer 1, jaarverantwoording 2026 wmo")
            && !format!("{log:?}").contains("Wij leerden bellen"),
        "{log:?}"
    );
}
