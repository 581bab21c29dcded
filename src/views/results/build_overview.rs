//! From a report to the overview of a gemeente.

use super::build_provider::with_facts;
use super::model::{Choice, Content, Funnel, FunnelRow, Matrix, MatrixRow, OverviewBlock, OverviewPage, PageExtras};
use crate::figures::labels::{capital, counted, counted_by};
use crate::figures::{self, Fact, block};
use crate::releases::document::QuestionRef;
use crate::releases::report::{Cell, Earlier, Report, Row, Unit};
use crate::statistics::compare::Verdict;
use crate::statistics::phrases::{Phrase, Suppressed, phrase};
use crate::values::day::Day;
use crate::values::ids::ProviderId;
use crate::values::scale::Kind;
use crate::values::terms::Mode;

/// What an overview is built from.
pub struct OverviewInput<'a> {
    /// The release, as the gemeente may see it.
    pub report: &'a Report,
    /// Earlier rounds of all providers together, per mode, oldest first.
    pub earlier: &'a [(Mode, Vec<Earlier>)],
    /// Code of the question in the funnel; the first question with a share when `None` or unknown.
    pub question: Option<&'a str>,
    /// The page of one provider.
    pub provider_href: &'a dyn Fn(ProviderId) -> String,
    /// Path and query of this page up to and including `vraag=`.
    pub question_href: &'a str,
}

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
    pub fn not_yet(round: &str, next_count: Option<Day>) -> Self {
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
    if !rows.iter().any(|row| is_provider(row)) {
        return OverviewBlock {
            whole,
            funnel: None,
            matrix: None,
        };
    }
    whole.facts.push(providers(&rows));
    OverviewBlock {
        whole,
        funnel: funnel(input, &rows, system.mode),
        matrix: Some(matrix(input, &rows)),
    }
}

fn is_provider(row: &Row) -> bool {
    matches!(row.unit, Unit::Provider { .. })
}

fn shows_something(row: &Row) -> bool {
    row.cells.iter().any(|cell| cell.published().is_some())
}

fn providers(rows: &[&Row]) -> Fact {
    let all = rows.iter().filter(|row| is_provider(row)).count();
    let shown = rows
        .iter()
        .filter(|row| is_provider(row) && shows_something(row))
        .count();
    Fact::new("Aanbieders", all).with(if shown == all {
        "alle met cijfers".to_owned()
    } else {
        format!("waarvan {shown} met cijfers")
    })
}

fn with_share(report: &Report) -> impl Iterator<Item = (usize, &QuestionRef)> {
    report
        .questionnaire
        .questions
        .iter()
        .enumerate()
        .filter(|(_, question)| question.kind != Kind::Reasons)
}

fn href(input: &OverviewInput<'_>, row: &Row) -> Option<String> {
    match &row.unit {
        Unit::Provider { id, .. } => Some((input.provider_href)(*id)),
        Unit::Rest | Unit::System => None,
    }
}

fn funnel(input: &OverviewInput<'_>, rows: &[&Row], mode: Mode) -> Option<Funnel> {
    let report = input.report;
    let wanted = |(_, question): &(usize, &QuestionRef)| Some(question.code.as_str()) == input.question;
    let (index, question) = with_share(report).find(wanted).or_else(|| with_share(report).next())?;
    let reference = figures::reference(report, mode, index);
    let rows = funnel_rows(input, rows, index);
    let inside = |row: &&FunnelRow| row.number.is_some() && row.figure.is_some();
    let sizes: Vec<u32> = rows
        .iter()
        .filter(inside)
        .filter_map(|row| Some(row.figure?.n))
        .collect();
    let outside = rows
        .iter()
        .filter(|row| row.verdict.is_some_and(Verdict::to_discuss))
        .count();
    Some(Funnel {
        tabs: tabs(input, mode, index),
        short: question.short.clone(),
        wording: question.question.clone(),
        counted: counted(question.kind),
        limits: reference.map_or_else(Vec::new, |whole| {
            figures::funnel(whole.share, &curve(report.rule.k, &sizes))
        }),
        reference,
        hidden: figures::suppressed(report, &Unit::System),
        standing: figures::system_row(report, mode).and_then(|whole| whole.standing_of(index)),
        shown: u32::try_from(sizes.len()).unwrap_or(u32::MAX),
        outside: u32::try_from(outside).unwrap_or(u32::MAX),
        rows,
    })
}

/// Points of a limit in the picture.
const STEPS: u64 = 32;

/// Numbers of answers at which the limits are drawn: evenly spread over √n, the scale of the picture.
fn curve(k: u32, sizes: &[u32]) -> Vec<u32> {
    let from = sizes.iter().copied().min().unwrap_or(k).min(k).max(1);
    let to = sizes.iter().copied().max().unwrap_or(k).max(40);
    // Roots in whole thousandths, a little wider than the smallest and the largest group.
    let root = |n: u32| (u64::from(n) * 1_000_000).isqrt();
    let (a, b) = (root(from) * 94 / 100, root(to) * 105 / 100);
    let size = |step: u64| {
        let root = a + (b - a) * step / STEPS;
        u32::try_from(root * root / 1_000_000).unwrap_or(u32::MAX).max(1)
    };
    let mut sizes: Vec<u32> = (0..=STEPS).map(size).collect();
    sizes.dedup();
    sizes
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

fn funnel_rows(input: &OverviewInput<'_>, rows: &[&Row], index: usize) -> Vec<FunnelRow> {
    let mut number = 0;
    rows.iter()
        .map(|row| {
            number += u32::from(is_provider(row));
            let verdict = figures::row_verdict(input.report, row, index);
            FunnelRow {
                number: is_provider(row).then_some(number),
                name: row.unit.name().to_owned(),
                href: href(input, row),
                figure: figures::cell_figure(input.report, row, index),
                verdict,
                label: verdict_label(input.report, row, index, verdict),
            }
        })
        .collect()
}

fn verdict_label(report: &Report, row: &Row, index: usize, verdict: Option<Verdict>) -> String {
    match (row.cells.get(index), verdict) {
        (_, Some(verdict)) => capital(&phrase(Phrase::Verdict(verdict))),
        (Some(Cell::Nothing), _) => "Geen codes uitgegeven".to_owned(),
        (Some(Cell::Shown(_) | Cell::Bounded(_)), None) if !is_provider(row) => "Niet in de figuur".to_owned(),
        (Some(Cell::Shown(_) | Cell::Bounded(_)), None) => "Niet te vergelijken".to_owned(),
        // A row without any figure may be hidden for its size or because its provider looks first:
        // one word for both.
        _ if !shows_something(row) => "Nog niet getoond".to_owned(),
        _ => capital(&phrase(Phrase::Hidden(figures::suppressed(report, &row.unit)))),
    }
}

fn matrix(input: &OverviewInput<'_>, rows: &[&Row]) -> Matrix {
    let report = input.report;
    let cell = |row: &Row, index| {
        figures::cell_figure(report, row, index).map(|figure| (figure, figures::row_verdict(report, row, index)))
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
