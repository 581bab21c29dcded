//! A provider beside the others: the one place where it is judged.

use std::collections::BTreeMap;

use super::figure::{Figure, cell_counts, counts};
use crate::releases::report::{Report, Row, Unit};
use crate::statistics::bounds::CountBounds;
use crate::statistics::compare::Verdict;
use crate::statistics::field::{Comparison, Field};
use crate::statistics::level::Level;
use crate::statistics::limits::Limits;
use crate::statistics::variation::{FEWEST_UNITS, widening};
use crate::values::ids::ParticipationId;
use crate::values::scale::Kind;
use crate::values::terms::Mode;

/// A figure beside that of the others, with the limits of chance.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Beside {
    /// All other providers together.
    pub others: Figure,
    /// How many may have chosen the good answers by chance.
    pub limits: Limits,
    /// What is said of it.
    pub verdict: Verdict,
}

/// One question of one provider beside all others in the same mode, at the level of its page.
///
/// `None` where either side is not shown, and for rows that are not one provider: a pool of small providers is nobody's
/// figure to discuss.
#[must_use]
pub fn beside(report: &Report, row: &Row, question: usize) -> Option<Beside> {
    at_level(report, row, question, page_level(report, row))
}

/// The verdict of [`beside`].
#[must_use]
pub fn row_verdict(report: &Report, row: &Row, question: usize) -> Option<Verdict> {
    beside(report, row, question).map(|beside| beside.verdict)
}

/// At which level each comparison on the page of a row is made: the risk of a false remark on the whole page is at most one
/// in twenty. A page compares every question that has a share with the others, in each mode, and once more with the round
/// before where there is one. Everybody together have no others.
#[must_use]
pub fn page_level(report: &Report, row: &Row) -> Level {
    let questions = report.questionnaire.questions.iter();
    let questions = questions.filter(|question| question.kind != Kind::Reasons).count();
    let same = |other: &&Row| match (&other.unit, &row.unit) {
        (Unit::Provider { id: a, .. }, Unit::Provider { id: b, .. }) => a == b,
        (a, b) => a == b,
    };
    let modes = report.rows.iter().filter(same).count();
    let looks = usize::from(row.is_provider()) + usize::from(report.follows);
    Level::of_page(u32::try_from(questions * modes * looks).unwrap_or(u32::MAX))
}

/// Own counts and those of the others.
fn pair(report: &Report, row: &Row, question: usize) -> Option<(CountBounds, CountBounds)> {
    row.is_provider().then_some(())?;
    let kind = report.questionnaire.questions.get(question)?.kind;
    let own = cell_counts(report, row, question)?;
    Some((own, counts(kind, &report.others(row, question)?)?))
}

fn at_level(report: &Report, row: &Row, question: usize, level: Level) -> Option<Beside> {
    let (own, others) = pair(report, row, question)?;
    Some(Beside::at(own, others, level))
}

impl Beside {
    /// Counts beside those of all others together, judged at a level.
    pub(super) fn at(own: CountBounds, others: CountBounds, level: Level) -> Self {
        let limits = Limits::beside(own.low().n(), others, level);
        Self {
            others: others.into(),
            limits,
            verdict: limits.verdict(own),
        }
    }
}

/// One comparison of a field: of which question, and both sides.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) question: usize,
    pub(super) own: CountBounds,
    pub(super) others: CountBounds,
}

/// A field, judged: what is said of each of its comparisons, in their order.
#[derive(Debug)]
pub(super) struct Judged {
    field: Field,
    widenings: Vec<Option<f64>>,
}

/// What the extra variation of a question is estimated from where too few units answer it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TooFew {
    /// All questions together.
    Pooled,
    /// Nothing: a handful of units that each differ alike on every question would hide themselves.
    NotWidened,
}

/// Judges these comparisons together; never one stands out that its own page, judged at `page`, would not mention.
pub(super) fn judged(pairs: &[Pair], questions: usize, page: Level, few: TooFew) -> Judged {
    let widenings = widenings(pairs, questions, few);
    let compared: Vec<Comparison> = pairs
        .iter()
        .map(|pair| Comparison {
            own: pair.own,
            others: pair.others,
            widening: widenings.get(pair.question).copied().flatten().unwrap_or(1.0),
        })
        .collect();
    Judged {
        field: Field::of(&compared, page),
        widenings,
    }
}

impl Judged {
    pub(super) fn found(&self) -> u32 {
        self.field.found
    }

    pub(super) fn expected_by_chance(&self) -> f64 {
        self.field.expected_by_chance()
    }

    /// How many times as wide the limits of a question are because units differ more than chance explains.
    fn widening(&self, question: usize) -> f64 {
        self.widenings.get(question).copied().flatten().unwrap_or(1.0)
    }

    /// One comparison with its limits, as they are drawn.
    pub(super) fn beside(&self, pair: &Pair) -> Option<Beside> {
        let level = self.field.level.widened(self.widening(pair.question));
        Some(Beside::at(pair.own, pair.others, level))
    }
}

/// Every provider on every question in one mode, judged together.
#[derive(Debug)]
pub struct FieldVerdicts<'r> {
    report: &'r Report,
    judged: Judged,
    verdicts: BTreeMap<(ParticipationId, usize), Verdict>,
    /// How many stand out.
    pub found: u32,
    /// How many of those chance alone makes, at most, in the long run.
    pub expected_by_chance: f64,
}

impl<'r> FieldVerdicts<'r> {
    /// Judges the field of one mode. What stands out here stands out on the page of its provider too; not the other way
    /// round, because who looks at a whole field sees more chance.
    #[must_use]
    pub fn of(report: &'r Report, mode: Mode) -> Self {
        let rows = || report.rows.iter().filter(|row| row.mode == mode);
        let (keys, pairs): (Vec<_>, Vec<_>) = rows().flat_map(|row| pairs(report, row)).unzip();
        let strictest = rows().map(|row| page_level(report, row)).reduce(Level::stricter);
        let questions = report.questionnaire.questions.len();
        let judged = judged(&pairs, questions, strictest.unwrap_or(Level::MARGIN), TooFew::Pooled);
        Self {
            report,
            found: judged.found(),
            expected_by_chance: judged.expected_by_chance(),
            verdicts: keys.into_iter().zip(judged.field.verdicts.iter().copied()).collect(),
            judged,
        }
    }

    /// What is said of one cell; `None` where it is compared with nothing.
    #[must_use]
    pub fn verdict(&self, row: &Row, question: usize) -> Option<Verdict> {
        self.verdicts.get(&(participation(row)?, question)).copied()
    }

    /// What is said of every cell that is compared, by participation and question.
    pub fn verdicts(&self) -> impl Iterator<Item = ((ParticipationId, usize), Verdict)> {
        self.verdicts.iter().map(|(key, verdict)| (*key, *verdict))
    }

    /// How many comparisons were made.
    #[must_use]
    pub fn comparisons(&self) -> usize {
        self.verdicts.len()
    }

    /// One cell with its limits, as they are drawn.
    #[must_use]
    pub fn beside(&self, row: &Row, question: usize) -> Option<Beside> {
        let level = self.judged.field.level.widened(self.widening(question));
        at_level(self.report, row, question, level)
    }

    /// How many times as wide the limits of a question are because providers differ more than chance explains.
    #[must_use]
    pub fn widening(&self, question: usize) -> f64 {
        self.judged.widening(question)
    }

    /// Whether providers differ so much more than chance explains that limits are visibly wider: by a tenth. `None` where
    /// it cannot be told.
    #[must_use]
    pub fn varies(&self, question: usize) -> Option<bool> {
        let widening = self.judged.widenings.get(question).copied().flatten()?;
        Some(widening > 1.1)
    }
}

fn participation(row: &Row) -> Option<ParticipationId> {
    match &row.unit {
        Unit::Provider { participation, .. } => Some(*participation),
        Unit::Rest | Unit::System => None,
    }
}

fn pairs(report: &Report, row: &Row) -> Vec<((ParticipationId, usize), Pair)> {
    let one = |question: usize| {
        let (own, others) = pair(report, row, question)?;
        let pair = Pair { question, own, others };
        Some(((participation(row)?, question), pair))
    };
    (0..report.questionnaire.questions.len()).filter_map(one).collect()
}

/// Per question, from the units that answer it or, where those are too few, as said.
fn widenings(pairs: &[Pair], questions: usize, few: TooFew) -> Vec<Option<f64>> {
    let of = |wanted: Option<usize>| -> Vec<(CountBounds, CountBounds)> {
        let of = pairs
            .iter()
            .filter(|pair| wanted.is_none_or(|wanted| wanted == pair.question));
        of.map(|pair| (pair.own, pair.others)).collect()
    };
    let all = match few {
        TooFew::Pooled => widening(&of(None)),
        TooFew::NotWidened => None,
    };
    (0..questions)
        .map(|question| {
            let own = of(Some(question));
            if own.len() < FEWEST_UNITS { all } else { widening(&own) }
        })
        .collect()
}
