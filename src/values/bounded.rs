//! A memory with an end: what was not asked for longest makes place for what is new.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// How much a memory holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Most values.
    pub number: usize,
    /// Most bytes of all values together.
    pub bytes: usize,
}

struct Held<V> {
    value: V,
    bytes: usize,
    /// When it was last asked for, as a place in [`Bounded::order`].
    turn: u64,
}

/// Values by name, within [`Bounds`].
pub struct Bounded<V> {
    bounds: Bounds,
    held: HashMap<Arc<str>, Held<V>>,
    /// Names by the turn in which each was last asked for.
    order: BTreeMap<u64, Arc<str>>,
    turn: u64,
    bytes: usize,
}

impl<V> Bounded<V> {
    /// An empty memory.
    #[must_use]
    pub fn new(bounds: Bounds) -> Self {
        Self {
            bounds,
            held: HashMap::new(),
            order: BTreeMap::new(),
            turn: 0,
            bytes: 0,
        }
    }

    /// The value of this name, which is now the last that was asked for.
    pub fn get(&mut self, name: &str) -> Option<&V> {
        let (name, _) = self.held.get_key_value(name)?;
        let name = Arc::clone(name);
        self.turn += 1;
        let held = self.held.get_mut(&name)?;
        self.order.remove(&held.turn);
        held.turn = self.turn;
        self.order.insert(self.turn, name);
        Some(&held.value)
    }

    /// Keeps a value of so many bytes in the place of the one before; others go until there is room, the one that was not
    /// asked for longest first. What is larger than the whole memory is not kept.
    pub fn insert(&mut self, name: &str, value: V, bytes: usize) {
        self.remove(name);
        if bytes > self.bounds.bytes || self.bounds.number == 0 {
            return;
        }
        while self.held.len() >= self.bounds.number || self.bytes + bytes > self.bounds.bytes {
            let Some((_, oldest)) = self.order.pop_first() else {
                break;
            };
            self.remove(&oldest);
        }
        self.turn += 1;
        self.bytes += bytes;
        let name: Arc<str> = name.into();
        self.order.insert(self.turn, Arc::clone(&name));
        let turn = self.turn;
        self.held.insert(name, Held { value, bytes, turn });
    }

    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    fn remove(&mut self, name: &str) {
        if let Some(held) = self.held.remove(name) {
            self.order.remove(&held.turn);
            self.bytes -= held.bytes;
        }
    }
}
