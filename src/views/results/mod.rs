//! The result pages: one provider, and the whole field of a gemeente.

pub(super) mod build;
mod build_overview;
mod build_provider;
mod explanation;
mod funnel;
pub mod labels;
pub(super) mod lines;
mod matrix;
pub mod model;
mod overview;
pub(super) mod page_extras;
mod provider;
pub(super) mod reading;
mod remarks;
pub(super) mod tables;
pub mod told;
pub(super) mod trends;

pub use build_overview::OverviewInput;
pub use build_provider::ProviderInput;
pub use explanation::explanation_page;
pub use lines::bands_note;
pub use overview::overview_page;
pub use provider::provider_page;
pub use tables::{CountsRow, CountsTable, counts_tables};
pub use told::{Answer, answers};
