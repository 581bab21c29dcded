//! The page on which everybody verifies the releases, kept for as long as it is true.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::web::Bytes;

/// Seconds between two looks whether anything changed.
const BETWEEN_LOOKS: i64 = 60;

/// The page, for as long as it is true. One request makes it; the others get the one before, or wait for the first.
#[derive(Default)]
pub(super) struct VerificationCache {
    kept: Mutex<Option<Kept>>,
    pub(super) making: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
pub(super) struct Kept {
    /// The page for everybody, compressed.
    pub(super) small: Bytes,
    /// What is in it, for the frame of whoever is signed in.
    pub(super) body: Arc<str>,
    pub(super) stamp: [u8; 32],
    pub(super) made: i64,
    pub(super) looked: i64,
}

impl Kept {
    pub(super) fn is_fresh(&self, now: i64) -> bool {
        (0..BETWEEN_LOOKS).contains(&(now - self.looked))
    }
}

impl VerificationCache {
    pub(super) fn kept(&self) -> Option<Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn keep(&self, kept: Kept) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    }
}
