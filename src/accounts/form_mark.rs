//! Whose form it is, in the form itself: what was typed in a session that ended is given back to that person only, at the
//! place where it was typed.
//!
//! The mark opens nothing. It is a code over the place that only this installation can make, and nothing of it is stored.

use subtle::ConstantTimeEq as _;

use crate::keys::SigningSecret;
use crate::values::ids::MembershipId;

/// The mark of somebody at this place.
#[must_use]
pub fn form_mark(secret: &SigningSecret, place: MembershipId) -> String {
    secret.sign(format!("formulier {place}").as_bytes())
}

/// Whether a mark is of somebody at this place.
#[must_use]
pub fn is_form_mark(secret: &SigningSecret, place: MembershipId, mark: &str) -> bool {
    form_mark(secret, place).as_bytes().ct_eq(mark.as_bytes()).into()
}
