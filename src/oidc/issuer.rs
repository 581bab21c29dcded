//! Somebody goes to the issuer and comes back.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use subtle::ConstantTimeEq as _;

use super::error::OidcError;
use super::http::{Credentials, Http, escaped};
use super::keys::IssuerKeys;
use super::metadata::Metadata;
use super::statement::{Expected, WorkPerson, checked, signed};
use super::{signature, statement};
use crate::config::SsoSettings;
use crate::values::base64::base64;
use crate::values::clock::{HOUR, MINUTE, Moment};
use crate::values::digest::{hex, sha256};
use crate::values::random;
use crate::values::secret::Secret;

/// How long what the issuer told of itself is not asked again, in seconds.
const KNOWN: i64 = HOUR;
/// How long its keys are not asked again for one that is not among them, in seconds.
const BETWEEN_KEYS: i64 = MINUTE;
/// How long it is not asked again after it did not respond, in seconds.
const PAUSE: i64 = 10;

/// Who vouches for work accounts.
#[derive(Debug)]
pub struct Issuer {
    settings: SsoSettings,
    /// Where people come back.
    back: String,
    http: Http,
    known: Mutex<Known>,
}

/// What was told of itself, and when.
#[derive(Debug, Default)]
struct Known {
    metadata: Option<(Metadata, Moment)>,
    keys: Option<(IssuerKeys, Moment)>,
    /// When it last did not respond.
    away: Option<Moment>,
    /// When it last gave no keys.
    without_keys: Option<Moment>,
}

/// What this side keeps while somebody is at the issuer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Journey {
    /// By which the answer is known as that to this question.
    state: String,
    /// By which the statement is.
    nonce: String,
    /// What only this side can show when the code is exchanged (PKCE).
    verifier: String,
    /// When it began, where somebody is to show anew who they are.
    anew: Option<Moment>,
}

impl Journey {
    /// Whether somebody was to show anew who they are; an answer to it vouches that they did.
    #[must_use]
    pub fn is_anew(&self) -> bool {
        self.anew.is_some()
    }
}

/// Somebody who is about to go.
#[derive(Debug, Clone)]
pub struct Begun {
    /// Where to.
    pub address: String,
    /// What this side keeps.
    pub journey: Journey,
}

/// What somebody came back with.
#[derive(Debug, Clone)]
pub struct Returned<'r> {
    /// Which question it answers.
    pub state: &'r str,
    /// Whose answer it is, where it says so.
    pub issuer: Option<&'r str>,
}

impl Issuer {
    /// With these settings; `back` is where people come back.
    #[must_use]
    pub fn new(settings: SsoSettings, back: String) -> Self {
        signature::install();
        Self {
            settings,
            back,
            http: Http::new(),
            known: Mutex::default(),
        }
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &SsoSettings {
        &self.settings
    }

    /// Where somebody goes who begins; `anew` when they are to show who they are also where the issuer knows. Blocks when the
    /// issuer was not asked lately.
    ///
    /// # Errors
    /// [`OidcError::Away`], [`OidcError::NoRandom`].
    pub fn begin(&self, anew: bool, now: Moment) -> Result<Begun, OidcError> {
        let metadata = self.metadata(now)?;
        let fresh = || {
            random::bytes::<32>()
                .map(|bytes| hex(&bytes))
                .map_err(|_none| OidcError::NoRandom)
        };
        let journey = Journey {
            state: fresh()?,
            nonce: fresh()?,
            verifier: fresh()?,
            anew: anew.then_some(now),
        };
        let challenge = base64(&sha256(journey.verifier.as_bytes()));
        let challenge = challenge.replace('+', "-").replace('/', "_");
        let acr = self.settings.acr.join(" ");
        let mut fields = vec![
            ("response_type", "code"),
            ("client_id", &self.settings.client_id),
            ("redirect_uri", &self.back),
            ("scope", &self.settings.scopes),
            ("state", &journey.state),
            ("nonce", &journey.nonce),
            ("code_challenge", challenge.trim_end_matches('=')),
            ("code_challenge_method", "S256"),
        ];
        if !acr.is_empty() {
            fields.push(("acr_values", &acr));
        }
        if anew {
            fields.push(("prompt", "login"));
            // With it an issuer says when that was (auth_time); without that nobody is believed.
            fields.push(("max_age", "0"));
        }
        let fields: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        let join = if metadata.authorization.contains('?') { '&' } else { '?' };
        Ok(Begun {
            address: format!("{}{join}{}", metadata.authorization, fields.join("&")),
            journey,
        })
    }

    /// Whether what somebody came back with answers what they went with, and is of this issuer.
    ///
    /// # Errors
    /// [`OidcError::Statement`]; [`OidcError::Away`] when it cannot be known.
    pub fn check_return(&self, journey: &Journey, returned: &Returned<'_>, now: Moment) -> Result<(), OidcError> {
        if !bool::from(journey.state.as_bytes().ct_eq(returned.state.as_bytes())) {
            return Err(OidcError::Statement("it answers another question (state)"));
        }
        let named = match returned.issuer {
            Some(issuer) => issuer == self.settings.issuer,
            None => !self.metadata(now)?.names_itself,
        };
        match named {
            true => Ok(()),
            false => Err(OidcError::Statement("the answer is of another issuer (iss)")),
        }
    }

    /// Exchanges a code, and checks what is stated about somebody. Blocks.
    ///
    /// # Errors
    /// [`OidcError`]; nobody may be let in.
    pub fn finish(&self, code: &str, journey: &Journey, now: Moment) -> Result<WorkPerson, OidcError> {
        let metadata = self.metadata(now)?;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", self.back.as_str()),
            ("code_verifier", journey.verifier.as_str()),
        ];
        let credentials = Credentials {
            id: &self.settings.client_id,
            secret: &self.settings.client_secret,
            in_head: metadata.basic,
        };
        let told = self.http.post(&metadata.token, &fields, &credentials)?;
        let text = told.get("id_token").and_then(Value::as_str);
        let text = Secret::new(text.ok_or(OidcError::Statement("there is none (id_token)"))?.to_owned());
        let signed = signed(text.expose())?;
        let key = self.key(&metadata, &signed, now)?;
        let expected = Expected {
            settings: &self.settings,
            nonce: &journey.nonce,
            anew: journey.anew,
            now,
        };
        checked(text.expose(), signed.algorithm, &key, &expected)
    }

    fn metadata(&self, now: Moment) -> Result<Metadata, OidcError> {
        {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((metadata, asked)) = &known.metadata
                && now.0 - asked.0 < KNOWN
            {
                return Ok(metadata.clone());
            }
            if known.away.is_some_and(|away| now.0 - away.0 < PAUSE) {
                return Err(OidcError::Away("it did not respond a moment ago"));
            }
        }
        let asked = Metadata::fetch(&self.http, &self.settings.issuer);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match &asked {
            Ok(metadata) => {
                known.metadata = Some((metadata.clone(), now));
                known.away = None;
            }
            Err(_away) => known.away = Some(now),
        }
        asked
    }

    /// The key that a statement names. Keys that are known are asked again when it is not among them, not more often than
    /// once a minute.
    fn key(
        &self,
        metadata: &Metadata,
        signed: &statement::Signed,
        now: Moment,
    ) -> Result<jsonwebtoken::DecodingKey, OidcError> {
        let find = |keys: &IssuerKeys| keys.find(signed.key.as_deref(), signed.algorithm);
        let unknown = OidcError::Statement("it is signed by no key of the issuer");
        {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((keys, asked)) = &known.keys {
                let age = now.0 - asked.0;
                match find(keys) {
                    Some(key) if age < KNOWN => return Ok(key),
                    None if age < BETWEEN_KEYS => return Err(unknown),
                    _ => {}
                }
            }
            if known.without_keys.is_some_and(|without| now.0 - without.0 < PAUSE) {
                return Err(OidcError::Away("it gave no keys a moment ago"));
            }
        }
        let asked = IssuerKeys::fetch(&self.http, &metadata.keys);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match asked {
            Ok(keys) => {
                let found = find(&keys);
                known.keys = Some((keys, now));
                known.without_keys = None;
                found.ok_or(unknown)
            }
            Err(away) => {
                known.without_keys = Some(now);
                Err(away)
            }
        }
    }
}
