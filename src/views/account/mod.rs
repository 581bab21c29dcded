//! One's own account: how somebody signs in, where they are signed in, and what reads for them.

mod page;
mod second_step;
mod signing;

pub use page::{AccountPage, AddressPart, SessionLine, account_page};
pub use second_step::{AppPart, NewPasskeyPart, PasskeyLine, SecondStepSetup, second_step_setup};
pub use signing::{AddressLink, RecoveryCodesPage, address_link_page, recovery_codes_page};
