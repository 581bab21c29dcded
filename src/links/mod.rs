//! Codes: made in batches, shown once, kept only as keyed tags.

mod batches;
mod code;
mod issue;
pub mod recognition;
mod store;

pub use batches::{Batch, batches, is_any_void, mark_counted, void};
pub use code::{Code, CodeProblem};
pub use issue::{IssueProblem, Issued, IssuedCode, MOST_PER_BATCH, fewest_per_batch, issue, issue_logged};
pub use store::{destroy, issued, lookup, remaining};
