//! What happens to a round at fixed moments: it opens, is counted, published, closed.
//!
//! Ties catalogue, keys, links, counting and releases together; each step can be repeated after a
//! break without losing or doubling anything.

mod apart;
mod caretaker;
mod count;
mod invariants;
mod kiosk;
pub mod notices;
mod open;
mod void;

pub use apart::{ApartProblem, Imported, export_ballots, import_counts};
pub use caretaker::{Due, carry_out, due};
pub use count::{MomentProblem, Summary, close, count, has_ballots, stop_answers};
pub use invariants::{Finding, check, uncopied};
pub use kiosk::{KioskError, end_kiosk, lowest_ceiling, open_kiosk, renew_kiosk};
pub use open::{OpenProblem, open_round, open_round_with};
pub use void::{VoidProblem, void};
