//! One's own account: who one is, how one signs in, where one is signed in, and what reads along.

mod address;
mod ending;
mod page;
mod passkey_challenge;
mod passkeys;
mod password;
mod second_factor;

pub(super) use address::{address_want, ask_address, confirm_address};
pub(super) use ending::{everything_end, session_end};
pub(super) use page::{account, name_change};
pub(super) use passkeys::{passkey_new, passkey_remove};
pub(super) use password::password_change;
pub(super) use second_factor::{app_remove, app_set, recovery_codes_new, second_factor};
