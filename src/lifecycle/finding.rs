//! What a check finds.

use crate::catalogue::Round;
use crate::values::ids::RoundId;

/// Something that is not as it must be. Names rounds and numbers, never a person. With it the round that must be left out
/// until somebody has looked at it, if there is one: the others go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding(pub String, pub Option<RoundId>);

impl Finding {
    pub(super) fn of(round: &Round, what: &str, leave_out: bool) -> Self {
        let text = format!("round {} ({}): {what}", round.name, round.id);
        Self(text, leave_out.then_some(round.id))
    }
}
