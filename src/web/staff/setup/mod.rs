//! `/gemeente/inrichting`: what an analyst sets up.

mod all;
mod details;
mod import;
mod logo;
pub(in crate::web) mod questionnaires;
mod style;

pub(in crate::web) use all::all as setup;
pub(in crate::web) use details::{details, details_change};
pub(in crate::web) use import::{import, import_act};
pub(in crate::web) use logo::{logo, logo_change};
pub(in crate::web) use style::{style, style_change};
