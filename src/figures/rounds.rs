//! Rounds of the same questions side by side: as points of a small multiple, and as a table.

use super::drawing::Dot;
use super::figure::{Figure, cell_figure, figure};
use super::labels::counted_by;
use super::table::{CountsRow, CountsTable};
use crate::releases::document::QuestionRef;
use crate::releases::report::{Earlier, Report, Row};
use crate::values::day::Day;
use crate::values::scale::Kind;
use serde::Serialize;

/// At most this many earlier rounds beside the one that is read.
pub const EARLIER_ROUNDS: usize = 11;

/// What is said of a question that was worded differently in the round before.
pub const REWORDED: &str = "anders gesteld";
/// What is said of a round that is not closed.
pub const IN_PROGRESS: &str = "loopt nog";

/// One question in one round.
#[derive(Debug, Clone, Serialize)]
pub struct Point {
    /// Name of the round.
    pub round: String,
    /// The day of its release.
    #[serde(skip)]
    pub day: Day,
    /// The figure; `None` where nothing is shown.
    pub dot: Option<Dot>,
    /// Whether it was worded differently than the time before: a break, over which nothing is compared.
    #[serde(skip)]
    pub reworded: bool,
}

impl Point {
    fn of(round: &str, day: Day, figure: Option<Figure>, reworded: bool) -> Self {
        let dot = figure.map(|figure| {
            let dot = Dot::of(figure, None, None);
            Dot {
                words: format!("{round}: {}", dot.words),
                ..dot
            }
        });
        Self {
            round: round.to_owned(),
            day,
            dot,
            reworded,
        }
    }

    #[must_use]
    pub fn figure(&self) -> Option<&Figure> {
        self.dot.as_ref().map(|dot| &dot.figure)
    }

    /// "18 van 43 (42%)", or a dash.
    #[must_use]
    pub fn words(&self) -> String {
        self.dot.as_ref().map_or_else(|| "–".to_owned(), Dot::counts)
    }
}

/// Of each asking of a question, in the order of time, whether its words or its answers were others than the time before;
/// `None` is a round that did not ask it.
pub fn reworded<'q>(asked: impl IntoIterator<Item = Option<&'q QuestionRef>>) -> Vec<bool> {
    let mut before: Option<&QuestionRef> = None;
    let mut is_reworded = |asked: Option<&'q QuestionRef>| {
        let other = |then: &QuestionRef, now: &QuestionRef| then.question != now.question || then.kind != now.kind;
        let found = before.zip(asked).is_some_and(|(then, now)| other(then, now));
        before = asked.or(before);
        found
    };
    asked.into_iter().map(&mut is_reworded).collect()
}

/// The earlier rounds that are shown, oldest first.
fn shown(earlier: &[Earlier]) -> impl Iterator<Item = &Earlier> {
    earlier.iter().skip(earlier.len().saturating_sub(EARLIER_ROUNDS))
}

/// One question over the rounds, oldest first, the round of the report last.
pub(super) fn points(report: &Report, row: &Row, earlier: &[Earlier], at: usize) -> Vec<Point> {
    let Some(question) = report.questionnaire.questions.get(at) else {
        return Vec::new();
    };
    let asked = shown(earlier)
        .map(|round| round.asked(&question.code))
        .chain([Some(question)]);
    let breaks = reworded(asked);
    let now = Point::of(
        &report.round.name,
        report.moment.day(),
        cell_figure(report, row, at),
        breaks.last() == Some(&true),
    );
    let then = shown(earlier).zip(&breaks).map(|(round, reworded)| {
        let cell = round.cell(question).and_then(|cell| cell.published());
        let figure = cell.and_then(|published| figure(question.kind, &published));
        Point::of(&round.round, round.day, figure, *reworded)
    });
    then.chain([now]).collect()
}

/// A row per question, a column per round.
#[derive(Debug, Clone)]
pub struct RoundsTable {
    /// Its name on the page.
    pub id: String,
    pub caption: String,
    /// Oldest first.
    pub rounds: Vec<RoundHead>,
    pub rows: Vec<RoundsRow>,
}

/// The head of a column.
#[derive(Debug, Clone)]
pub struct RoundHead {
    pub name: String,
    /// Whether the round goes on.
    pub in_progress: bool,
}

/// A question over the rounds.
#[derive(Debug, Clone)]
pub struct RoundsRow {
    /// Short name of the question.
    pub name: String,
    /// One for every round.
    pub points: Vec<Point>,
}

impl RoundsTable {
    /// The questions with a share of a row of a report beside the same in earlier rounds; `None` without an earlier figure.
    #[must_use]
    pub fn of(report: &Report, row: &Row, earlier: &[Earlier]) -> Option<Self> {
        let questions = || report.questionnaire.questions.iter().enumerate();
        let with_share = || questions().filter(|(_, question)| question.kind != Kind::Reasons);
        let rows: Vec<RoundsRow> = with_share()
            .map(|(at, question)| RoundsRow {
                name: question.short.clone(),
                points: points(report, row, earlier, at),
            })
            .collect();
        let mut before = rows.iter().flat_map(|row| row.points.iter().rev().skip(1));
        before.any(|point| point.dot.is_some()).then(|| Self {
            id: format!("rondes-{}", row.mode.word()),
            caption: format!(
                "{}, {}: aantal mensen dat {} koos, per ronde",
                row.unit.name(),
                row.mode.word(),
                counted_by(with_share().map(|(_, question)| question.kind))
            ),
            rounds: heads(report, earlier),
            rows,
        })
    }

    /// What a break between two rounds means, where a question was ever worded differently.
    #[must_use]
    pub fn breaks_note(&self) -> Option<String> {
        let any = self.rows.iter().flat_map(|row| &row.points).any(|point| point.reworded);
        any.then(|| {
            format!(
                "Bij de streep met ‘{REWORDED}’ is de vraag veranderd. Wat links en rechts ervan staat, is niet te vergelijken."
            )
        })
    }

    /// The same in plain cells, for papers; `id` is its name there.
    #[must_use]
    pub fn plain(&self, id: String) -> CountsTable {
        let head = |round: &RoundHead| match round.in_progress {
            true => format!("{} ({IN_PROGRESS})", round.name),
            false => round.name.clone(),
        };
        let cell = |point: &Point| match point.reworded {
            true => format!("| {REWORDED}: {}", point.words()),
            false => point.words(),
        };
        let row = |row: &RoundsRow| CountsRow {
            name: row.name.clone(),
            cells: row.points.iter().map(cell).collect(),
            instead: None,
        };
        CountsTable {
            id,
            caption: self.caption.clone(),
            head: ["Vraag".to_owned()]
                .into_iter()
                .chain(self.rounds.iter().map(head))
                .collect(),
            rows: self.rows.iter().map(row).collect(),
        }
    }
}

fn heads(report: &Report, earlier: &[Earlier]) -> Vec<RoundHead> {
    let head = |name: &str, closed: bool| RoundHead {
        name: name.to_owned(),
        in_progress: !closed,
    };
    let then = shown(earlier).map(|round| head(&round.round, round.closed));
    then.chain([head(&report.round.name, report.slot)]).collect()
}
