//! What tests stand on: a throw-away PostgreSQL, a raw HTTP client, the built program, a server in the test process,
//! and waiting for a condition.

pub(crate) mod bytes;
pub(crate) mod certificates;
pub(crate) mod fake_issuer;
pub(crate) mod hex;
pub(crate) mod http;
pub(crate) mod issuer;
#[cfg(feature = "pdf")]
pub(crate) mod paper;
pub(crate) mod papers;
pub(crate) mod parquet;
#[expect(dead_code, reason = "the quick tests read more kinds of pictures")]
pub(crate) mod picture;
pub(crate) mod postgres;
mod postgres_supervisor;
pub(crate) mod process;
pub(crate) mod proof;
pub(crate) mod receiver;
mod response;
pub(crate) mod server;
pub(crate) mod shares;
pub(crate) mod sign_in;
pub(crate) mod smtp;
pub(crate) mod sources;
pub(crate) mod statements;
pub(crate) mod tls;
pub(crate) mod town;
pub(crate) mod wait;
pub(crate) mod zip;
