//! A provider that opens its figures early, and a release that was wrong.

use super::{MISSING, Talk};
use crate::support::town::{Town, both_engines, day, mixed};
use ervaringwijzer::catalogue::participations;
use ervaringwijzer::conversations::{self as talk, Actor};
use ervaringwijzer::db::{DbError, Engine};
use ervaringwijzer::releases::report::{Report, Row};
use ervaringwijzer::releases::{self, CorrectionError, Viewer};
use ervaringwijzer::values::by::By;

both_engines!(
    a_provider_that_opens_early_opens_its_own_rows_only,
    a_release_that_was_opened_early_opens_no_other_release,
    what_is_open_is_not_subtracted_to_see_what_is_not,
    a_sheet_that_was_opened_early_tells_nothing_of_providers_that_are_closed,
    only_a_provider_that_takes_part_opens_its_figures_early,
    a_wrong_release_gets_a_remark_and_keeps_its_figures,
    an_opening_and_a_correction_are_never_changed_or_removed,
);

impl Talk<'_> {
    fn open_early(&self, actor: &Actor, number: u32) -> Result<(), talk::ConversationError> {
        let round = self.town.find(self.round);
        self.act(|conn| talk::open_early(conn, actor, &round, number)).map(drop)
    }

    fn seen(&self, number: u32) -> Report {
        let round = self.town.find(self.round);
        let analyst = Viewer::Analyst(self.town.gemeente.id);
        let now = self.town.now();
        self.ask(|conn| releases::report(conn, analyst, &round, Some(number), now))
            .expect("a release")
    }
}

fn answered(row: &Row) -> Option<u32> {
    row.cells[0].tally().map(|tally| tally.0.iter().sum())
}

/// Names and how many answered the first question, where it is shown.
fn shown(report: &Report) -> Vec<(&str, Option<u32>)> {
    report.rows.iter().map(|row| (row.unit.name(), answered(row))).collect()
}

fn a_provider_that_opens_early_opens_its_own_rows_only(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een", "Zorg Twee"]);
    let stored = town.releases(talk.round).remove(0);
    let opens = |at: usize| town.read(|conn| releases::opens_on(conn, stored.id, talk.providers[at]));
    let usual = day("2026-03-23").at(6, 0);
    assert_eq!([opens(0), opens(1)], [usual, usual]);
    let names = ["Zorg Een", "Zorg Twee", "Alle aanbieders samen"];
    assert_eq!(shown(&talk.seen(1)), names.map(|name| (name, None)), "control");
    town.at("2026-03-10", 9, 0);
    assert_eq!(talk.open_early(&talk.provider(), 1), Ok(()));
    assert_eq!(talk.open_early(&talk.provider(), 1), Ok(()), "twice is once");
    assert_eq!([opens(0), opens(1)], [day("2026-03-10").at(9, 0), usual]);
    let wanted = [(names[0], Some(20)), (names[1], None), (names[2], None)];
    assert_eq!(shown(&talk.seen(1)), wanted);
    let neighbour = town.find(talk.round);
    let sheet = |provider| {
        let actor = talk.gemeente();
        talk.act(|conn| talk::open_sheet(conn, &actor, &neighbour, provider, None))
    };
    assert!(sheet(talk.providers[0]).is_ok());
    assert_eq!(sheet(talk.providers[1]).map(drop), Err(MISSING));
    assert_eq!(talk.log(), ["publicatie-eerder-vrijgegeven"]);
}

fn a_release_that_was_opened_early_opens_no_other_release(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let seat = town.read(|conn| participations::of_round(conn, talk.round)).remove(0);
    town.answer_many(seat.participation.id, &mixed(30));
    town.at("2026-03-16", 6, 0);
    assert!(town.count(talk.round).release.is_some());
    assert_eq!(talk.open_early(&talk.provider(), 1), Ok(()));
    assert_eq!(shown(&talk.seen(1))[0], ("Zorg Een", Some(20)));
    assert_eq!(
        shown(&talk.seen(2))[0],
        ("Zorg Een", Some(20)),
        "as it stood in release 1"
    );
    assert_eq!(talk.open_early(&talk.provider(), 2), Ok(()));
    assert_eq!(shown(&talk.seen(2))[0], ("Zorg Een", Some(50)), "control");
}

fn what_is_open_is_not_subtracted_to_see_what_is_not(town: &Town) {
    let talk = Talk::about(town, &["A", "B", "C", "D"]);
    let whole = |report: &Report| report.rows.last().and_then(answered);
    assert_eq!(whole(&talk.seen(1)), Some(80));
    let opening = |at: usize| talk.open_early(&talk.actor(talk::Party::Provider(talk.providers[at].into())), 1);
    assert_eq!(opening(0), Ok(()));
    assert_eq!(whole(&talk.seen(1)), Some(80), "three are left behind it");
    assert_eq!(opening(1), Ok(()));
    assert_eq!(whole(&talk.seen(1)), None, "two would be left");
    assert_eq!([opening(2), opening(3)], [Ok(()), Ok(())]);
    assert_eq!(whole(&talk.seen(1)), Some(80), "everything is open");
}

fn a_sheet_that_was_opened_early_tells_nothing_of_providers_that_are_closed(town: &Town) {
    let talk = Talk::about(town, &["A", "B", "C", "D"]);
    let opening = |at: usize| talk.open_early(&talk.actor(talk::Party::Provider(talk.providers[at].into())), 1);
    let provider = talk.provider();
    let sheet = talk.open(&provider, None).expect("its own release");
    let whole = |actor: &Actor| {
        let figures = talk.ask(|conn| talk::sheet_figures(conn, actor, sheet.id));
        figures.expect("their sheet").report.rows.last().and_then(answered)
    };
    assert_eq!([opening(0), opening(1)], [Ok(()), Ok(())]);
    assert_eq!(
        whole(&provider),
        Some(80),
        "control: by the provider's rule it is shown"
    );
    assert_eq!(whole(&talk.gemeente()), None, "two would be left");
    town.at("2026-03-25", 10, 0);
    assert_eq!(whole(&talk.gemeente()), Some(80), "everything is open");
}

fn only_a_provider_that_takes_part_opens_its_figures_early(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    for other in talk.strangers().into_iter().chain([talk.gemeente(), talk.council()]) {
        assert_eq!(talk.open_early(&other, 1), Err(MISSING), "{other:?}");
    }
    assert_eq!(
        talk.open_early(&talk.provider(), 2),
        Err(MISSING),
        "there is no release 2"
    );
    assert_eq!(shown(&talk.seen(1))[0], ("Zorg Een", None));
    town.at("2026-03-25", 10, 0);
    assert_eq!(talk.open_early(&talk.provider(), 1), Ok(()), "it is open already");
    assert_eq!(talk.log(), [""; 0], "and nothing is written");
}

fn a_wrong_release_gets_a_remark_and_keeps_its_figures(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let before = town.releases(talk.round);
    let round = town.find(talk.round);
    let correct = |number, reason: &str| {
        let by = By::command(town.now());
        town.db
            .write("test", |conn| releases::correct(conn, &round, number, reason, by))
    };
    let marked = correct(1, " kaartjes verwisseld ").expect("release 1");
    assert_eq!(
        (marked.number, marked.reason.as_str(), marked.corrected_by),
        (1, "kaartjes verwisseld", None)
    );
    assert_eq!(correct(1, "nog eens"), Err(CorrectionError::Before));
    assert_eq!(correct(2, "te vroeg"), Err(CorrectionError::Unknown));
    for reason in ["  ", "a\nb"] {
        assert_eq!(correct(1, reason), Err(CorrectionError::Reason));
    }
    let seat = town.read(|conn| participations::of_round(conn, talk.round)).remove(0);
    town.answer_many(seat.participation.id, &mixed(30));
    assert!(town.count(talk.round).release.is_some());
    let chain = town.releases(talk.round);
    assert_eq!(chain[..1], before[..], "not a byte changed");
    let remarks = [0, 1].map(|at| town.read(|conn| releases::correction(conn, chain[at].id)));
    let text = remarks[0].as_ref().map(releases::Correction::remark);
    assert_eq!(
        text.as_deref(),
        Some("Gecorrigeerd door publicatie 2: kaartjes verwisseld")
    );
    assert_eq!(remarks[1], None);
    assert_eq!(talk.log(), ["publicatie-gecorrigeerd"]);
}

fn an_opening_and_a_correction_are_never_changed_or_removed(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    assert_eq!(talk.open_early(&talk.provider(), 1), Ok(()));
    let (round, by) = (town.find(talk.round), By::command(town.now()));
    let marked = town
        .db
        .write("test", |conn| releases::correct(conn, &round, 1, "fout", by));
    assert!(marked.is_ok());
    for table in ["early_opening", "correction"] {
        let mut refused = vec![
            format!("UPDATE {table} SET moment = moment + 1"),
            format!("DELETE FROM {table}"),
        ];
        if town.db.engine() == Engine::Postgres {
            refused.push(format!("TRUNCATE {table}"));
        }
        for sql in refused {
            assert_eq!(town.sql(&sql), Err(DbError::Refused), "{sql}");
        }
        assert_eq!(town.number(&format!("SELECT count(*) AS value FROM {table}")), 1);
    }
}
