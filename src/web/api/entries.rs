//! What a collection holds, and one thing of it, as they are written out.

use serde::Serialize;
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
    /// Entries with the key and the identifier of each.
    pub(super) fn of<T: Serialize + 'static>(entries: impl IntoIterator<Item = (String, String, T)>) -> Self {
        let (mut places, mut values) = (Vec::new(), Vec::new());
        for (key, id, value) in entries {
            places.push(EntryKey { key, id, changes: None });
            values.push(value);
        }
        Self {
            places,
            render: Box::new(move |at| serde_json::to_value(values.get(at)).unwrap_or_default()),
        }
    }

    /// Entries that are sorted by their identifiers.
    pub(super) fn by_id<T: Serialize + 'static>(entries: impl IntoIterator<Item = T>, id: fn(&T) -> String) -> Self {
        Self::of(entries.into_iter().map(|one| (id(&one), id(&one), one)))
    }
}
