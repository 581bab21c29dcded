//! The installation as it is set now: how mail is sent, whom webhooks may go to, and when is counted.
//!
//! The configuration of the server is where each begins; what the administrator set on a page comes before it. That is in
//! the database and read whenever it is needed, so every node has it at once and none is started again. Passwords are in
//! the database under the secret of the installation only.

mod hosts;
mod mail;
mod state;

pub use hosts::{HostsError, kept_hosts, read_hosts};
pub use mail::{LONGEST_MAIL_FIELD, MailField, MailWrong, TypedMail, WrongMail};
pub use state::{Installation, Mail, MailTrouble, OwnMail};
