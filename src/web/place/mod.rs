//! `/plek`: where somebody is, of the places they have, and saying yes to one more.

mod choose;
mod offer;

pub(super) use choose::{choose, go};
pub(super) use offer::{accept, offered};
