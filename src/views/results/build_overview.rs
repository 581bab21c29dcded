//! From a report to the overview of a gemeente.

use super::build_discuss::discuss;
use super::build_provider::with_facts;
use super::model::{
    Choice, Content, Funnel, FunnelRow, Matrix, MatrixRow, NextCount, OverviewBlock, OverviewPage, PageExtras,
};
use super::overview_input::{OverviewInput, href, shows_something, with_share};
use crate::figures::labels::{capital, counted, counted_by};
use crate::figures::{self, Fact, FieldVerdicts, block};
use crate::releases::document::QuestionRef;
use crate::releases::report::{Cell, Report, Row, Unit};
use crate::statistics::compare::Verdict;
use crate::statistics::phrases::{Phrase, Suppressed, phrase};
use crate::values::terms::Mode;

impl OverviewPage {
    /// The page of a release.
    #[must_use]
    pub fn of(input: &OverviewInput<'_>, around: PageExtras) -> Self {
        let report = input.report;
        let systems: Vec<&Row> = report.rows.iter().filter(|row| row.unit == Unit::System).collect();
        let blocks = systems
            .iter()
            .map(|row| overview_block(input, row, systems.len() > 1))
            .collect();
        Self {
            round: report.round.name.clone(),
            k: report.rule.k,
            hidden: figures::suppressed(report, &Unit::Rest),
            around: with_facts(report, around),
            content: Content::Blocks(blocks),
        }
    }

    /// The page before the first release of a round.
    #[must_use]
    pub fn not_yet(round: &str, next_count: Option<NextCount>) -> Self {
        Self {
            round: round.to_owned(),
            k: 0,
            hidden: Suppressed::FewerThan(0),
            around: PageExtras::default(),
            content: Content::NotYet { next_count },
        }
    }
}

fn overview_block(input: &OverviewInput<'_>, system: &Row, two_modes: bool) -> OverviewBlock {
    let report = input.report;
    let rows: Vec<&Row> = report
        .rows
        .iter()
        .filter(|row| row.mode == system.mode && row.unit != Unit::System)
        .collect();
    let mut whole = block(report, system, input.earlier, two_modes);
    // Who sees no single provider, such as the clients' council, gets no comparison of providers.
    if !rows.iter().any(|row| row.is_provider()) {
        return OverviewBlock {
            whole,
            discuss: None,
            funnel: None,
            matrix: None,
        };
    }
    whole.facts.push(providers(&rows));
    let together = FieldVerdicts::of(report, system.mode);
    OverviewBlock {
        whole,
        discuss: Some(discuss(input, &rows, &together)),
        funnel: funnel(input, &rows, &together),
        matrix: Some(matrix(input, &rows, &together)),
    }
}

fn providers(rows: &[&Row]) -> Fact {
    let all = rows.iter().filter(|row| row.is_provider()).count();
    let shown = rows
        .iter()
        .filter(|row| row.is_provider() && shows_something(row))
        .count();
    Fact::new("Aanbieders", all).with(if shown == all {
        "alle met cijfers".to_owned()
    } else {
        format!("waarvan {shown} met cijfers")
    })
}

fn funnel(input: &OverviewInput<'_>, rows: &[&Row], together: &FieldVerdicts<'_>) -> Option<Funnel> {
    let report = input.report;
    let mode = rows.first()?.mode;
    let wanted = |(_, question): &(usize, &QuestionRef)| Some(question.code.as_str()) == input.question;
    let (index, question) = with_share(report).find(wanted).or_else(|| with_share(report).next())?;
    let rows = funnel_rows(input, rows, together, index);
    let count = |wanted: &dyn Fn(&FunnelRow) -> bool| {
        u32::try_from(rows.iter().filter(|row| wanted(row)).count()).unwrap_or(u32::MAX)
    };
    let (shown, outside) = (
        count(&|row| row.number.is_some() && row.figure.is_some()),
        count(&FunnelRow::stands_out),
    );
    Some(Funnel {
        tabs: tabs(input, mode, index),
        short: question.short.clone(),
        wording: question.question.clone(),
        counted: counted(question.kind),
        reference: figures::whole_figure(report, mode, index),
        hidden: figures::suppressed(report, &Unit::System),
        standing: figures::system_row(report, mode).and_then(|whole| whole.standing_of(index)),
        shown,
        outside,
        widened: together.varies(index) == Some(true),
        rows,
    })
}

fn tabs(input: &OverviewInput<'_>, mode: Mode, chosen: usize) -> Vec<Choice> {
    with_share(input.report)
        .map(|(index, question)| Choice {
            href: format!("{}{}#verschillen-{}", input.question_href, question.code, mode.word()),
            label: question.short.clone(),
            current: index == chosen,
        })
        .collect()
}

fn funnel_rows(input: &OverviewInput<'_>, rows: &[&Row], together: &FieldVerdicts<'_>, index: usize) -> Vec<FunnelRow> {
    let mut number = 0;
    rows.iter()
        .map(|row| {
            number += u32::from(row.is_provider());
            let beside = together.beside(row, index);
            FunnelRow {
                number: row.is_provider().then_some(number),
                name: row.unit.name().to_owned(),
                href: href(input, row),
                figure: figures::cell_figure(input.report, row, index),
                beside,
                label: verdict_label(input.report, row, index, beside.map(|beside| beside.verdict)),
            }
        })
        .collect()
}

fn verdict_label(report: &Report, row: &Row, index: usize, verdict: Option<Verdict>) -> String {
    match (row.cells.get(index), verdict) {
        (_, Some(verdict)) => capital(&phrase(Phrase::Verdict(verdict))),
        (Some(Cell::Nothing), _) => "Geen codes uitgegeven".to_owned(),
        (Some(Cell::Shown(_) | Cell::Bounded(_)), None) if !row.is_provider() => "Niet in de figuur".to_owned(),
        (Some(Cell::Shown(_) | Cell::Bounded(_)), None) => capital(&phrase(Phrase::NoComparison)),
        // A row without any figure may be hidden for its size or because its provider looks first:
        // one word for both.
        _ if !shows_something(row) => "Nog niet getoond".to_owned(),
        _ => capital(&phrase(Phrase::Hidden(figures::suppressed(report, &row.unit)))),
    }
}

fn matrix(input: &OverviewInput<'_>, rows: &[&Row], together: &FieldVerdicts<'_>) -> Matrix {
    let report = input.report;
    let cell = |row: &Row, index| {
        figures::cell_figure(report, row, index).map(|figure| (figure, together.verdict(row, index)))
    };
    let row = |row: &&Row| MatrixRow {
        name: row.unit.name().to_owned(),
        href: href(input, row),
        cells: with_share(report).map(|(index, _)| cell(row, index)).collect(),
    };
    Matrix {
        counted: counted_by(with_share(report).map(|(_, question)| question.kind)),
        questions: with_share(report).map(|(_, question)| question.short.clone()).collect(),
        rows: rows.iter().map(row).collect(),
    }
}
