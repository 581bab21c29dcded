//! The thread that looks at the files of our own TLS, and takes new ones without a restart.

use std::sync::Arc;
use std::time::Duration;

use super::said::Said;
use super::worker::Worker;
use crate::tls::ServerTls;
use crate::values::clock::Clock;

/// How often it looks.
const EVERY: Duration = Duration::from_secs(5);

/// A thread that keeps the certificate up to date.
pub(super) struct CertificateWorker(Worker);

impl CertificateWorker {
    /// Looks at once and then every few seconds. What is wrong with the files is said when it begins, every hour, and when
    /// it is over.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub(super) fn start(tls: ServerTls, clock: Arc<dyn Clock>) -> std::io::Result<Self> {
        let mut said = Said::default();
        let worker = Worker::start("certificate", move || {
            let now = clock.now();
            if tls.look_again(now) {
                let until = tls.state(now).until.iso();
                tracing::info!(until, "a new certificate is used from now on");
            }
            let state = tls.state(now);
            let refused = state
                .refused
                .map(|error| format!("new files for TLS are not used, the certificate of before stays: {error}"));
            let until = state.until.iso();
            let old = match state.days {
                ..0 => Some(format!(
                    "the certificate was valid until {until}; browsers refuse it; renew it"
                )),
                _ if state.soon => Some(format!("the certificate is valid until {until}; renew it")),
                _ => None,
            };
            said.say(refused.into_iter().chain(old));
            EVERY
        })?;
        Ok(Self(worker))
    }

    /// Finishes its look and stops.
    pub(super) fn stop(&self) {
        self.0.stop();
    }
}
