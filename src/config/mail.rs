//! The settings of mail, which count together or not at all.

use std::net::IpAddr;

use super::error::ConfigError;
use crate::values::secret::Secret;

/// The port at which mail of users is handed in.
const SUBMISSION: u16 = 587;
/// The port at which TLS begins before anything is said (RFC 8314).
const TLS_FROM_THE_START: u16 = 465;

/// When TLS begins. Without it no mail goes to another machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum MailTls {
    /// Before anything is said (RFC 8314).
    #[serde(rename = "meteen")]
    FromTheStart,
    /// By STARTTLS.
    #[serde(rename = "starttls")]
    StartTls,
}

/// How mail is sent.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// Name or address of the mail server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// When TLS begins; at port 465 from the start, elsewhere by STARTTLS, unless somebody chose.
    pub tls: MailTls,
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
            tls: MailTls::usual_at(port),
            user: text("smtp-user"),
            password: Secret::new(text("smtp-password")),
            from,
        }))
    }

    /// Name and port of the server.
    #[must_use]
    pub fn server(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// Whether the mail server is on this machine: the only one that is spoken to without TLS.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.host == "localhost" || self.host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

impl MailTls {
    /// What servers do at a port.
    #[must_use]
    pub fn usual_at(port: u16) -> Self {
        if port == TLS_FROM_THE_START {
            Self::FromTheStart
        } else {
            Self::StartTls
        }
    }
}

/// Whether a text can be the name or address of a mail server.
#[must_use]
pub fn is_mail_host(host: &str) -> bool {
    !host.is_empty()
        && host.len() <= 253
        && !host.contains(['/', '@', ' ', ',', ';'])
        && !host.contains(char::is_control)
}

fn parts(server: &str) -> Option<(String, u16)> {
    let (host, port) = match server.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().ok().filter(|port| *port > 0)?),
        None => (server, SUBMISSION),
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    is_mail_host(host).then(|| (host.to_owned(), port))
}
