//! Disclosure control (PRIVACY §2): pure functions that decide which answers may be published.
//!
//! Hands out the [`Rule`], how many ballots may be opened, which full groups become atoms, the pool
//! of small providers, whether a reference may be shown and what becomes open data. Touches no database.

mod open;
mod publish;
mod rule;
mod weakness;

pub use open::{OPEN_SMALLEST, OPEN_STEP, OpenCell, OpenCount, opened, rounded};
#[doc(hidden)]
pub use publish::publish_weakened;
pub use publish::{Atom, Contribution, PoolAtom, publish};
pub use rule::{Rule, RuleProblem};
#[doc(hidden)]
pub use weakness::Weakness;
