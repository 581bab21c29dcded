//! One's own account: how somebody signs in, where they are signed in, and what reads for them.

mod page;
mod second_factor;
mod signing;

pub use page::{AccountPage, AddressPart, SessionLine, account_page};
pub use second_factor::{AppPart, NewPasskeyPart, PasskeyLine, SecondFactorPage, second_factor_page};
pub use signing::{AddressLink, RecoveryCodesPage, address_link_page, recovery_codes_page};
