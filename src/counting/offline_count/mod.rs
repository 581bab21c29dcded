//! Counting on a machine that has the key and no database.
//!
//! Owns the files that go back and forth ([`Task`], [`Counts`], [`Receipt`]) and what the holder of a
//! key does with them. The rule is that of [`crate::disclosure`], the opening that of the teller here.
//! The holder trusts the other side in nothing: its [`Book`] knows what was opened before.

mod book;
mod files;
mod holder;

pub use book::Book;
pub use files::{
    BoxTask, Content, Counts, Group, Limits, Pool, QuestionTask, Receipt, SignedFile, SignedFileError, Task, recipient,
};
pub use holder::{HolderError, confirmed, count};
