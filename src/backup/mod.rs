//! A whole installation without its keys, in one file that both databases write and read, and from one database to another.
//!
//! Rows travel in the order of primary keys, never in that of arrival. What comes out of a file or a database is compared
//! with what was put into the other one, row by row, before anything of it counts.

mod error;
mod file;
mod form;
mod lines;
mod load;
mod restore;
mod seal;
mod sum;
mod transfer;
mod write;

pub use error::BackupError;
pub use form::Head;
pub use restore::{BackupFile, restore};
pub use sum::{Progress, Totals};
pub use transfer::transfer;
pub use write::{Backup, back_up};
