//! Which questions a sheet begins with: at most three strong, three weak and three changed ones, outside chance only.
//!
//! Pure. The figures come from a report that both sides may see; the verdicts are those of the pages.

use crate::figures;
use crate::releases::report::{Earlier, Report, Row, Unit};
use crate::statistics::compare::{Change, Verdict};
use crate::values::ids::ProviderId;
use crate::values::terms::Mode;
use crate::word_enum;

/// Most questions per reason.
pub const MOST_PER_REASON: usize = 3;

word_enum!(
    /// Why a question stands on the sheet.
    Reason {
        /// Higher than chance explains, beside the others.
        Strong = "sterk",
        /// Lower than chance explains.
        Weak = "zwak",
        /// Other than in the round before, more than chance explains.
        Changed = "veranderd",
        /// A side wants to talk about it.
        Added = "toegevoegd",
    }
);

/// A question in one mode: a row of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowKey {
    /// Code of the question, as in the release.
    pub question: String,
    /// Mode; modes are never added up.
    pub mode: Mode,
}

/// What the rules know of one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Which.
    pub row: RowKey,
    /// Beside the others, and how far from them: (p − q) in standard errors of a group of this size. Where shares have two
    /// ends, by those that are nearest to each other.
    pub verdict: Option<(Verdict, f64)>,
    /// Beside the round before, and by how much the share differs.
    pub change: Option<(Change, f64)>,
}

/// Every row of a provider, in the order of the report.
#[must_use]
pub fn candidates(report: &Report, provider: ProviderId, earlier: &[(Mode, Vec<Earlier>)]) -> Vec<Candidate> {
    let own = |row: &&Row| matches!(row.unit, Unit::Provider { id, .. } if id == provider);
    let mut found = Vec::new();
    for row in report.rows.iter().filter(own) {
        let rounds = earlier.iter().find(|(mode, _)| *mode == row.mode);
        let rounds = rounds.map_or(&[][..], |(_, rounds)| rounds.as_slice());
        for at in 0..report.questionnaire.questions.len() {
            found.extend(candidate(report, row, at, rounds));
        }
    }
    found
}

fn candidate(report: &Report, row: &Row, at: usize, rounds: &[Earlier]) -> Option<Candidate> {
    let question = report.questionnaire.questions.get(at)?;
    let now = figures::cell_figure(report, row, at)?;
    let beside = figures::beside(report, row, at);
    let change = rounds
        .last()
        .and_then(|before| figures::change_since(report, row, at, before));
    Some(Candidate {
        row: RowKey {
            question: question.code.clone(),
            mode: row.mode,
        },
        verdict: beside.map(|beside| (beside.verdict, now.standard_errors(&beside.others))),
        change: change.map(|compared| (compared.change, compared.distance)),
    })
}

/// The rows a sheet begins with: the strong ones, the weak ones, then the changed ones that are not among them; per reason
/// the three farthest from chance, in the order of the report. What is within chance is never chosen.
#[must_use]
pub fn choose(candidates: &[Candidate]) -> Vec<(RowKey, Reason)> {
    let of = |wanted: Verdict| {
        farthest(candidates, |candidate| {
            candidate
                .verdict
                .filter(|(verdict, _)| *verdict == wanted)
                .map(|(_, far)| far)
        })
    };
    let (strong, weak) = (of(Verdict::Higher), of(Verdict::Lower));
    let there = |candidate: &Candidate| strong.contains(&candidate.row) || weak.contains(&candidate.row);
    let changed = farthest(candidates, |candidate| {
        candidate
            .change
            .filter(|(change, _)| change.is_change() && !there(candidate))
            .map(|(_, far)| far)
    });
    let with = |rows: Vec<RowKey>, reason| rows.into_iter().map(move |row| (row, reason));
    with(strong, Reason::Strong)
        .chain(with(weak, Reason::Weak))
        .chain(with(changed, Reason::Changed))
        .collect()
}

fn farthest(candidates: &[Candidate], far: impl Fn(&Candidate) -> Option<f64>) -> Vec<RowKey> {
    let mut found: Vec<(usize, f64, &Candidate)> = candidates
        .iter()
        .enumerate()
        .filter_map(|(at, candidate)| Some((at, far(candidate)?, candidate)))
        .collect();
    found.sort_by(|(_, a, _), (_, b, _)| b.total_cmp(a));
    found.truncate(MOST_PER_REASON);
    found.sort_by_key(|(at, _, _)| *at);
    found
        .into_iter()
        .map(|(_, _, candidate)| candidate.row.clone())
        .collect()
}
