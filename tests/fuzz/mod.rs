//! Readers under fire: what anybody may send, changed at random. `docs/fuzzing.md` says how long it runs where.

mod mutator;
mod short;
mod targets;
