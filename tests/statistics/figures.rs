//! From a report to figures.

use ervaringwijzer::figures::{cell_figure, figure, row_verdict, whole_figure};
use ervaringwijzer::releases::report::{Cell, Report, Unit};
use ervaringwijzer::statistics::compare::Verdict;
use ervaringwijzer::values::published::Bounds;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;

use crate::views::sample::gemeente_report;

#[test]
fn a_figure_counts_only_answers_on_the_scale() {
    let found = figure(Kind::Smiley5, &Tally([5, 6, 9, 10, 12, 6, 7, 8]).into()).expect("a figure");
    assert_eq!((found.good, found.n, found.share_percent), (18.into(), 43, 42.into()));
    assert_eq!(found.margin_percent, Bounds { low: 28, high: 57 });
}

#[test]
fn reasons_and_nobody_have_no_figure() {
    assert_eq!(figure(Kind::Reasons, &Tally([9, 1, 2, 3, 4, 5, 6, 12]).into()), None);
    assert_eq!(figure(Kind::Smiley5, &Tally([9, 0, 0, 0, 0, 0, 6, 12]).into()), None);
}

fn verdict(report: &Report, row: usize, question: usize) -> Option<Verdict> {
    row_verdict(report, &report.rows[row], question)
}

#[test]
fn a_hidden_cell_has_neither_figure_nor_verdict() {
    let mut report = gemeente_report();
    assert!(verdict(&report, 10, 0).is_some(), "the control has one");
    report.rows[10].cells[0] = Cell::NotShown;
    assert_eq!(verdict(&report, 10, 0), None);
    assert_eq!(cell_figure(&report, &report.rows[10], 0), None);
}

#[test]
fn only_one_provider_gets_a_verdict_not_the_pool_and_not_the_whole() {
    let report = gemeente_report();
    for (index, row) in report.rows.iter().enumerate() {
        let is_provider = matches!(row.unit, Unit::Provider { .. });
        let shown = row.cells[1].tally().is_some();
        assert_eq!(
            verdict(&report, index, 1).is_some(),
            is_provider && shown,
            "{}",
            row.unit.name()
        );
    }
}

#[test]
fn without_the_row_of_the_same_mode_there_is_no_verdict() {
    let mut report = gemeente_report();
    assert_eq!(whole_figure(&report, Mode::Kiosk, 0), None);
    report.rows.retain(|row| row.unit != Unit::System);
    assert_eq!(verdict(&report, 10, 0), None);
}

#[test]
fn the_provider_with_the_falling_waiting_time_is_lower() {
    assert_eq!(verdict(&gemeente_report(), 10, 0), Some(Verdict::Lower));
}
