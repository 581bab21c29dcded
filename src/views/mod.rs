//! Layer 4: pages. Functions from one ready view-model to markup; no storage, no rights, no statistics.

pub mod charts;
pub mod connections;
pub mod conversation;
mod council;
pub mod events;
pub mod external;
pub mod feedback;
pub mod greeting;
pub mod health;
mod logo;
pub mod manuals;
pub mod open_data;
pub mod paging;
pub mod people;
pub mod phone;
pub mod providers;
pub mod reference;
pub mod regions;
pub mod results;
pub mod round_setup;
pub mod setup;
pub mod shell;
pub mod staff;
pub mod survey;
mod to_copy;
pub mod verification;
pub mod year;
