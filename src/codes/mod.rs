//! Codes: made in batches, shown once, kept only as keyed tags; and kiosk sessions, which are batches without codes.

mod batches;
mod code;
mod issue;
mod kiosk;
pub mod recognition;
mod store;

pub use batches::{Batch, ChannelTally, batches, by_channel, is_any_void, mark_counted, places, void};
pub use code::{Code, CodeError};
pub use issue::{IssueError, Issued, IssuedCode, MOST_PER_BATCH, Order, fewest_per_batch, issue, issue_logged};
pub use kiosk::{
    KIOSK_HOURS, KioskDoor, KioskLink, KioskSession, MOST_PER_KIOSK, NewKiosk, USUAL_PER_KIOSK, end_kiosk,
    insert_kiosk, kiosk_door, kiosk_sessions, renew_kiosk,
};
pub use store::{destroy, issued, issued_by_size, lookup, of_participations, remaining, rounds_with_links, tags};
