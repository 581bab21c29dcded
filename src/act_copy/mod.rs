//! Copies of the log of acts outside the database: lines of JSON in a file, and syslog (RFC 5424).
//!
//! What is copied was committed. One node of an installation copies at a time; each target remembers by itself what it
//! has, so an entry comes once, and after a crash once more at most. An act never waits for a copy: what cannot be
//! written stays uncopied and comes later.

mod error;
mod file;
mod syslog;
mod turn;

pub use error::CopyError;
pub use turn::{Behind, Copies, behind};
