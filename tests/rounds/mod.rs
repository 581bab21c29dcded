//! The life of a round, from codes to releases, on both databases.

mod ballots;
mod clocks;
mod closing;
mod editions;
mod frequency;
mod holding;
mod keys;
mod life;
mod lifecycle;
mod making;
mod mending;
mod settled;
mod steps;
pub(crate) mod tampering;
mod update;
mod viewers;
mod voiding;
mod walkthrough;
mod year;

use crate::support::town::Town;
use ervaringwijzer::counting::{self, BoxState};
use ervaringwijzer::lifecycle::check;
use ervaringwijzer::releases::Viewer;
use ervaringwijzer::releases::report::{Report, Row, Unit};
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;

/// How a box stands.
fn box_of(town: &Town, participation: ParticipationId) -> BoxState {
    town.read(|conn| counting::box_state(conn, participation))
}

/// Fails with every finding of the invariants.
fn assert_sound(town: &Town) {
    let found = check(&town.db, &town.keys).expect("the database can be checked");
    assert!(found.is_empty(), "{found:?}");
}

/// The newest release as the analyst of Voorbeeldstad sees it long after every preview.
fn seen_later(town: &Town, round: RoundId) -> Report {
    town.at("2027-01-04", 12, 0);
    town.report(Viewer::Analyst(town.gemeente.id), round)
}

/// The row of a name and mode.
fn row<'r>(report: &'r Report, name: &str, mode: Mode) -> Option<&'r Row> {
    report
        .rows
        .iter()
        .find(|row| row.unit.name() == name && row.mode == mode)
}

/// What a row shows of every question.
fn shown(report: &Report, name: &str, mode: Mode) -> Vec<Option<Tally>> {
    let cells = row(report, name, mode).map(|row| row.cells.iter().map(|cell| cell.tally().copied()).collect());
    cells.unwrap_or_default()
}

/// The names of the providers that have a row.
fn providers(report: &Report) -> Vec<&str> {
    let named = report
        .rows
        .iter()
        .filter(|row| matches!(row.unit, Unit::Provider { .. }));
    named.map(|row| row.unit.name()).collect()
}
