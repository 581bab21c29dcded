//! A client that speaks TLS and trusts one authority.

use super::certificates::Authority;
use rustls::client::Resumption;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned, SupportedProtocolVersion};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

/// A connection under TLS.
pub(crate) type TlsStream = StreamOwned<ClientConnection, TcpStream>;

/// The time by which certificates are judged: 1 June 2026, always.
const NOW: u64 = 1_780_272_000;

#[derive(Debug)]
struct June;

impl TimeProvider for June {
    fn current_time(&self) -> Option<UnixTime> {
        Some(UnixTime::since_unix_epoch(Duration::from_secs(NOW)))
    }
}

/// Whom a client trusts, and how it speaks.
#[derive(Debug, Clone)]
pub(crate) struct Trust {
    config: Arc<ClientConfig>,
}

impl Trust {
    /// Of one authority, with every version.
    pub(crate) fn of(authority: &Authority) -> Self {
        Self::speaking(authority, rustls::ALL_VERSIONS)
    }

    /// With these versions only.
    pub(crate) fn speaking(authority: &Authority, versions: &[&'static SupportedProtocolVersion]) -> Self {
        let mut roots = RootCertStore::empty();
        let own = CertificateDer::from_pem_file(authority.file()).expect("a certificate");
        roots.add(own).expect("an authority");
        let provider = Arc::new(ring::default_provider());
        let mut config = ClientConfig::builder_with_details(provider, Arc::new(June))
            .with_protocol_versions(versions)
            .expect("versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.resumption = Resumption::in_memory_sessions(8);
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Self {
            config: Arc::new(config),
        }
    }

    /// TLS over a connection; the server is `localhost`.
    pub(crate) fn over(&self, stream: TcpStream) -> TlsStream {
        let name = ServerName::try_from("localhost").expect("a name");
        let connection = ClientConnection::new(Arc::clone(&self.config), name).expect("a client");
        StreamOwned::new(connection, stream)
    }

    /// The same for as long as the test runs, as a client keeps it.
    pub(crate) fn kept(self) -> &'static Self {
        Box::leak(Box::new(self))
    }
}
