//! Configuration: flag over environment over file over default.
//!
//! An unknown key in the file is an error that names the nearest known one; so is an unknown `EW_`
//! variable. Secrets may come from a file named by `EW_…_FILE`.

mod acts;
mod error;
mod hosts;
mod layers;
mod mail;
mod sso;
mod statements;
mod tls;

pub use acts::{ActCopies, SyslogAddress};
pub use error::ConfigError;
pub use hosts::AllowedHosts;
pub use layers::{KEYS, Origin, Settings, Source, load};
pub use mail::{MailSettings, MailTls, is_mail_host};
pub use sso::{GroupRow, SsoSettings, is_safe_address};
pub use statements::{AccessibilityStatement, ComplianceStatus, GemeenteContacts, Organisation, Statements};
pub use tls::TlsFiles;
