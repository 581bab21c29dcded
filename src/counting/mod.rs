//! The teller: opens sealed ballots in groups of at least k valid ones, at fixed moments, and keeps the counts, sealed,
//! until they are published (PRIVACY §2).
//!
//! The only module that opens ballots. No page and no export may use it.

mod error;
mod inspect;
pub mod offline_count;
mod open;
mod open_box;
mod sample;
mod store;
mod teller;
mod update;
mod waiting;

pub use error::CountError;
pub use inspect::{Names, names, unlinked};
pub use open_box::{Group, OpenBox, Opened};
pub use store::{
    BoxState, box_state, destroy, is_opened, prepare, rounds_with_boxes, sealed, sealed_left, take_in, void_batch,
    write_down,
};
pub use teller::Teller;
pub use update::bring_up_to_date;
pub use waiting::{Counts, keep_sealed, keep_waiting, open_counts, plain, sealed_length, sealed_waiting};
