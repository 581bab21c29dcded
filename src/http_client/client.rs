//! The client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::http::uri::Scheme;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use super::public::is_public;
use crate::config::AllowedHosts;

/// How long one call may take in all.
const PATIENCE: Duration = Duration::from_secs(10);

/// Most bytes of the head of an answer; its body is not read.
const LONGEST_HEAD: usize = 16 * 1024;

/// A message.
#[derive(Debug, Clone, Copy)]
pub struct Call<'c> {
    /// Where it goes.
    pub address: &'c str,
    /// JSON.
    pub body: &'c str,
    /// Lines of its head beside the usual ones.
    pub head: &'c [(&'static str, String)],
}

/// Why a message was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HttpClientError {
    /// Not an address that begins with https://, or one with a name and password in it.
    #[error("this is no address that begins with https://")]
    Address,
    /// A host that the operator does not allow.
    #[error("this host is not among webhook-hosts")]
    Host,
    /// The name of the host leads to a private network.
    #[error("this host is on a private network")]
    Private,
    /// No answer, or no such host.
    #[error("no answer")]
    Away,
    /// No whole answer within ten seconds.
    #[error("no answer within {} seconds", PATIENCE.as_secs())]
    Late,
    /// No TLS, or a certificate that is not trusted here.
    #[error("no safe connection")]
    Tls,
    /// It sends elsewhere, and nobody goes there.
    #[error("redirect {0}, not followed")]
    Redirect(u16),
    /// It says no.
    #[error("status {0}")]
    Status(u16),
}

/// Calls hosts that the operator allows.
#[derive(Clone)]
pub struct HttpClient {
    agent: Agent,
    hosts: Arc<AllowedHosts>,
}

impl fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Caller({})", self.hosts.words())
    }
}

impl HttpClient {
    /// A client for these hosts. Certificates are those of the system, read when there is a host at all.
    #[must_use]
    pub fn new(hosts: AllowedHosts) -> Self {
        let hosts = Arc::new(hosts);
        let certificates = if hosts.is_empty() { Vec::new() } else { certificates() };
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::Specific(Arc::new(certificates)))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .max_response_header_size(LONGEST_HEAD)
            .max_idle_connections(0)
            .user_agent("Ervaringwijzer-Webhook/1")
            .build();
        let resolver = Careful {
            hosts: Arc::clone(&hosts),
            inner: DefaultResolver::default(),
        };
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), resolver),
            hosts,
        }
    }

    /// Whom it may call.
    #[must_use]
    pub fn hosts(&self) -> &AllowedHosts {
        &self.hosts
    }

    /// Whether an address may be called; nobody is called yet.
    ///
    /// # Errors
    /// [`HttpClientError::Address`] or [`HttpClientError::Host`].
    pub fn check(&self, address: &str) -> Result<(), HttpClientError> {
        let uri: Uri = address.parse().map_err(|_err| HttpClientError::Address)?;
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(HttpClientError::Address);
        };
        let plain = *scheme == Scheme::HTTP;
        if !(plain || *scheme == Scheme::HTTPS) || authority.as_str().contains('@') {
            return Err(HttpClientError::Address);
        }
        let port = uri.port_u16().unwrap_or(if plain { 80 } else { 443 });
        let host = authority.host().trim_start_matches('[').trim_end_matches(']');
        if self.hosts.allows(host, port, plain) {
            Ok(())
        } else if plain {
            Err(HttpClientError::Address)
        } else {
            Err(HttpClientError::Host)
        }
    }

    /// Sends a message. The status of an answer that took it (2xx).
    ///
    /// # Errors
    /// [`HttpClientError`]; it may have arrived all the same.
    pub fn post(&self, call: &Call<'_>) -> Result<u16, HttpClientError> {
        self.check(call.address)?;
        let mut request = self.agent.post(call.address).content_type("application/json");
        for (name, value) in call.head {
            request = request.header(*name, value);
        }
        let answer = request.send(call.body).map_err(|error| problem(&error))?;
        match answer.status().as_u16() {
            status @ 200..=299 => Ok(status),
            status @ 300..=399 => Err(HttpClientError::Redirect(status)),
            status => Err(HttpClientError::Status(status)),
        }
    }
}

fn problem(error: &Error) -> HttpClientError {
    match error {
        Error::Timeout(_) => HttpClientError::Late,
        Error::Tls(_) | Error::Rustls(_) => HttpClientError::Tls,
        Error::Other(own) if own.is::<HttpClientError>() => HttpClientError::Private,
        // The client wraps what went wrong under TLS in an error of reading.
        Error::Io(error) if error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()) => HttpClientError::Tls,
        _ => HttpClientError::Away,
    }
}

/// The certificates that this machine trusts.
#[must_use]
pub fn certificates() -> Vec<Certificate<'static>> {
    let found = rustls_native_certs::load_native_certs();
    if found.certs.is_empty() {
        tracing::warn!(
            "this machine trusts no certificate; webhooks by https will not arrive, and no work account is found (Debian: ca-certificates)"
        );
    }
    let certificate = |one: &rustls::pki_types::CertificateDer<'_>| Certificate::from_der(one).to_owned();
    found.certs.iter().map(certificate).collect()
}

/// Finds hosts, and refuses those on private networks. What it gives is what is called, so no second look-up can
/// lead elsewhere.
struct Careful {
    hosts: Arc<AllowedHosts>,
    inner: DefaultResolver,
}

impl fmt::Debug for Careful {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Careful")
    }
}

impl Resolver for Careful {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let may = |ip| is_public(ip) || self.hosts.names(ip);
        if found.iter().all(|address| may(address.ip())) {
            Ok(found)
        } else {
            Err(Error::Other(Box::new(HttpClientError::Private)))
        }
    }
}
