//! Sheets: whose, when, about which release, with which rows and figures.

use super::{MISSING, Talk, newer, stored};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::catalogue::participations;
use ervaringwijzer::conversations::{
    self as talk, Actor, ConversationError, ConversationSheet, Edit, Reason, RowKey, SheetState, Side,
};
use ervaringwijzer::db::DbError;
use ervaringwijzer::releases::report::{Report, Unit};
use ervaringwijzer::values::terms::Mode;
use std::collections::BTreeSet;

both_engines!(
    a_provider_opens_its_sheet_at_once_and_the_gemeente_after_the_preview,
    looking_shows_the_sheet_as_it_would_be_made_and_keeps_nothing,
    two_who_open_a_sheet_at_the_same_time_get_one_sheet,
    nobody_else_finds_a_sheet,
    the_rules_choose_what_is_outside_chance_and_both_sides_see_the_same,
    the_figures_of_a_sheet_are_those_of_its_release_on_both_sides,
    a_sheet_stays_with_its_release_and_says_that_there_is_a_newer_one,
    a_context_in_an_older_version_is_not_stored_over_a_newer_one,
    a_side_adds_rows_and_takes_only_its_own_away,
    an_invited_council_sees_that_there_is_a_sheet_and_nothing_of_the_provider,
);

fn a_provider_opens_its_sheet_at_once_and_the_gemeente_after_the_preview(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let sheet = talk.open(&talk.provider(), None).expect("its own release");
    assert_eq!((sheet.number, sheet.state), (1, SheetState::Preparing));
    assert_eq!(talk.open(&talk.gemeente(), None), Err(MISSING));
    assert_eq!(
        talk.ask(|conn| talk::find_sheet(conn, &talk.gemeente(), sheet.id)),
        Err(DbError::Missing)
    );
    assert_eq!(talk.ask(|conn| talk::sheets(conn, &talk.gemeente())), Ok(Vec::new()));
    town.at("2026-03-23", 5, 59);
    assert_eq!(talk.open(&talk.gemeente(), Some(1)), Err(MISSING), "a minute too early");
    town.at("2026-03-23", 6, 0);
    assert_eq!(talk.open(&talk.gemeente(), None), Ok(sheet.clone()), "the same sheet");
    let listed = talk.ask(|conn| talk::sheets(conn, &talk.gemeente())).expect("a list");
    assert_eq!(listed.iter().map(|one| one.id).collect::<Vec<_>>(), [sheet.id]);
    assert_eq!(
        talk.open(&talk.provider(), Some(2)),
        Err(MISSING),
        "there is no release 2"
    );
}

fn looking_shows_the_sheet_as_it_would_be_made_and_keeps_nothing(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let round = talk.town.find(talk.round);
    let look = |actor: &Actor| talk.ask(|conn| talk::look_at_sheet(conn, actor, &round, talk.providers[0], None));
    assert_eq!(look(&talk.gemeente()), Err(DbError::Missing), "not open yet");
    let strangers = talk.strangers();
    for stranger in &strangers {
        assert_eq!(look(stranger), Err(DbError::Missing));
    }
    let seen = look(&talk.provider()).expect("its own release");
    let figures = talk.ask(|conn| talk::sheet_figures(conn, &talk.provider(), &seen));
    assert!(!figures.expect("figures").report.rows.is_empty());
    for stranger in &strangers {
        let figures = talk.ask(|conn| talk::sheet_figures(conn, stranger, &seen));
        assert_eq!(
            figures,
            Err(DbError::Missing),
            "a sheet that was looked at opens no door"
        );
    }
    assert_eq!(talk.ask(|conn| talk::sheets(conn, &talk.provider())), Ok(Vec::new()));
    let made = talk.open(&talk.provider(), None).expect("its own release");
    assert_eq!(ConversationSheet { id: made.id, ..seen }, made);
    assert_eq!(look(&talk.provider()), Ok(made));
}

fn two_who_open_a_sheet_at_the_same_time_get_one_sheet(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    town.at("2026-03-25", 10, 0);
    let ids: BTreeSet<_> = std::thread::scope(|scope| {
        let open = |at: usize| {
            let actor = if at.is_multiple_of(2) {
                talk.provider()
            } else {
                talk.gemeente()
            };
            let talk = &talk;
            scope.spawn(move || talk.open(&actor, None).expect("a sheet").id)
        };
        let all: Vec<_> = (0..6).map(open).collect();
        all.into_iter().map(|one| one.join().expect("no panic")).collect()
    });
    assert_eq!(ids.len(), 1);
    assert_eq!(town.number("SELECT count(*) AS value FROM sheet"), 1);
}

fn nobody_else_finds_a_sheet(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een", "Zorg Twee"]);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let neighbour = talk.actor(talk::Party::Provider(talk.providers[1].into()));
    for stranger in talk.strangers().into_iter().chain([neighbour, talk.council()]) {
        assert_eq!(talk.open(&stranger, None), Err(MISSING), "{stranger:?}");
        assert_eq!(
            talk.ask(|conn| talk::find_sheet(conn, &stranger, sheet.id)),
            Err(DbError::Missing)
        );
        assert_eq!(
            talk.ask(|conn| talk::listed_sheet(conn, &stranger, sheet.id)),
            Err(DbError::Missing)
        );
        assert_eq!(talk.ask(|conn| talk::sheets(conn, &stranger)), Ok(Vec::new()));
        assert_eq!(
            talk.ask(|conn| talk::sheet_figures(conn, &stranger, sheet.id)),
            Err(DbError::Missing)
        );
        assert_eq!(
            talk.act(|conn| talk::set_discussed(conn, &stranger, sheet.id)),
            Err(MISSING)
        );
        assert_eq!(
            talk.act(|conn| talk::invite_council(conn, &stranger, sheet.id, true)),
            Err(MISSING)
        );
    }
    for own in [provider, gemeente] {
        assert_eq!(
            talk.ask(|conn| talk::find_sheet(conn, &own, sheet.id)),
            Ok(sheet.clone()),
            "control"
        );
    }
}

/// The first provider is worse at question 1 and better at question 2 than the three others.
fn uneven(at: usize) -> Vec<[u8; 5]> {
    let people = if at == 0 { 0..40 } else { 0..60 };
    let person = |person: u8| {
        let good = |of_ten: u8| {
            if person % 10 < of_ten {
                4 + person % 2
            } else {
                1 + person % 2
            }
        };
        let (one, two) = if at == 0 { (2, 10) } else { (8, 5) };
        [good(one), good(two), good(5), good(5), good(5)]
    };
    people.map(person).collect()
}

const FOUR: [&str; 4] = ["Zorg Een", "Zorg Twee", "Zorg Drie", "Zorg Vier"];

fn key(report: &Report, at: usize) -> RowKey {
    RowKey {
        question: report.questionnaire.questions[at].code.clone(),
        mode: Mode::Personal,
    }
}

fn the_rules_choose_what_is_outside_chance_and_both_sides_see_the_same(town: &Town) {
    let talk = Talk::with(town, &FOUR, uneven);
    let provider = talk.provider();
    let sheet = talk.open(&provider, None).expect("its own release");
    let figures = talk
        .ask(|conn| talk::sheet_figures(conn, &provider, sheet.id))
        .expect("figures");
    let rows: Vec<_> = sheet.rows.iter().map(|row| (row.key.clone(), row.reason)).collect();
    let wanted = [
        (key(&figures.report, 1), Reason::Strong),
        (key(&figures.report, 0), Reason::Weak),
    ];
    assert_eq!(rows, wanted);
    town.at("2026-03-25", 10, 0);
    assert_eq!(talk.open(&talk.gemeente(), None).map(|seen| seen.rows), Ok(sheet.rows));
}

fn the_figures_of_a_sheet_are_those_of_its_release_on_both_sides(town: &Town) {
    let talk = Talk::with(town, &FOUR, uneven);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let seen = talk
        .ask(|conn| talk::sheet_figures(conn, &provider, sheet.id))
        .expect("figures");
    assert_eq!(
        talk.ask(|conn| talk::sheet_figures(conn, &gemeente, sheet.id)),
        Ok(seen.clone())
    );
    let units: Vec<&str> = seen.report.rows.iter().map(|row| row.unit.name()).collect();
    assert_eq!(
        units,
        ["Zorg Een", "Alle aanbieders samen"],
        "no other provider and no pool"
    );
    assert!(
        seen.report
            .rows
            .iter()
            .all(|row| row.cells.iter().all(|cell| cell.tally().is_some()))
    );
    assert_eq!(seen.report.number, 1);
}

fn a_sheet_stays_with_its_release_and_says_that_there_is_a_newer_one(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let provider = talk.provider();
    let sheet = talk.open(&provider, None).expect("release 1");
    assert_eq!(
        talk.ask(|conn| talk::newer_release(conn, &provider, sheet.id)),
        Ok(None)
    );
    let before = talk
        .ask(|conn| talk::sheet_figures(conn, &provider, sheet.id))
        .expect("figures");
    let seat = town.read(|conn| participations::of_round(conn, talk.round)).remove(0);
    town.answer_many(seat.participation.id, &mixed(30));
    town.at("2026-03-16", 6, 0);
    assert!(town.count(talk.round).release.is_some());
    let provider = talk.provider();
    assert_eq!(
        talk.ask(|conn| talk::newer_release(conn, &provider, sheet.id)),
        Ok(Some(2))
    );
    assert_eq!(
        talk.ask(|conn| talk::find_sheet(conn, &provider, sheet.id)),
        Ok(sheet.clone())
    );
    assert_eq!(
        talk.ask(|conn| talk::sheet_figures(conn, &provider, sheet.id)),
        Ok(before)
    );
    let next = talk.open(&provider, None).expect("release 2");
    assert_eq!(next.number, 2);
    assert_ne!(next.id, sheet.id);
    town.at("2026-03-25", 10, 0);
    let seen = talk
        .open(&talk.gemeente(), None)
        .expect("release 1 is open, release 2 is not");
    assert_eq!(seen.id, sheet.id);
    let listed = talk.ask(|conn| talk::sheets(conn, &talk.provider())).expect("a list");
    assert_eq!(listed.iter().map(|one| one.number).collect::<Vec<_>>(), [2, 1]);
}

fn a_context_in_an_older_version_is_not_stored_over_a_newer_one(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let edit = |text: &str, version| Edit {
        text: text.to_owned(),
        version,
    };
    let one = edit("  34 cliënten,\r\nwachttijd 6 weken ", sheet.version);
    let saved = stored(talk.act(|conn| talk::set_context(conn, &provider, sheet.id, &one)));
    assert_eq!(saved.context, "34 cliënten,\nwachttijd 6 weken");
    let other = edit("Er was een verhuizing", sheet.version);
    let standing = newer(talk.act(|conn| talk::set_context(conn, &gemeente, sheet.id, &other)));
    assert_eq!(standing, saved, "the newer text comes back");
    let again = edit("Er was een verhuizing", standing.version);
    let saved = stored(talk.act(|conn| talk::set_context(conn, &gemeente, sheet.id, &again)));
    assert_eq!(saved.context, "Er was een verhuizing");
    for (text, problem) in [
        ("x".repeat(2001), ConversationError::TooLong(2000)),
        ("a\u{7}b".to_owned(), ConversationError::Control),
    ] {
        let edit = edit(&text, saved.version);
        let refused = talk.act(|conn| talk::set_context(conn, &gemeente, sheet.id, &edit));
        assert_eq!(refused, Err(problem));
    }
}

fn a_side_adds_rows_and_takes_only_its_own_away(town: &Town) {
    let talk = Talk::with(town, &FOUR, uneven);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let figures = talk
        .ask(|conn| talk::sheet_figures(conn, &provider, sheet.id))
        .expect("figures");
    let (weak, added) = (key(&figures.report, 0), key(&figures.report, 3));
    let more = talk
        .act(|conn| talk::add_row(conn, &provider, sheet.id, &added))
        .expect("a row more");
    let last = more.rows.last().expect("rows");
    assert_eq!(
        (&last.key, last.reason, last.side),
        (&added, Reason::Added, Some(Side::Provider))
    );
    let same = talk.act(|conn| talk::add_row(conn, &gemeente, sheet.id, &weak));
    assert_eq!(same, Ok(more.clone()), "it is there already");
    for wrong in [
        RowKey {
            question: "ZZ99".to_owned(),
            mode: Mode::Personal,
        },
        RowKey {
            mode: Mode::Kiosk,
            ..added.clone()
        },
    ] {
        let refused = talk.act(|conn| talk::add_row(conn, &gemeente, sheet.id, &wrong));
        assert_eq!(refused, Err(ConversationError::Question), "{wrong:?}");
    }
    for (actor, key) in [(&gemeente, &added), (&provider, &weak)] {
        assert_eq!(
            talk.act(|conn| talk::remove_row(conn, actor, sheet.id, key)),
            Err(MISSING)
        );
    }
    let less = talk.act(|conn| talk::remove_row(conn, &provider, sheet.id, &added));
    assert_eq!(less, Ok(sheet), "as it began");
}

fn an_invited_council_sees_that_there_is_a_sheet_and_nothing_of_the_provider(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let provider = talk.provider();
    let sheet = talk.open(&provider, None).expect("its own release");
    talk.act(|conn| talk::invite_council(conn, &provider, sheet.id, true))
        .expect("its own sheet");
    let listed = |actor| talk.ask(|conn| talk::listed_sheet(conn, &actor, sheet.id));
    assert_eq!(listed(talk.council()), Err(DbError::Missing), "not before the gemeente");
    town.at("2026-03-25", 10, 0);
    let council = talk.council();
    let seen = listed(council).expect("it is invited");
    assert_eq!((seen.provider_name.as_str(), seen.number), ("Zorg Een", 1));
    assert_eq!(
        talk.ask(|conn| talk::find_sheet(conn, &council, sheet.id)),
        Err(DbError::Missing)
    );
    assert_eq!(
        talk.ask(|conn| talk::sheet_figures(conn, &council, sheet.id)),
        Err(DbError::Missing)
    );
    assert_eq!(
        talk.ask(|conn| talk::agreements(conn, &council, sheet.id)),
        Err(DbError::Missing)
    );
    let units = |report: Report| report.rows.iter().any(|row| matches!(row.unit, Unit::Provider { .. }));
    let own = talk.ask(|conn| talk::sheet_figures(conn, &talk.provider(), sheet.id));
    assert!(own.is_ok_and(|figures| units(figures.report)), "control");
    talk.act(|conn| talk::invite_council(conn, &talk.gemeente(), sheet.id, false))
        .expect("the gemeente's own sheet");
    assert_eq!(listed(council), Err(DbError::Missing), "not any more");
    assert_eq!(
        talk.log(),
        ["clientenraad-uitgenodigd", "uitnodiging-clientenraad-ingetrokken"]
    );
}
