//! The result pages: one provider, and the whole field of a gemeente.

mod build_discuss;
mod build_overview;
mod build_provider;
mod discuss;
mod explanation;
mod funnel;
pub(super) mod lines;
mod matrix;
pub mod model;
mod overview;
mod overview_input;
pub(super) mod page_extras;
mod preview;
mod provider;
pub(super) mod reading;
pub(super) mod tables;
pub(super) mod trends;

pub use build_provider::ProviderInput;
pub use explanation::explanation_page;
pub use overview::overview_page;
pub use overview_input::OverviewInput;
pub use preview::{provider_looks_first, providers_look_first, who_sees};
pub use provider::provider_page;
