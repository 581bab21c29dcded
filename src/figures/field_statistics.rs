//! What the providers of one report have in common, and which of them stand out among all; worked out once, when it is asked
//! for.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::beside::FieldVerdicts;
use super::mild::Mild;
use crate::releases::report::{Report, Row, Unit};
use crate::statistics::interval::Interval;
use crate::values::ids::{ParticipationId, ProviderId};
use crate::values::terms::Mode;

/// Of one report: every question is about that one.
#[derive(Debug, Default)]
pub struct FieldStatistics {
    mild: OnceCell<Mild>,
    to_discuss: OnceCell<BTreeMap<(ParticipationId, usize), bool>>,
}

impl FieldStatistics {
    /// The mild estimate of one row, between its two ends.
    #[must_use]
    pub fn estimate(&self, report: &Report, row: &Row, question: usize) -> Option<Interval> {
        let mild = self.mild.get_or_init(|| Mild::of(report));
        mild.estimate(report, row, question)
    }

    /// Whether a figure is in the list "Om te bespreken" of its overview. `None` where nothing is compared, and for who sees
    /// one provider only: that list is about all of them.
    #[must_use]
    pub fn to_discuss(&self, report: &Report, row: &Row, question: usize) -> Option<bool> {
        let Unit::Provider { participation, .. } = &row.unit else {
            return None;
        };
        let found = self.to_discuss.get_or_init(|| to_discuss(report));
        found.get(&(*participation, question)).copied()
    }
}

fn to_discuss(report: &Report) -> BTreeMap<(ParticipationId, usize), bool> {
    let mut providers = report.rows.iter().filter_map(provider);
    let first = providers.next();
    if providers.all(|other| Some(other) == first) {
        return BTreeMap::new();
    }
    let of_mode = |mode: &Mode| {
        let field = FieldVerdicts::of(report, *mode);
        let verdicts: Vec<_> = field.verdicts().collect();
        verdicts.into_iter().map(|(key, verdict)| (key, verdict.to_discuss()))
    };
    Mode::ALL.iter().flat_map(of_mode).collect()
}

fn provider(row: &Row) -> Option<ProviderId> {
    match &row.unit {
        Unit::Provider { id, .. } => Some(*id),
        Unit::Rest | Unit::System => None,
    }
}
