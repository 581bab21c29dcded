//! Logs: what the installation does, never what a respondent does.
//!
//! There is no line per request on respondent routes, and database errors are never printed.

use tracing_subscriber::filter::LevelFilter;

/// Starts logging to standard error. A second call does nothing.
pub fn start(level: LevelFilter) {
    let started = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .with_target(false)
        .try_init();
    if started.is_err() {
        tracing::debug!("logging was started already");
    }
}
