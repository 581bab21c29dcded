//! What an overview is built from.

use std::collections::BTreeMap;

use crate::conversations::Talk;
use crate::releases::document::QuestionRef;
use crate::releases::report::{Earlier, Report, Row, Unit};
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
    /// The talks about this release, by provider.
    pub talks: &'a BTreeMap<ProviderId, Talk>,
    /// The conversation sheet of one provider, for whoever holds the talk.
    pub sheet_href: &'a dyn Fn(ProviderId) -> Option<String>,
    /// Path and query of this page up to and including `vraag=`.
    pub question_href: &'a str,
}

pub(super) fn shows_something(row: &Row) -> bool {
    row.cells.iter().any(|cell| cell.published().is_some())
}

pub(super) fn with_share(report: &Report) -> impl Iterator<Item = (usize, &QuestionRef)> {
    report
        .questionnaire
        .questions
        .iter()
        .enumerate()
        .filter(|(_, question)| question.kind != Kind::Reasons)
}

pub(super) fn href(input: &OverviewInput<'_>, row: &Row) -> Option<String> {
    match &row.unit {
        Unit::Provider { id, .. } => Some((input.provider_href)(*id)),
        Unit::Rest | Unit::System => None,
    }
}
