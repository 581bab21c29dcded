//! The calls to the issuer: few, small, not for long, and nowhere else than to where it said.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};
use ureq::Agent;
use ureq::http::Response;
use ureq::tls::{RootCerts, TlsConfig};

use super::error::OidcError;
use crate::config::is_safe_address;
use crate::http_client::certificates;
use crate::values::base64::base64;
use crate::values::secret::Secret;

/// How long one call may take in all.
const PATIENCE: Duration = Duration::from_secs(5);
/// Most bytes of the head of an answer.
const LONGEST_HEAD: usize = 16 * 1024;
/// Most bytes of its body.
const LARGEST_ANSWER: u64 = 256 * 1024;

/// A JSON object.
pub(super) type Object = Map<String, Value>;

/// Calls the issuer.
pub(super) struct Http(Agent);

impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Http")
    }
}

/// With what this installation shows who it is.
pub(super) struct Credentials<'c> {
    pub(super) id: &'c str,
    pub(super) secret: &'c Secret<String>,
    /// In the head, or else among the fields.
    pub(super) in_head: bool,
}

impl Http {
    pub(super) fn new() -> Self {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::Specific(Arc::new(certificates())))
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
            .user_agent("Ervaringwijzer/1")
            .build();
        Self(Agent::new_with_config(config))
    }

    /// What stands at an address.
    pub(super) fn get(&self, address: &str) -> Result<Object, OidcError> {
        checked(address)?;
        let answer = self.0.get(address).header("Accept", "application/json").call();
        let (status, body) = read(answer)?;
        match status {
            200 => body.ok_or(OidcError::Away("it answers with something that is no JSON")),
            _ => Err(OidcError::Away("it answers with another status than 200")),
        }
    }

    /// What a form leads to.
    ///
    /// # Errors
    /// [`OidcError::Code`] when it is refused.
    pub(super) fn post(
        &self,
        address: &str,
        fields: &[(&str, &str)],
        credentials: &Credentials<'_>,
    ) -> Result<Object, OidcError> {
        checked(address)?;
        let Credentials { id, secret, in_head } = credentials;
        let mut request = self.0.post(address).header("Accept", "application/json");
        let mut fields = fields.to_vec();
        if *in_head {
            // Each part as a form has it, before the two are joined (RFC 6749 §2.3.1).
            let pair = Secret::new(format!("{}:{}", escaped(id), escaped(secret.expose())));
            request = request.header("Authorization", format!("Basic {}", base64(pair.expose().as_bytes())));
        } else {
            fields.extend([("client_id", *id), ("client_secret", secret.expose().as_str())]);
        }
        match read(request.send_form(fields))? {
            (200, Some(body)) => Ok(body),
            (200, None) => Err(OidcError::Away("it answers with something that is no JSON")),
            (status @ 400..=499, _) => Err(OidcError::Code(status)),
            _ => Err(OidcError::Away("it answers with another status than 200")),
        }
    }
}

/// Refuses an address that somebody between could read or change what goes to.
pub(super) fn checked(address: &str) -> Result<(), OidcError> {
    match is_safe_address(address) {
        true => Ok(()),
        false => Err(OidcError::Away("it names an address that does not begin with https://")),
    }
}

fn read(answer: Result<Response<ureq::Body>, ureq::Error>) -> Result<(u16, Option<Object>), OidcError> {
    let mut answer = answer.map_err(|error| match error {
        ureq::Error::Timeout(_) => OidcError::Away("no whole answer in time"),
        _ => OidcError::Away("no safe connection"),
    })?;
    let status = answer.status().as_u16();
    let body = answer.body_mut().with_config().limit(LARGEST_ANSWER).read_to_vec();
    let body = body.map_err(|_err| OidcError::Away("its answer breaks off, or is too large"))?;
    Ok((status, serde_json::from_slice(&body).ok()))
}

/// As part of an address or a form: all but letters, digits and `-._~` escaped.
pub(super) fn escaped(text: &str) -> String {
    let keeps = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let one = |byte: u8| match keeps(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}
