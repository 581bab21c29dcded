//! Files for staff: of one release, of several, and the page where one picks.

mod choice;
mod format;
mod one;
mod page;
mod several;

pub(super) use format::{Format, Wanted, csv_kind};
pub(in crate::web) use one::file;
pub(in crate::web) use page::files_page;
pub(in crate::web) use several::files;
