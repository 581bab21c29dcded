//! What the rule of steps needs of one release.

use super::document::{Document, Edition, Entry, Totals};
use crate::disclosure;
use crate::values::clock::Moment;
use crate::values::ids::{ParticipationId, ProviderId};
use crate::values::published::Published;
use crate::values::terms::Mode;

/// What the rule of steps needs of one release.
#[derive(Debug)]
pub(super) struct Sums {
    pub(super) number: u32,
    pub(super) moment: Moment,
    pub(super) rule: disclosure::Rule,
    pub(super) edition: Edition,
    pub(super) seats: Vec<ProviderPlace>,
    pub(super) totals: Vec<Totals>,
}

#[derive(Debug)]
pub(super) struct ProviderPlace {
    pub(super) who: ParticipationId,
    pub(super) provider: ProviderId,
    pub(super) mode: Mode,
    /// Published answers, by question.
    pub(super) answered: Vec<u32>,
    pub(super) issued: u32,
}

impl Sums {
    pub(super) fn of(document: &Document) -> Self {
        let kinds = || document.questionnaire.questions.iter().map(|question| question.kind);
        let seat = |entry: &Entry| ProviderPlace {
            who: entry.id,
            provider: entry.provider_id,
            mode: entry.mode,
            answered: entry
                .cells
                .iter()
                .zip(kinds())
                .map(|(cell, kind)| cell.map_or(0, |cell| cell.answered(kind)))
                .collect(),
            issued: entry.issued,
        };
        Self {
            number: document.number,
            moment: document.moment,
            rule: document.rule.into(),
            edition: document.edition(),
            seats: document.participations.iter().map(seat).collect(),
            totals: document.whole.clone(),
        }
    }

    /// About how many numbers it holds.
    pub(super) fn weight(&self) -> usize {
        let cells: usize = self.totals.iter().map(|totals| totals.cells.len() * 32).sum();
        let seats: usize = self.seats.iter().map(|seat| seat.answered.len() + 24).sum();
        cells + seats
    }

    pub(super) fn whole(&self, mode: Mode, question: usize) -> Option<Published> {
        let totals = self.totals.iter().find(|totals| totals.mode == mode)?;
        totals.cells.get(question).copied().flatten()
    }

    /// Codes issued to all providers of a mode.
    pub(super) fn issued(&self, mode: Mode) -> u32 {
        let seats = self.seats.iter().filter(|seat| seat.mode == mode);
        seats.map(|seat| seat.issued).sum()
    }
}
