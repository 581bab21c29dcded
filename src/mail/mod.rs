//! Mail to staff: the letters, and handing them to a mail server.
//!
//! A letter says that there is something to read and where, and nothing of what it is: no figure, no name of a
//! provider, nothing that tells whether it was opened. Who gets one is decided in `outbox`.

mod email;
mod post;

pub use email::Email;
pub use post::{MailError, Post};
