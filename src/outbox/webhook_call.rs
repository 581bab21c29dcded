//! One call of a webhook, and what came of it.

use super::queue::Outcome;
use crate::http_client::{Call, HttpClient, HttpClientError};
use crate::keys::KeyStore;
use crate::values::clock::Moment;
use crate::values::ids::DeliveryId;
use crate::webhooks::{Webhook, secret_of, signature};

/// Why a message was not taken.
#[derive(Debug, Clone, Copy)]
pub(super) enum Refused {
    Call(HttpClientError),
    /// The owner may not sign in any more.
    Owner,
    /// The secret of the installation is gone or another one.
    Secret,
}

/// Sends a message under its signature; the status that took it.
pub(super) fn call(
    keys: &KeyStore,
    http: &HttpClient,
    webhook: &Webhook,
    message: SignedMessage<'_>,
) -> Result<u16, Refused> {
    let secret = keys.installation_secret().ok().flatten().ok_or(Refused::Secret)?;
    let secret = secret_of(&secret, webhook.id);
    if !webhook.is_signed_with(&secret) {
        return Err(Refused::Secret);
    }
    let head = [
        ("Webhook-Id", message.id.to_string()),
        ("Webhook-Signature", signature(&secret, message.now, message.body)),
    ];
    let call = Call {
        address: &webhook.address,
        body: message.body,
        head: &head,
    };
    http.post(&call).map_err(Refused::Call)
}

/// What a signature is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct SignedMessage<'m> {
    pub(super) id: DeliveryId,
    pub(super) body: &'m str,
    pub(super) now: Moment,
}

impl Refused {
    /// The outcome of a try that was refused.
    pub(super) fn outcome(self, retry: bool) -> Outcome {
        Outcome::Failed {
            why: self.words(),
            retry: retry && !self.is_final(),
        }
    }

    /// Whether trying again is of no use.
    fn is_final(self) -> bool {
        matches!(
            self,
            Self::Owner | Self::Call(HttpClientError::Host | HttpClientError::Address)
        )
    }

    fn words(self) -> String {
        let said = match self {
            Self::Owner => "eigenaar kan niet meer inloggen",
            Self::Secret => "geheim van de installatie ontbreekt: haal de webhook weg en maak een nieuwe",
            Self::Call(HttpClientError::Address) => "geen adres met https://",
            Self::Call(HttpClientError::Host) => "host niet toegestaan",
            Self::Call(HttpClientError::Private) => "adres op een privénetwerk, niet toegestaan",
            Self::Call(HttpClientError::Away) => "geen verbinding",
            Self::Call(HttpClientError::Late) => "geen antwoord binnen 10 seconden",
            Self::Call(HttpClientError::Tls) => "geen veilige verbinding",
            Self::Call(HttpClientError::Redirect(status)) => return format!("verwijst door ({status}), niet gevolgd"),
            Self::Call(HttpClientError::Status(status)) => return format!("geweigerd ({status})"),
        };
        said.to_owned()
    }
}
