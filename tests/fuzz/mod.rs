//! Readers under fire: what anybody may send, changed at random. `docs/fuzzing.md` says how long it runs where.

// Of the long run, which is a program of its own; here so that it goes on to compile.
#[expect(dead_code, reason = "only the long run opens it")]
mod door;
mod mutator;
mod short;
mod targets;
