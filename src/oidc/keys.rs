//! The issuer's public keys.

use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey};
use serde_json::Value;

use super::error::OidcError;
use super::http::Http;

/// Keys with which an issuer signs.
#[derive(Debug, Clone, Default)]
pub(super) struct IssuerKeys(Vec<Jwk>);

impl IssuerKeys {
    /// Asks the issuer. Keys that cannot be read are left out: an issuer may have others beside those that it signs with.
    pub(super) fn fetch(http: &Http, address: &str) -> Result<Self, OidcError> {
        let told = http.get(address)?;
        let keys = told.get("keys").and_then(Value::as_array);
        let keys = keys.ok_or(OidcError::Away("it has no list of keys"))?;
        let read = keys.iter().filter_map(|key| serde_json::from_value(key.clone()).ok());
        Ok(Self(read.collect()))
    }

    /// The key that a statement names, where it is for signing by this algorithm. A statement that names none is signed by
    /// the one key that can be meant.
    pub(super) fn find(&self, name: Option<&str>, algorithm: Algorithm) -> Option<DecodingKey> {
        let named = |key: &&Jwk| name.is_none() || key.common.key_id.as_deref() == name;
        let mut fitting = self.0.iter().filter(named).filter_map(|key| usable(key, algorithm));
        match (fitting.next(), fitting.next()) {
            (Some(key), None) => Some(key),
            _ => None,
        }
    }
}

fn usable(key: &Jwk, algorithm: Algorithm) -> Option<DecodingKey> {
    let signs = matches!(key.common.public_key_use, None | Some(PublicKeyUse::Signature));
    let named = key.common.key_algorithm.map(Algorithm::try_from);
    let for_it = named.is_none_or(|named| named.is_ok_and(|named| named == algorithm));
    let read = DecodingKey::from_jwk(key).ok()?;
    let no_secret = read.family() != AlgorithmFamily::Hmac;
    (signs && for_it && no_secret && read.family() == algorithm.family()).then_some(read)
}
