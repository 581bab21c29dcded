//! Disclosure control (PRIVACY §2, second edition): pure functions that decide what may be published, and how exactly.
//!
//! Hands out the [`Rule`], how many ballots may be opened, which full groups become atoms, the pool of small providers,
//! whether a reference may be shown, by which steps a whole moves on, and what becomes open data. Touches no database.

mod open;
mod publish;
mod rule;
mod steps;
mod weakness;

pub use open::{OPEN_SMALLEST, OPEN_STEP, OpenCell, OpenCount, opened, rounded};
#[doc(hidden)]
pub use publish::publish_weakened;
pub use publish::{Atom, Contribution, PoolAtom, publish};
pub use rule::{Rule, RuleError};
#[doc(hidden)]
pub use steps::walk_weakened;
pub use steps::{Event, InTime, Whole, shared, walk, walk_in_time};
#[doc(hidden)]
pub use weakness::Weakness;
