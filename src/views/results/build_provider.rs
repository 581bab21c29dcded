//! From a report to the results page of one provider.

use super::model::{Content, NextCount, PageExtras, ProviderPage, Viewer};
use crate::figures::{Fact, block, suppressed};
use crate::releases::report::{Earlier, Report, Row, Unit};
use crate::statistics::phrases::Suppressed;
use crate::values::ids::ProviderId;
use crate::values::terms::Mode;

/// What a provider's page is built from.
#[derive(Debug)]
pub struct ProviderInput<'a> {
    /// The release, as the reader may see it.
    pub report: &'a Report,
    pub provider: ProviderId,
    /// Name of the provider.
    pub name: &'a str,
    pub viewer: Viewer,
    /// Earlier rounds per mode, oldest first.
    pub earlier: &'a [(Mode, Vec<Earlier>)],
}

impl ProviderPage {
    /// The page of a release.
    #[must_use]
    pub fn of(input: &ProviderInput<'_>, around: PageExtras) -> Self {
        let report = input.report;
        let rows: Vec<&Row> = report.rows.iter().filter(|row| is_of(row, input.provider)).collect();
        let blocks = rows
            .iter()
            .map(|row| block(report, row, input.earlier, rows.len() > 1))
            .collect();
        Self {
            name: input.name.to_owned(),
            round: report.round.name.clone(),
            viewer: input.viewer,
            k: report.rule.k,
            hidden: suppressed(report, &Unit::Rest),
            around: with_facts(report, around),
            content: Content::Blocks(blocks),
        }
    }

    /// The page before the first release of a round.
    #[must_use]
    pub fn not_yet(name: &str, round: &str, viewer: Viewer, next_count: Option<NextCount>) -> Self {
        Self {
            name: name.to_owned(),
            round: round.to_owned(),
            viewer,
            k: 0,
            hidden: Suppressed::FewerThan(0),
            around: PageExtras::default(),
            content: Content::NotYet { next_count },
        }
    }
}

fn is_of(row: &Row, provider: ProviderId) -> bool {
    matches!(row.unit, Unit::Provider { id, .. } if id == provider)
}

/// Adds what the report itself says about the round, before the facts from elsewhere.
pub(super) fn with_facts(report: &Report, around: PageExtras) -> PageExtras {
    let round = &report.round;
    let closing = if report.slot {
        "laatste telling van deze ronde"
    } else {
        "de ronde loopt nog"
    };
    let mut facts = vec![
        Fact::new("Ronde", format!("{} – {}", round.start.short(), round.last_day.short()))
            .with(round.last_day.year().to_string()),
        Fact::new("Publicatie", format!("{},", report.number))
            .with(format!("{}, {closing}", report.moment.day().long())),
        Fact::new("Doel", round.purpose),
    ];
    facts.extend(around.facts);
    PageExtras {
        facts,
        remark: report.remark.clone(),
        ..around
    }
}
