//! What rows add up to: how many there are, and the hash of all of them in the order of their key.

use sha2::{Digest, Sha256};

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows that are through.
    pub done: u64,
    /// Rows that there are.
    pub all: u64,
}

/// What came through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Tables.
    pub tables: u64,
    /// Rows of all tables.
    pub rows: u64,
}

/// What the rows of one table add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) rows: u64,
    pub(super) hash: [u8; 32],
}

/// Adds rows up.
#[derive(Default)]
pub(super) struct Adder {
    rows: u64,
    hash: Sha256,
}

impl Adder {
    pub(super) fn add(&mut self, row: &str) {
        self.rows += 1;
        self.hash.update(row.as_bytes());
        self.hash.update(b"\n");
    }

    pub(super) fn sum(self) -> Sum {
        Sum {
            rows: self.rows,
            hash: self.hash.finalize().into(),
        }
    }
}

/// Tells now and then how far it has come.
pub(super) struct Pace<'t> {
    done: u64,
    all: u64,
    tell: &'t mut dyn FnMut(Progress),
}

/// Rows between two times that it tells.
const EVERY: u64 = 5_000;

impl<'t> Pace<'t> {
    pub(super) fn new(all: u64, tell: &'t mut dyn FnMut(Progress)) -> Self {
        Self { done: 0, all, tell }
    }

    pub(super) fn one_more(&mut self) {
        self.done += 1;
        if self.done.is_multiple_of(EVERY) {
            let (done, all) = (self.done, self.all);
            (self.tell)(Progress { done, all });
        }
    }
}
