//! The result pages: one provider, and the whole field of a gemeente.

pub(super) mod around;
pub(super) mod build;
mod build_overview;
mod build_provider;
mod explanation;
mod funnel;
pub(super) mod lines;
mod matrix;
pub mod model;
mod overview;
mod provider;
pub(super) mod reading;
mod remarks;
pub(super) mod tables;
pub mod told;
pub(super) mod trends;
pub mod words;

pub use build_overview::OverviewInput;
pub use build_provider::ProviderInput;
pub use explanation::explanation_page;
pub use lines::bands_note;
pub use overview::overview_page;
pub use provider::provider_page;
pub use tables::{CountsRow, CountsTable, counts_tables};
pub use told::{Answer, answers};
