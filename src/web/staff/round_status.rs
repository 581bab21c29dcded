//! Where a round is in its life, as pages of staff say it.

use crate::catalogue::Round;
use crate::figures::labels::state_words;
use crate::values::clock::Moment;
use crate::values::terms::RoundState;

/// In a few words.
pub(super) fn status_words(round: &Round) -> &'static str {
    if round.state == RoundState::Closing && round.is_over() {
        "dicht en geteld"
    } else {
        state_words(round.state)
    }
}

/// That it closed before its last day, in a sentence; nothing where it did not. The day itself is written down by its last
/// count alone.
pub(super) fn closed_early(round: &Round, now: Moment) -> Option<String> {
    if round.is_endless() || matches!(round.state, RoundState::Draft | RoundState::Open) {
        return None;
    }
    if !round.is_over() {
        return (now < round.ends()).then(|| "Eerder gesloten dan de laatste dag.".to_owned());
    }
    let counted = round.counted().day();
    (counted < round.closes).then(|| format!("Eerder gesloten: de laatste telling was op {}.", counted.long()))
}
