//! So many at a time: bounds how many connections one kind of work may hold.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A counted door; whoever is inside holds a [`Permit`].
pub(super) struct Lane(Arc<Shared>);

struct Shared {
    free: Mutex<u32>,
    freed: Condvar,
}

/// The right to be inside, until dropped.
pub(super) struct Permit(Arc<Shared>);

impl Lane {
    pub(super) fn new(places: u32) -> Self {
        Self(Arc::new(Shared {
            free: Mutex::new(places),
            freed: Condvar::new(),
        }))
    }

    /// Waits for a place; `None` when there is none in time.
    pub(super) fn enter(&self, patience: Duration) -> Option<Permit> {
        let free = self.0.free.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.0.freed.wait_timeout_while(free, patience, |free| *free == 0);
        let (mut free, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *free = free.checked_sub(1)?;
        Some(Permit(Arc::clone(&self.0)))
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}
