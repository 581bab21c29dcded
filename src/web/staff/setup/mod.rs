//! `/gemeente/inrichting`: what an analyst sets up.

mod all;
mod import;

pub(in crate::web) use all::all as setup;
pub(in crate::web) use import::{import, import_act};
