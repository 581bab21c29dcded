//! Whose form it is, in the form itself: what was typed in a session that ended is given back to that person only.
//!
//! The mark opens nothing. It is a code over the user that only this installation can make, and nothing of it is stored.

use subtle::ConstantTimeEq as _;

use crate::keys::SigningSecret;
use crate::values::ids::UserId;

/// The mark of this user.
#[must_use]
pub fn form_mark(secret: &SigningSecret, user: UserId) -> String {
    secret.sign(format!("formulier {user}").as_bytes())
}

/// Whether a mark is this user's.
#[must_use]
pub fn is_form_mark(secret: &SigningSecret, user: UserId, mark: &str) -> bool {
    form_mark(secret, user).as_bytes().ct_eq(mark.as_bytes()).into()
}
