//! Files for staff: of one release, of several, and the page where one picks.

mod format;
mod one;

pub(in crate::web) use one::{gemeente_file, provider_file};
