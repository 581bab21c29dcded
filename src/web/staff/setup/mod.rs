//! `/gemeente/inrichting`: what an analyst sets up.

mod all;
pub(in crate::web) mod questionnaires;

pub(in crate::web) use all::all as setup;
