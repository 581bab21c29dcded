//! What happens to a round at fixed moments: it opens, is counted, published, closed.
//!
//! Ties catalogue, keys, links, counting and releases together; each step can be repeated after a
//! break without losing or doubling anything.

mod check_box;
mod check_clock;
mod check_feed;
pub mod clock;
mod count;
mod finding;
mod in_words;
mod integrity;
mod key_check;
mod kiosk;
mod mend;
mod offline_count;
mod open;
mod remarks;
mod room;
mod scheduled;
mod settled;
mod void;
mod word_list;

pub use check_clock::clock_findings;
pub use count::{
    LifecycleError, Stage, Summary, close, count, end, end_hold, has_ballots, stop_answers, stop_answers_logged,
};
pub use finding::Finding;
pub use in_words::{InWords, WORDS};
pub use integrity::{check, check_node, check_unsettled};
pub use key_check::{key_findings, keys_live_elsewhere, sweep_keys};
pub use kiosk::{KioskError, end_kiosk, lowest_ceiling, open_kiosk, renew_kiosk};
pub use mend::{MendError, Mended, mend};
pub use offline_count::{Imported, OfflineCountError, export_ballots, import_counts, open_counts};
pub use open::{RoundOpeningError, open_round, open_round_logged, open_round_with};
pub use remarks::{small_batches, uncopied};
pub use scheduled::{Due, OnRequest, carry_out, due, on_request};
pub use void::{VoidError, void};
