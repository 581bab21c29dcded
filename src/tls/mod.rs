//! Certificate and key of our own server.
//!
//! Owns what is served with: read from two files in PEM, judged before it is used, looked at again while the program runs
//! and exchanged without a restart. What cannot be used never takes the place of what can. No session is resumed: a ticket
//! would let a device be known again at its next visit.

mod files;
mod probe;
mod server;

pub use files::TlsError;
pub use probe::{ProbeStream, probe};
pub use server::{ServerTls, TlsState};
