//! Closed rounds that were checked and stand as they stood then: a start need not go through years of them again.

use std::collections::{HashMap, HashSet};

use crate::catalogue::{Round, checked_rounds, rounds};
use crate::codes;
use crate::counting;
use crate::db::{Conn, DbError};
use crate::keys::KeyStore;
use crate::releases;
use crate::values::ids::RoundId;
use crate::values::terms::RoundState;

/// Counts up when a check looks at more than the one before, so that every closed round is checked anew.
const EDITION: u32 = 1;

/// How each closed round stands, as it is remembered once nothing was found.
pub(super) struct Standing(HashMap<RoundId, String>);

impl Standing {
    /// In as many statements for many rounds as for few.
    pub(super) fn read(conn: &mut Conn) -> Result<Self, DbError> {
        let newest = releases::newest_hashes(conn)?;
        let closed = rounds::in_state(conn, RoundState::Closed)?.into_iter();
        let standing = closed.map(|round| {
            let hash = newest.get(&round.id).map_or("", String::as_str);
            (round.id, format!("{EDITION} {hash}"))
        });
        Ok(Self(standing.collect()))
    }

    /// Rounds that were checked as they stand, and of which nothing lies in the database or the key directory that a
    /// closed round may not have.
    pub(super) fn settled(&self, conn: &mut Conn, keys: &KeyStore) -> Result<HashSet<RoundId>, DbError> {
        let mut settled: HashSet<RoundId> = checked_rounds::all(conn)?
            .into_iter()
            .filter(|(id, stood)| self.0.get(id) == Some(stood))
            .map(|(id, _)| id)
            .collect();
        for id in codes::rounds_with_links(conn, RoundState::Closed)? {
            settled.remove(&id);
        }
        for id in counting::rounds_with_boxes(conn, RoundState::Closed)? {
            settled.remove(&id);
        }
        // A directory that cannot be read has been said by whoever looks at the keys.
        for id in keys.rounds().unwrap_or_default() {
            settled.remove(&id);
        }
        Ok(settled)
    }

    /// What is to be remembered of a round in which nothing was found.
    pub(super) fn of(&self, round: &Round) -> Option<(RoundId, String)> {
        self.0.get(&round.id).map(|stands| (round.id, stands.clone()))
    }
}
