//! Where everything is: each path of the program is spelled here and nowhere else.
//!
//! An address is a value; its `Display` is the path, from the root of the site. Redirects, links, feeds, mails and
//! webhooks are made of these, and a test holds every spelling against the table of routes. Fragments (`#feed`) and
//! queries (`?taal=en`) are written after an address where they are needed.

mod account;
mod api;
mod departure;
mod desk;
mod events;
mod installation;
mod public;
mod questionnaires;
mod regions;
mod round_setup;
mod rounds;
mod setup;
mod sheets;
mod staff;
mod years;

pub use account::AccountAddress;
pub use api::ApiAddress;
pub use departure::DepartureAddress;
pub use desk::{Desk, PersonAddress, ProviderDeskAddress};
pub use events::EventAddress;
pub use installation::InstallationAddress;
pub use public::PublicAddress;
pub use questionnaires::{DraftAddress, QuestionnaireAddress};
pub use regions::RegionAddress;
pub use round_setup::RoundSetupAddress;
pub use rounds::{FeedbackAddress, FeedbackAt, GemeenteAddress, KioskAddress, KioskAt, RoundAddress, RoundAt};
pub use setup::SetupAddress;
pub use sheets::{SheetAddress, SheetAt};
pub use staff::{Home, HomeAddress, StaffAddress};
pub use years::YearAddress;

/// An enum of addresses: each variant with the parts it is made of and its spelling, in which the parts stand in braces.
macro_rules! addresses {
    (
        $(#[$about:meta])*
        $name:ident$(<$life:lifetime>)? {
            $($(#[$what:meta])* $variant:ident $({ $($part:ident: $kind:ty),+ })? = $spelling:literal;)+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub enum $name$(<$life>)? {
            $(
                $(#[$what])*
                $variant $({
                    $(#[doc = concat!("`{", stringify!($part), "}` of the spelling.")] $part: $kind,)+
                })?,
            )+
        }

        impl$(<$life>)? $name$(<$life>)? {
            /// How each of them is spelled.
            pub const SPELLINGS: &'static [&'static str] = &[$($spelling),+];
        }

        /// Without the parts: a code, a link or a secret may be among them.
        impl$(<$life>)? std::fmt::Debug for $name$(<$life>)? {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(match self {
                    $(Self::$variant { .. } => $spelling,)+
                })
            }
        }

        impl$(<$life>)? std::fmt::Display for $name$(<$life>)? {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match *self {
                    $(Self::$variant $({ $($part),+ })? => write!(f, $spelling),)+
                }
            }
        }
    };
}
use addresses;
