//! Codes: made in batches, shown once, kept only as keyed tags.

mod code;
mod issue;
mod store;

pub use code::{Code, CodeProblem};
pub use issue::{IssueProblem, Issued, IssuedCode, MOST_PER_BATCH, issue};
pub use store::{destroy, issued, lookup, remaining};
