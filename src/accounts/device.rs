//! A browser that signed in before: it carries a mark, and its tries at that account are counted apart.
//!
//! The mark opens nothing. It holds a random name, the day on which it was given, and a code over both and the account
//! that only this installation can make. Pages for clients neither set nor get it.

use subtle::ConstantTimeEq as _;

use crate::keys::SigningSecret;
use crate::values::clock::{DAY, Moment};
use crate::values::digest::hex;
use crate::values::random::{self, NoRandom};

/// How long a mark counts, in days.
pub const DEVICE_DAYS: i64 = 180;

/// A new mark for a browser in which somebody signed in to `account`.
///
/// # Errors
/// [`NoRandom`] when there are no random bytes to be had.
pub fn mark_device(secret: &SigningSecret, account: &str, now: Moment) -> Result<String, NoRandom> {
    let name = hex(&random::bytes::<16>()?);
    let day = now.0 / DAY;
    let code = code(secret, account, &name, day);
    Ok(format!("{name}.{day}.{code}"))
}

/// The name in a mark, when it is one of ours, for this account, and not too old.
#[must_use]
pub fn known_device(secret: &SigningSecret, account: &str, mark: &str, now: Moment) -> Option<String> {
    let [name, day, theirs] = mark.split('.').collect::<Vec<_>>().try_into().ok()?;
    let day: i64 = day.parse().ok()?;
    let ours = code(secret, account, name, day);
    let same: bool = ours.as_bytes().ct_eq(theirs.as_bytes()).into();
    let young = (0..=DEVICE_DAYS).contains(&(now.0 / DAY).checked_sub(day)?);
    (same && young).then(|| name.to_owned())
}

fn code(secret: &SigningSecret, account: &str, name: &str, day: i64) -> String {
    secret.sign(format!("{name}.{day}.{}", account.trim().to_lowercase()).as_bytes())
}
