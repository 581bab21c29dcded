//! The same with webauthn-rs.

use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url,
    Uuid, Webauthn, WebauthnBuilder,
};

use super::{Challenge, NewCredential, Owner};

/// Asks passkeys of one site.
#[derive(Debug)]
pub struct Passkeys(Webauthn);

impl Passkeys {
    /// For the site at this address; `None` where browsers make no passkeys: at an address of numbers, and without https but
    /// for this very machine.
    #[must_use]
    pub fn new(base_url: &str) -> Option<Self> {
        let origin = Url::parse(base_url).ok()?;
        let host = origin.domain()?.to_owned();
        let local = host == "localhost" || host.ends_with(".localhost");
        if origin.scheme() != "https" && !local {
            return None;
        }
        let builder = WebauthnBuilder::new(&host, &origin).ok()?;
        builder.rp_name("Ervaringwijzer").build().ok().map(Self)
    }

    /// What makes a passkey; those of `known`, as they are kept, are not made once more.
    #[must_use]
    pub fn start_registration(&self, owner: Owner<'_>, known: &[String]) -> Option<Challenge> {
        let known = known
            .iter()
            .filter_map(|data| read(data))
            .map(|one| one.cred_id().clone());
        let id = Uuid::from_bytes(*owner.id);
        let (options, state) = self
            .0
            .start_passkey_registration(id, owner.email, owner.name, Some(known.collect()))
            .ok()?;
        Some(Challenge {
            options: serde_json::to_string(&options).ok()?,
            state: serde_json::to_string(&state).ok()?,
        })
    }

    /// The passkey that was made; `None` when the answer does not fit the challenge.
    #[must_use]
    pub fn finish_registration(&self, answer: &str, state: &str) -> Option<NewCredential> {
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).ok()?;
        let state: PasskeyRegistration = serde_json::from_str(state).ok()?;
        let passkey = self.0.finish_passkey_registration(&answer, &state).ok()?;
        Some(NewCredential {
            credential: passkey.cred_id().to_vec(),
            data: serde_json::to_string(&passkey).ok()?,
        })
    }

    /// What any passkey of this site can answer: the authenticator knows whose it is.
    #[must_use]
    pub fn start_authentication(&self) -> Option<Challenge> {
        let (mut options, state) = self.0.start_discoverable_authentication().ok()?;
        // The page says itself whether it offers passkeys in the field or by a button.
        options.mediation = None;
        Some(Challenge {
            options: serde_json::to_string(&options).ok()?,
            state: serde_json::to_string(&state).ok()?,
        })
    }

    /// Which passkey gave an answer, by the identifier of the authenticator.
    #[must_use]
    pub fn credential_id(&self, answer: &str) -> Option<Vec<u8>> {
        let answer: PublicKeyCredential = serde_json::from_str(answer).ok()?;
        Some(answer.get_credential_id().to_vec())
    }

    /// What is needed to check the next answer; `None` when this one does not fit the challenge, or the counter of the
    /// authenticator went back, as that of a copy does. That the person showed themself to the authenticator is part of
    /// fitting.
    #[must_use]
    pub fn finish_authentication(&self, answer: &str, state: &str, data: &str) -> Option<String> {
        let answer: PublicKeyCredential = serde_json::from_str(answer).ok()?;
        let state: DiscoverableAuthentication = serde_json::from_str(state).ok()?;
        let mut passkey = read(data)?;
        let result = self
            .0
            .finish_discoverable_authentication_v2(&answer, state, &passkey)
            .map_err(|error| tracing::debug!(%error, "an answer of a passkey does not fit"))
            .ok()?;
        passkey.update_credential(&result)?;
        serde_json::to_string(&passkey).ok()
    }
}

fn read(data: &str) -> Option<Passkey> {
    serde_json::from_str(data).ok()
}
