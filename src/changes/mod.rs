//! What became visible to somebody, or changed for them: one order for the whole installation.
//!
//! Owns the table `change`, which gets its row in the transaction of every such happening, numbered in the order of
//! commit; and the [`Position`] of a reader in it. What becomes visible by time alone (a preview that is over) has no
//! commit and no row: a position holds the moment up to which a reader has seen time pass, besides the number.

mod log;
mod position;

pub use log::{Change, ChangeKind, Logged, latest, mark_of, of_round, recent, record};
pub use position::{Event, OVERLAP, Position};
