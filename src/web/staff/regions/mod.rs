//! Several gemeenten side by side, and what happened beside the figures.

mod events;
mod file;
mod marks;
mod show;

pub(in crate::web) use events::{event_new, event_remove, events};
pub(in crate::web) use file::region_file;
pub(super) use marks::marks;
pub(in crate::web) use show::{gemeente_region, provider_gemeenten, region};
pub(super) use show::{of_gemeente, of_provider};
