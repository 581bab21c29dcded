//! What is wrong with a configuration.

/// Why a configuration is refused. Each text says where and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A key that does not exist.
    #[error("{source_name}: there is no setting '{key}'; did you mean '{nearest}'?")]
    Unknown {
        /// Where it stands.
        source_name: String,
        /// What stands there.
        key: String,
        /// The known key nearest to it.
        nearest: String,
    },
    /// A value that does not fit.
    #[error("{key}: {reason}")]
    Value {
        /// The key.
        key: &'static str,
        /// What is wrong with its value.
        reason: String,
    },
    /// A file that cannot be read.
    #[error("{path}: {reason}")]
    File {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
}

/// Where a file is no TOML, and why. The line itself is not repeated: a password may stand in it.
pub(super) fn no_toml(text: &str, error: &toml::de::Error) -> String {
    let start = error.span().map_or(0, |span| span.start);
    let line = 1 + text.bytes().take(start).filter(|byte| *byte == b'\n').count();
    let reason: Vec<&str> = error.message().lines().collect();
    format!("line {line}: {}", reason.join(" "))
}
