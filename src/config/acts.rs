//! Where the log of acts is copied to.

use std::path::PathBuf;

use super::error::ConfigError;

/// The usual port of syslog over UDP (RFC 5426).
const SYSLOG: u16 = 514;

/// Copies of the log of acts; none unless they are named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActCopies {
    /// A file that gets a line of JSON per act.
    pub file: Option<PathBuf>,
    /// A receiver of syslog.
    pub syslog: Option<SyslogAddress>,
}

/// Where syslog is received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyslogAddress {
    /// A socket of this machine.
    Unix(PathBuf),
    /// A host, by datagrams that nobody acknowledges.
    Udp {
        /// Its name or address.
        host: String,
        /// Its port.
        port: u16,
    },
}

impl ActCopies {
    /// The settings, from a look-up of keys.
    pub(super) fn of(text: &impl Fn(&str) -> String) -> Result<Self, ConfigError> {
        let file = text("acts-file");
        let syslog = text("acts-syslog");
        let syslog = (!syslog.is_empty()).then(|| address(&syslog)).transpose()?;
        Ok(Self {
            file: (!file.is_empty()).then(|| PathBuf::from(file)),
            syslog,
        })
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.file.is_none() && self.syslog.is_none()
    }

    /// Where copies go, in words; `None` where there are none.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let file = self.file.as_ref().map(|file| file.display().to_string());
        let syslog = self.syslog.as_ref().map(|syslog| match syslog {
            SyslogAddress::Unix(path) => format!("syslog {}", path.display()),
            SyslogAddress::Udp { host, port } => format!("syslog {host}:{port}"),
        });
        let all: Vec<String> = file.into_iter().chain(syslog).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }
}

fn address(text: &str) -> Result<SyslogAddress, ConfigError> {
    let wrong = || ConfigError::Value {
        key: "acts-syslog",
        reason: format!("'{text}' is no address; write unix:/dev/log or udp://HOST:514"),
    };
    if let Some(path) = text.strip_prefix("unix:") {
        let path = path.strip_prefix("//").unwrap_or(path);
        return match path.starts_with('/') {
            true => Ok(SyslogAddress::Unix(PathBuf::from(path))),
            false => Err(wrong()),
        };
    }
    let rest = text.strip_prefix("udp://").ok_or_else(wrong)?;
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') || host.starts_with('[') => {
            (host, port.parse().ok().filter(|port| *port > 0).ok_or_else(wrong)?)
        }
        _ => (rest, SYSLOG),
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let sign = |sign: char| sign.is_ascii_alphanumeric() || "-._:".contains(sign);
    if host.is_empty() || !host.chars().all(sign) {
        return Err(wrong());
    }
    Ok(SyslogAddress::Udp {
        host: host.to_owned(),
        port,
    })
}
