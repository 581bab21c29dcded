//! Where the issuer's pages are and what it can do (OpenID Connect Discovery 1.0).

use serde_json::Value;

use super::error::OidcError;
use super::http::{Http, Object, checked};

/// What is known of the issuer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Metadata {
    /// Where people show who they are.
    pub(super) authorization: String,
    /// Where a code is exchanged.
    pub(super) token: String,
    /// Where its keys are.
    pub(super) keys: String,
    /// Whether it says in every answer whose answer that is (RFC 9207).
    pub(super) names_itself: bool,
    /// Whether it takes the secret in the head of a request.
    pub(super) basic: bool,
}

impl Metadata {
    /// Asks the issuer.
    pub(super) fn fetch(http: &Http, issuer: &str) -> Result<Self, OidcError> {
        let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let told = http.get(&address)?;
        if told.get("issuer").and_then(Value::as_str) != Some(issuer) {
            return Err(OidcError::Away("its metadata names another issuer than sso-issuer"));
        }
        let address = |name: &str| {
            let text = told.get(name).and_then(Value::as_str);
            let text = text.ok_or(OidcError::Away("its metadata lacks an address"))?;
            checked(text)?;
            Ok(text.to_owned())
        };
        // Without a list the one way is in the head.
        let ways = list(&told, "token_endpoint_auth_methods_supported");
        let basic = ways.is_empty() || ways.contains(&"client_secret_basic");
        if !basic && !ways.contains(&"client_secret_post") {
            return Err(OidcError::Away("it takes no client_secret"));
        }
        let pkce = list(&told, "code_challenge_methods_supported");
        if !pkce.is_empty() && !pkce.contains(&"S256") {
            return Err(OidcError::Away("it knows no PKCE with S256"));
        }
        Ok(Self {
            authorization: address("authorization_endpoint")?,
            token: address("token_endpoint")?,
            keys: address("jwks_uri")?,
            names_itself: told.get("authorization_response_iss_parameter_supported") == Some(&Value::Bool(true)),
            basic,
        })
    }
}

fn list<'o>(told: &'o Object, name: &str) -> Vec<&'o str> {
    let values = told.get(name).and_then(Value::as_array);
    values.into_iter().flatten().filter_map(Value::as_str).collect()
}
