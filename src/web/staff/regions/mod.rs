//! Several gemeenten side by side.

mod build;
mod file;
mod links;
mod show;

pub(in crate::web) use file::region_file;
pub(super) use links::{of_gemeente, of_provider};
pub(in crate::web) use show::{gemeente_region, provider_gemeenten, region};
