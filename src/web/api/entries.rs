//! What a collection holds, and one thing of it, as they are written out.

use serde_json::Value;

use crate::releases::Changes;
use crate::values::clock::Moment;

/// Everything of a collection that matches, in no order; written out one by one.
pub(super) struct Entries {
    pub(super) places: Vec<EntryKey>,
    pub(super) render: Box<dyn Fn(usize) -> Value>,
}

/// One entry without its content.
pub(super) struct EntryKey {
    /// What entries are sorted by; no two are the same.
    pub(super) key: String,
    /// What stands in its address.
    pub(super) id: String,
    /// What changes in what the reader sees of it, where that is known.
    pub(super) changes: Option<Changes>,
}

/// One thing, written out.
pub(super) struct WrittenEntry {
    pub(super) bytes: Vec<u8>,
    pub(super) changed: Option<Moment>,
}

impl Entries {
    /// Entries that are written out already, each with its key and identifier.
    pub(super) fn of(entries: Vec<(String, String, Value)>) -> Self {
        let (mut places, mut values) = (Vec::new(), Vec::new());
        for (key, id, value) in entries {
            places.push(EntryKey { key, id, changes: None });
            values.push(value);
        }
        Self {
            places,
            render: Box::new(move |at| values.get(at).cloned().unwrap_or_default()),
        }
    }
}
