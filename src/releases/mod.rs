//! Releases: immutable, numbered publications; the only source of any figure shown or exported.
//!
//! Owns writing a release out of opened counts, the chain of hashes, and reading it back for one
//! viewer. Knows nothing of links and recording.

pub mod document;
pub mod figures;
mod publish;
mod read;
pub mod report;
mod store;

pub use publish::{Closing, Ending, Pools, PublishProblem, publish, publish_within};
pub use read::{Listed, Viewer, earlier, list, report, visible_rounds};
pub use store::{Cells, Stored, UnitKind, cells, chain, latest};
