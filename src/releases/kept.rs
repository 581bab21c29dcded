//! What the rule of steps needs of releases, kept in memory: a release never changes, so what it holds under its hash
//! never does either.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::store::{self, Head};
use super::sums::Sums;
use crate::db::{Conn, DbError};

/// Most numbers that are kept: about 30 MB, a few hundred releases of the largest rounds.
const MOST: usize = 6_000_000;

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

#[derive(Default)]
struct Kept {
    by_hash: HashMap<String, Arc<Sums>>,
    order: VecDeque<String>,
    weight: usize,
}

impl Kept {
    fn keep(&mut self, hash: &str, sums: &Arc<Sums>) {
        if self.by_hash.insert(hash.to_owned(), Arc::clone(sums)).is_some() {
            return;
        }
        self.order.push_back(hash.to_owned());
        self.weight += sums.weight();
        while self.weight > MOST {
            let Some(oldest) = self.order.pop_front() else { break };
            if let Some(gone) = self.by_hash.remove(&oldest) {
                self.weight -= gone.weight().min(self.weight);
            }
        }
    }
}

/// What the rule of steps needs of one release.
pub(super) fn sums(conn: &mut Conn, head: &Head) -> Result<Arc<Sums>, DbError> {
    let lock = || KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = lock().by_hash.get(&head.hash) {
        return Ok(Arc::clone(found));
    }
    let sums = Arc::new(Sums::of(&store::document(conn, head.id)?));
    lock().keep(&head.hash, &sums);
    Ok(sums)
}
