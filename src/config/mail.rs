//! The settings of mail, which count together or not at all.

use std::net::IpAddr;

use super::error::ConfigError;
use crate::values::secret::Secret;

/// The port at which mail of users is handed in.
const SUBMISSION: u16 = 587;

/// How mail is sent.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// Name or address of the mail server.
    pub host: String,
    /// Its port; at 465 TLS begins at once, elsewhere by STARTTLS.
    pub port: u16,
    /// Name to sign in with; empty for none.
    pub user: String,
    /// Its password.
    pub password: Secret<String>,
    /// Address that mail comes from.
    pub from: String,
}

impl MailSettings {
    /// The settings, from a look-up of keys; `None` when `smtp` is empty.
    pub(super) fn of(text: &impl Fn(&str) -> String) -> Result<Option<Self>, ConfigError> {
        let problem = |key: &'static str, reason: &str| ConfigError::Value {
            key,
            reason: reason.to_owned(),
        };
        let server = text("smtp");
        if server.is_empty() {
            return Ok(None);
        }
        let (host, port) = parts(&server).ok_or_else(|| problem("smtp", "write HOST:PORT"))?;
        let from = text("mail-from");
        if !from.contains('@') {
            return Err(problem("mail-from", "write the address that mail comes from"));
        }
        if text("base-url").is_empty() {
            return Err(problem("base-url", "a mail holds a link, so this is needed with smtp"));
        }
        Ok(Some(Self {
            host,
            port,
            user: text("smtp-user"),
            password: Secret::new(text("smtp-password")),
            from,
        }))
    }

    /// Whether the mail server is on this machine: the only one that is spoken to without TLS.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.host == "localhost" || self.host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

fn parts(server: &str) -> Option<(String, u16)> {
    let (host, port) = match server.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().ok().filter(|port| *port > 0)?),
        None => (server, SUBMISSION),
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let whole = !host.is_empty() && !host.contains(['/', '@', ' ']);
    whole.then(|| (host.to_owned(), port))
}
