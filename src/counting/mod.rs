//! The teller: opens sealed ballots in groups of at least k, at fixed moments, and keeps the counts
//! until they are published (PRIVACY §2).
//!
//! The only module that opens ballots. No page and no export may use it.

pub mod apart;
mod open;
mod store;
mod teller;

pub use store::{
    BoxState, box_state, destroy, destroy_batch, is_opened, sealed, sealed_left, sweep, take, take_in, waiting,
};
pub use teller::{CountProblem, Opened, open_boxes, unopened};
