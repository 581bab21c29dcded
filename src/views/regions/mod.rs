//! Gemeenten side by side.

mod model;
mod page;

pub use model::{APART, Place, SideBySidePage, SideContent, SideReader};
pub use page::side_by_side_page;
