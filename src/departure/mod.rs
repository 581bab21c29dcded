//! A gemeente that leaves: it takes everything along that it sees here, and then what is here of it is destroyed.
//!
//! Owns the file that goes along, the mark that it was made, what stands in the way, and the one act that may delete what was
//! written down for good. What it takes along is what its analysts see: no key, no code, no answer, and nothing that the
//! protection of small groups or the other side keeps from them.
//!
//! Of a region that had it nothing is told by its leaving: a region adds up what each gemeente makes public by itself, so the
//! difference is what everybody could read.

mod belongings;
mod destroy;
mod error;
mod files;
mod mentions;
mod papers;
mod take_along;

pub use destroy::{Gone, Obstacle, leave, obstacles};
pub use error::TakeAlongError;
pub use files::{TakenFile, zipped};
pub use take_along::{Taken, mark_taken, stamp, take_along, taken};
