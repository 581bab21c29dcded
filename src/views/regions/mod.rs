//! Gemeenten side by side, and what happened beside the figures.

mod events;
mod model;
mod page;

pub use events::{EventLine, EventsPage, Filled, events_page};
pub use model::{Place, SideBySidePage, SideContent, SideReader};
pub use page::side_by_side_page;
