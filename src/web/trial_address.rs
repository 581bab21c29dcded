//! Where the survey of a draft is tried, for who shows the link and for what is behind it.

use crate::addresses::PublicAddress;
use crate::catalogue::{Seat, providers};
use crate::values::terms::Mode;

/// In the place of a provider where nobody takes part yet.
const NOBODY_YET: &str = "voorbeeld";

/// What stands for whoever takes part.
pub(super) fn slug_of(seat: Option<&Seat>) -> String {
    seat.map_or_else(|| NOBODY_YET.to_owned(), |seat| providers::slug(&seat.provider))
}

/// Which way they answer.
pub(super) fn mode_of(seat: Option<&Seat>) -> Mode {
    seat.map_or(Mode::Personal, |seat| seat.participation.mode)
}

/// Where the survey of one who takes part is tried; of nobody in particular where nobody takes part yet.
pub(super) fn trial_address(secret: &str, seat: Option<&Seat>) -> String {
    let address = PublicAddress::TrialOf {
        secret,
        mode: mode_of(seat).word(),
        provider: &slug_of(seat),
    };
    address.to_string()
}
