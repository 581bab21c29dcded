//! One message by HTTPS to a host that the operator allows.
//!
//! Owns what may be called: hosts of the setting `webhook-hosts`, never an address on a private network unless it is
//! named there, no other host by way of a redirect, no proxy, and ten seconds at most.

mod client;
mod public;

pub use client::{Call, HttpClient, HttpClientError, certificates};
pub use public::is_public;
