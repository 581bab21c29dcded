//! Layer 1: what counts can and cannot say.
//!
//! Owns the arithmetic of shares: intervals, limits, verdicts, changes and the fixed Dutch
//! words for them. Works on published integers only; docs/statistics.md explains every choice.

pub mod binomial;
pub mod bounds;
pub mod compare;
pub mod counts;
pub mod field;
pub mod interval;
pub mod level;
pub mod limits;
pub mod phrases;
pub mod shrinkage;
pub mod superiority;
pub mod variation;
mod verdict;
