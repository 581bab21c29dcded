//! The files of our own TLS, which count together or not at all.

use std::path::PathBuf;

use super::error::ConfigError;

/// Where certificate and key of the web server are, both in PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate of the server, and behind it those between it and its authority.
    pub certificate: PathBuf,
    /// Its private key, without a passphrase.
    pub key: PathBuf,
}

impl TlsFiles {
    /// The settings, from a look-up of keys; `None` when both are empty.
    pub(super) fn of(text: &impl Fn(&str) -> String) -> Result<Option<Self>, ConfigError> {
        let certificate = path("tls-certificate", text("tls-certificate"))?;
        let key = path("tls-key", text("tls-key"))?;
        let (certificate, key) = match (certificate, key) {
            (None, None) => return Ok(None),
            (Some(certificate), Some(key)) => (certificate, key),
            (Some(_), None) => {
                return Err(problem(
                    "tls-key",
                    "name the file of the key that belongs to tls-certificate",
                ));
            }
            (None, Some(_)) => {
                return Err(problem(
                    "tls-certificate",
                    "name the file of the certificate that tls-key belongs to",
                ));
            }
        };
        if text("base-url").starts_with("http://") {
            return Err(problem(
                "base-url",
                "begin with https://, because tls-certificate is set",
            ));
        }
        Ok(Some(Self { certificate, key }))
    }
}

/// A name of a file. What stands in the file is refused without being repeated: it may be a key.
fn path(key: &'static str, value: String) -> Result<Option<PathBuf>, ConfigError> {
    if value.contains("-----BEGIN") {
        return Err(problem(
            key,
            "name the file, not what stands in it; EW_…_FILE names a file that holds a name",
        ));
    }
    Ok((!value.is_empty()).then(|| PathBuf::from(value)))
}

fn problem(key: &'static str, reason: &str) -> ConfigError {
    ConfigError::Value {
        key,
        reason: reason.to_owned(),
    }
}
