//! What happens to a round at fixed moments: it opens, is counted, published, closed.
//!
//! Ties catalogue, keys, links, counting and releases together; each step can be repeated after a
//! break without losing or doubling anything.

mod caretaker;
mod count;
mod invariants;
mod open;
mod void;

pub use caretaker::{Due, carry_out, due};
pub use count::{MomentProblem, Summary, close, count, stop_answers};
pub use invariants::{Finding, check};
pub use open::{OpenProblem, open_round};
pub use void::{VoidProblem, void};
