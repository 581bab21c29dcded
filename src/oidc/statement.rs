//! What an issuer states about somebody (an ID token), and whether that holds (OpenID Connect Core 1.0 §3.1.3.7).

use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::Value;
use subtle::ConstantTimeEq as _;

use super::error::OidcError;
use super::http::Object;
use super::signature::ALGORITHMS;
use crate::config::SsoSettings;
use crate::values::clock::Moment;

/// How far the issuer's clock and ours may differ, in seconds.
const SKEW: i64 = 60;
/// How long ago a statement may have been made, in seconds: it comes straight from the issuer.
const OLDEST: i64 = 10 * 60;
/// Most bytes of a statement.
const LONGEST_STATEMENT: usize = 64 * 1024;
/// Most characters of the name of an account (OpenID Connect Core 1.0 §2).
const LONGEST_SUBJECT: usize = 255;

/// Somebody for whom the issuer vouches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkPerson {
    /// Who it is at the issuer: always the same, and nobody else's.
    pub subject: String,
    /// The address, where the issuer gives one that it does not doubt.
    pub email: Option<String>,
    /// The name; may be empty.
    pub name: String,
    /// The groups.
    pub groups: Vec<String>,
}

/// By what a statement is signed, as it says itself; that is checked later.
pub(super) struct Signed {
    pub(super) key: Option<String>,
    pub(super) algorithm: Algorithm,
}

/// How a statement says that it is signed.
pub(super) fn signed(statement: &str) -> Result<Signed, OidcError> {
    if statement.len() > LONGEST_STATEMENT {
        return Err(OidcError::Statement("it is too long"));
    }
    let head = decode_header(statement).map_err(|_err| OidcError::Statement("its head cannot be read"))?;
    if !ALGORITHMS.contains(&head.alg) {
        return Err(OidcError::Statement("its algorithm is not taken"));
    }
    if head.typ.is_some_and(|kind| !kind.eq_ignore_ascii_case("JWT")) {
        return Err(OidcError::Statement("it is of another kind"));
    }
    Ok(Signed {
        key: head.kid,
        algorithm: head.alg,
    })
}

/// What a statement must fit.
pub(super) struct Expected<'e> {
    pub(super) settings: &'e SsoSettings,
    pub(super) nonce: &'e str,
    /// Since when somebody must have shown who they are, where they were asked to.
    pub(super) anew: Option<Moment>,
    pub(super) now: Moment,
}

/// Who it is about, when everything about it holds.
pub(super) fn checked(
    statement: &str,
    algorithm: Algorithm,
    key: &DecodingKey,
    expected: &Expected<'_>,
) -> Result<WorkPerson, OidcError> {
    // Time and names are looked at below, by our own clock and more strictly.
    let mut validation = Validation::new(algorithm);
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    let read = decode::<Object>(statement, key, &validation);
    let claims = read
        .map_err(|_err| OidcError::Statement("its signature is not the issuer's"))?
        .claims;
    for_us(&claims, expected.settings)?;
    of_now(&claims, expected.now)?;
    let nonce = text(&claims, "nonce").unwrap_or_default();
    if !bool::from(nonce.as_bytes().ct_eq(expected.nonce.as_bytes())) {
        return Err(OidcError::Statement("it answers another question (nonce)"));
    }
    // Asked for by max_age, and what goes through a browser can be cut out there.
    let shown = claims.get("auth_time").and_then(Value::as_i64);
    if let Some(anew) = expected.anew
        && shown.is_none_or(|shown| shown.saturating_add(SKEW) < anew.0)
    {
        return Err(OidcError::Statement("nobody showed anew who they are (auth_time)"));
    }
    let acr = &expected.settings.acr;
    if !acr.is_empty() && !text(&claims, "acr").is_some_and(|shown| acr.iter().any(|one| one == shown)) {
        return Err(OidcError::Statement("the way of signing in is not one of sso-acr"));
    }
    let subject = text(&claims, "sub").unwrap_or_default();
    if subject.is_empty() || subject.chars().count() > LONGEST_SUBJECT || subject.contains(char::is_control) {
        return Err(OidcError::Statement("it names nobody (sub)"));
    }
    Ok(person(&claims, subject, &expected.settings.groups_claim))
}

/// Whether it is of this issuer, for this installation and nobody beside it.
fn for_us(claims: &Object, settings: &SsoSettings) -> Result<(), OidcError> {
    if text(claims, "iss") != Some(settings.issuer.as_str()) {
        return Err(OidcError::Statement("it is of another issuer (iss)"));
    }
    let own = settings.client_id.as_str();
    let for_us = match claims.get("aud") {
        Some(Value::String(one)) => one == own,
        Some(Value::Array(all)) => !all.is_empty() && all.iter().all(|one| one.as_str() == Some(own)),
        _ => false,
    };
    if !for_us || claims.get("azp").is_some_and(|azp| azp.as_str() != Some(own)) {
        return Err(OidcError::Statement("it is for another client (aud, azp)"));
    }
    Ok(())
}

/// Whether it was made a moment ago and still counts.
fn of_now(claims: &Object, now: Moment) -> Result<(), OidcError> {
    let moment = |name: &str| claims.get(name).and_then(Value::as_i64);
    let (Some(made), Some(until)) = (moment("iat"), moment("exp")) else {
        return Err(OidcError::Statement("it does not say when it counts (iat, exp)"));
    };
    if until.saturating_add(SKEW) <= now.0 {
        return Err(OidcError::Statement("it is over (exp)"));
    }
    if made.saturating_add(OLDEST + SKEW) < now.0 {
        return Err(OidcError::Statement("it is too old (iat)"));
    }
    let from = moment("nbf").unwrap_or(made).max(made);
    if from.saturating_sub(SKEW) > now.0 {
        return Err(OidcError::Statement(
            "it does not count yet (iat, nbf); look at the clocks",
        ));
    }
    Ok(())
}

fn person(claims: &Object, subject: &str, groups_claim: &str) -> WorkPerson {
    let doubted = match claims.get("email_verified") {
        Some(Value::Bool(verified)) => !verified,
        Some(Value::String(word)) => word != "true",
        _ => false,
    };
    let email = text(claims, "email").filter(|_| !doubted);
    let name = text(claims, "name").or_else(|| text(claims, "preferred_username"));
    let groups = match inside(claims, groups_claim) {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    WorkPerson {
        subject: subject.to_owned(),
        email: email.map(str::to_owned),
        name: name.unwrap_or_default().to_owned(),
        groups,
    }
}

fn text<'o>(claims: &'o Object, name: &str) -> Option<&'o str> {
    claims.get(name).and_then(Value::as_str)
}

/// A claim by its name, or by a path with points to one inside another.
fn inside<'o>(claims: &'o Object, name: &str) -> Option<&'o Value> {
    claims.get(name).or_else(|| {
        let mut parts = name.split('.');
        let first = claims.get(parts.next()?)?;
        parts.try_fold(first, |value, part| value.get(part))
    })
}
