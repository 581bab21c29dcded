//! Tags of a round that a node has met, so that finding a code among many rounds takes one step and not one per round.
//!
//! What is kept says that a code was issued, as the database does, and nothing of whether it was used. It goes with the
//! keys of its round.

use std::collections::HashSet;
use std::sync::{PoisonError, RwLock};

use crate::keys::Tag;

/// Most tags that are remembered of one round: 16 MiB at most.
const MOST: usize = 1 << 20;

/// The beginnings of tags; two that begin alike are told apart by the database.
#[derive(Default)]
pub(super) struct KnownTags(RwLock<HashSet<u64>>);

impl KnownTags {
    pub(super) fn may_hold(&self, tag: &Tag) -> bool {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.contains(&beginning(tag))
    }

    /// From now on these are known; those of voided batches stay too, and are found to be none each time.
    pub(super) fn learn(&self, tags: &[Tag]) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() + tags.len() > MOST {
            known.clear();
        }
        known.extend(tags.iter().take(MOST).map(beginning));
    }
}

fn beginning(tag: &Tag) -> u64 {
    tag.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}
