//! The figures of a round stand in a statement only where everybody may read them.

use super::{FOUR, Year};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::catalogue::rounds;
use ervaringwijzer::export::{CsvKind, csv_of};
use ervaringwijzer::values::terms::PublicFigures;
use ervaringwijzer::year_report::content::Paper;
use ervaringwijzer::year_report::{FreezeError, Frozen, YearStatement};

both_engines!(
    a_round_that_keeps_its_figures_gives_words_and_response_only,
    a_round_that_became_stricter_stays_out_of_the_next_number_and_in_the_first,
    who_saw_the_figures_fixes_nothing_once_the_round_became_stricter,
    two_numbers_never_differ_by_the_people_of_one_provider,
    a_statement_of_before_the_choice_was_kept_is_read_as_it_was,
);

fn text(frozen: &Frozen) -> String {
    String::from_utf8(frozen.bytes.clone()).expect("text")
}

fn keep(year: &Year<'_>) {
    let kept = |conn: &mut _| rounds::set_public_figures(conn, year.round, PublicFigures::Nothing);
    year.town.db.write("test", kept).expect("a stricter round");
}

fn a_round_that_keeps_its_figures_gives_words_and_response_only(town: &Town) {
    let year = Year::with(town, &FOUR, PublicFigures::Nothing);
    year.over();
    let missing: Vec<String> = year.concept().missing.iter().map(|one| one.sentence()).collect();
    assert!(missing[0].contains("de cijfers zijn niet openbaar"), "{missing:?}");
    let frozen = year
        .freeze(|wanted| wanted.edit.text.body = "Wij leerden bellen.".to_owned())
        .expect("fixed, although no figure is in it");
    let all = text(&frozen);
    assert!(!all.contains("aantallen") && !all.contains("cellen"), "{all}");
    assert!(
        all.contains("\"openbaar\":\"geen\"") && all.contains("Wij leerden bellen."),
        "{all}"
    );
    let document = frozen.document().expect("a statement");
    let csv = csv_of(&document.tables(), CsvKind::Rfc4180).expect("a table");
    assert_eq!(csv::Reader::from_reader(csv.as_slice()).records().count(), 0);
    let paper = Paper::fixed(&document, &frozen.hash, None);
    let round = &paper.rounds[0];
    assert!(round.blocks.is_empty());
    assert!(round.instead[0].starts_with("De cijfers van deze ronde zijn niet openbaar."));
    assert_eq!(
        round.instead[1],
        "160 mensen deden mee, van 160 uitgegeven codes (100%)."
    );
    assert!(
        paper
            .method
            .iter()
            .any(|said| said.contains("alleen nog van openbaar naar niet openbaar"))
    );
}

fn a_round_that_became_stricter_stays_out_of_the_next_number_and_in_the_first(town: &Town) {
    let year = Year::of(town, &FOUR);
    year.over();
    let first = year.freeze(|_| {}).expect("number 1");
    assert!(text(&first).contains("aantallen"), "control: its figures were public");
    keep(&year);
    let second = year.freeze(|wanted| wanted.reason = "cijfers niet meer openbaar".to_owned());
    let second = second.expect("number 2");
    assert!(!text(&second).contains("aantallen"), "{}", text(&second));
    let again = town.read(|conn| ervaringwijzer::year_report::find(conn, year.key, 1)).0;
    assert_eq!(again.bytes, first.bytes, "what everybody had is not taken back");
}

fn who_saw_the_figures_fixes_nothing_once_the_round_became_stricter(town: &Town) {
    let year = Year::of(town, &FOUR);
    year.over();
    let seen = year.concept().seen;
    keep(&year);
    let late = year.freeze(|wanted| wanted.seen = seen);
    assert_eq!(late, Err(FreezeError::Changed));
    assert!(year.freeze(|_| {}).is_ok(), "control");
}

fn two_numbers_never_differ_by_the_people_of_one_provider(town: &Town) {
    let year = Year::with(town, &FOUR, PublicFigures::Nothing);
    let people = |frozen: &Frozen| frozen.document().expect("a statement").rounds[0].took_part[0].people;
    let fix = |reason: &str| {
        year.freeze(|wanted| {
            wanted.open_too = true;
            wanted.reason = reason.to_owned();
        })
        .expect("fixed")
    };
    let first = people(&fix(""));
    assert!(first.is_some());
    town.at("2026-03-16", 6, 0);
    town.answer_many(year.seats[0], &mixed(40));
    assert!(
        town.count(year.round).release.is_some(),
        "a release with one provider's answers"
    );
    assert_eq!(people(&fix("nieuwe telling")), first, "the step is one provider");
    town.at("2026-03-23", 6, 0);
    year.more(40);
    town.at("2026-04-20", 6, 0);
    assert!(
        people(&fix("nog een telling")) > first,
        "control: a step of all four is told"
    );
}

fn a_statement_of_before_the_choice_was_kept_is_read_as_it_was(town: &Town) {
    let year = Year::of(town, &FOUR);
    year.over();
    let frozen = year.freeze(|_| {}).expect("fixed");
    let older = text(&frozen).replace("\"openbaar\":\"geheel\",", "");
    assert_ne!(older, text(&frozen), "control: newer ones have it");
    let older: YearStatement = serde_json::from_str(&older).expect("an older statement");
    assert!(!older.rounds[0].is_kept());
    let blocks = |statement: &YearStatement| Paper::concept(statement).rounds[0].blocks.clone();
    assert_eq!(blocks(&older), blocks(&frozen.document().expect("a statement")));
    assert_eq!(blocks(&older).len(), 1);
}
