//! What is new for one member of staff, as titles and links: never a figure, never a text that somebody wrote.
//!
//! Owns the secret address at which a feed reader asks for it, and the rule of what is news for whom. An entry says
//! nothing that its reader may not open at that moment.

mod address;
mod collect;
mod entry;

pub use address::{FeedReader, end_feed, feed_since, new_feed, reader_of};
pub use collect::{MOST_ENTRIES, NEWS_DAYS, entries, last_removal, release_entries};
pub use entry::{Entry, EntryKind, stable_id};
