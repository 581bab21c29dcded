//! What happened beside the figures: told by either side, marked on the pages with results.

mod marks;
mod pages;

pub(super) use marks::marks;
pub(in crate::web) use pages::{event_new, event_remove, events};
