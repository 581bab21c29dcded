//! What the server serves with now, and its exchange while it runs.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls::server::{ClientHello, NoServerSessionStorage, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::version::{TLS12, TLS13};

use super::files::{Contents, Pair, TlsError};
use crate::config::TlsFiles;
use crate::values::clock::{DAY, Moment};

/// Renewing is due when a third of the time is left, and never sooner than this before the end.
const SOON: i64 = 14 * DAY;

/// Certificate and key that the server uses; shared by its clones.
#[derive(Clone)]
pub struct ServerTls(Arc<Inner>);

struct Inner {
    files: TlsFiles,
    provider: Arc<CryptoProvider>,
    now: RwLock<Used>,
}

struct Used {
    key: Arc<CertifiedKey>,
    from: Moment,
    until: Moment,
    digest: [u8; 32],
    /// Why the files as they are now are not used.
    refused: Option<TlsError>,
}

/// How it stands with the certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsState {
    /// Its last moment.
    pub until: Moment,
    /// Whole days until then; negative afterwards.
    pub days: i64,
    /// Whether renewing is due.
    pub soon: bool,
    /// Why the files as they are now are not used, while an earlier certificate still is.
    pub refused: Option<TlsError>,
}

impl From<Pair> for Used {
    fn from(pair: Pair) -> Self {
        Self {
            key: Arc::new(pair.key),
            from: pair.from,
            until: pair.until,
            digest: pair.digest,
            refused: None,
        }
    }
}

impl fmt::Debug for ServerTls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ServerTls").field(&self.0.files).finish()
    }
}

impl ServerTls {
    /// Reads both files.
    ///
    /// # Errors
    /// [`TlsError`] when they cannot be used at `now`.
    pub fn open(files: &TlsFiles, now: Moment) -> Result<Self, TlsError> {
        let provider = Arc::new(ring::default_provider());
        let pair = Contents::read(files)?.judge(files, &provider, now)?;
        Ok(Self(Arc::new(Inner {
            files: files.clone(),
            provider,
            now: RwLock::new(pair.into()),
        })))
    }

    /// Looks at the files again. New ones take the place of what is used, for connections that begin from then on; where
    /// they cannot be used, what is used stays. Whether they were exchanged.
    pub fn look_again(&self, now: Moment) -> bool {
        let Inner { files, provider, .. } = &*self.0;
        let read = Contents::read(files).and_then(|contents| {
            if contents.digest() == self.read(|used| used.digest) {
                return Ok(None);
            }
            contents.judge(files, provider, now).map(Some)
        });
        let mut used = self.0.now.write().unwrap_or_else(PoisonError::into_inner);
        match read {
            Ok(Some(pair)) => {
                *used = pair.into();
                true
            }
            Ok(None) => {
                used.refused = None;
                false
            }
            Err(error) => {
                used.refused = Some(error);
                false
            }
        }
    }

    /// How it stands at `now`.
    #[must_use]
    pub fn state(&self, now: Moment) -> TlsState {
        self.read(|used| {
            let left = used.until.0.saturating_sub(now.0);
            let third = used.until.0.saturating_sub(used.from.0) / 3;
            TlsState {
                until: used.until,
                days: left.div_euclid(DAY),
                soon: left <= SOON.min(third),
                refused: used.refused.clone(),
            }
        })
    }

    /// Whether the certificate is for the host of an address such as `https://ervaring.example.nl`.
    #[must_use]
    pub fn is_for(&self, address: &str) -> bool {
        let host = address.split_once("://").map_or(address, |(_, rest)| rest);
        let host = host.split('/').next().unwrap_or_default();
        let host = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
            _ => host,
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let Ok(name) = rustls::pki_types::ServerName::try_from(host) else {
            return false;
        };
        let key = self.read(|used| Arc::clone(&used.key));
        let own = key
            .end_entity_cert()
            .and_then(rustls::server::ParsedCertificate::try_from);
        own.is_ok_and(|own| rustls::client::verify_server_name(&own, &name).is_ok())
    }

    /// TLS 1.2 and 1.3, always with what is used now.
    ///
    /// # Errors
    /// [`TlsError::Server`].
    pub fn server_config(&self) -> Result<ServerConfig, TlsError> {
        let mut config = ServerConfig::builder_with_provider(Arc::clone(&self.0.provider))
            .with_protocol_versions(&[&TLS13, &TLS12])
            .map_err(|error| TlsError::Server(error.to_string()))?
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(self.clone()));
        config.session_storage = Arc::new(NoServerSessionStorage {});
        config.send_tls13_tickets = 0;
        Ok(config)
    }

    fn read<T>(&self, work: impl FnOnce(&Used) -> T) -> T {
        work(&self.0.now.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl ResolvesServerCert for ServerTls {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.read(|used| Arc::clone(&used.key)))
    }
}
