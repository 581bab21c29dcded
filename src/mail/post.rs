//! Handing letters to a mail server (SMTP, RFC 5321).

use std::time::Duration;

use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Message, SmtpTransport, Transport as _};

use super::email::Email;
use crate::config::{MailSettings, MailTls};

/// How long the mail server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a letter was not handed over. No text of the server is in it: those repeat addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// `mail-from`, or the address of the reader.
    #[error("an address is not an e-mail address")]
    Address,
    /// No answer.
    #[error("the mail server does not answer; look at the setting smtp, the port, and the firewall")]
    Away,
    /// No TLS, or a certificate that is not trusted.
    #[error(
        "no safe connection: the mail server offers no TLS or no way to sign in, or its certificate is not trusted here (Debian: ca-certificates)"
    )]
    Tls,
    /// Name or password.
    #[error("the mail server does not let us sign in; look at smtp-user and smtp-password")]
    SignIn,
    /// The server said no; nothing was sent.
    #[error("the mail server refuses, with code {0}; look at mail-from, and whether it may send for that address")]
    Refused(u16),
    /// The connection broke on the way: it may have arrived.
    #[error("the mail server broke off; the letter may have arrived or not")]
    BrokeOff,
}

impl MailError {
    /// Whether it is certain that the letter was not taken, so that it may be tried again.
    #[must_use]
    pub fn is_certain(self) -> bool {
        self != Self::BrokeOff
    }
}

/// A mail server, and the address that mail comes from.
pub struct Post {
    server: SmtpTransport,
    from: Mailbox,
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Post(*)")
    }
}

impl Post {
    /// A mail server by its settings; nothing is sent yet.
    ///
    /// # Errors
    /// [`MailError::Address`] for `mail-from`, [`MailError::Tls`] when this machine trusts no certificate at all.
    pub fn new(settings: &MailSettings) -> Result<Self, MailError> {
        let from = settings.from.parse().map_err(|_err| MailError::Address)?;
        let tls = if settings.is_here() {
            Tls::None
        } else {
            let parameters = TlsParameters::new(settings.host.clone()).map_err(|_err| MailError::Tls)?;
            match settings.tls {
                MailTls::FromTheStart => Tls::Wrapper(parameters),
                MailTls::StartTls => Tls::Required(parameters),
            }
        };
        let mut server = SmtpTransport::builder_dangerous(&settings.host)
            .port(settings.port)
            .timeout(Some(PATIENCE))
            .tls(tls);
        if !settings.user.is_empty() {
            let password = settings.password.expose().clone();
            server = server.credentials(Credentials::new(settings.user.clone(), password));
        }
        Ok(Self {
            server: server.build(),
            from,
        })
    }

    /// Connects, signs in and takes leave: whether letters can be handed over at all.
    ///
    /// # Errors
    /// [`MailError`]; none is [`MailError::BrokeOff`], because nothing was on its way.
    pub fn reach(&self) -> Result<(), MailError> {
        match self.server.test_connection().map_err(|error| before_sending(&error)) {
            Ok(true) => Ok(()),
            Ok(false) => Err(MailError::Away),
            Err(problem) => Err(problem),
        }
    }

    /// Hands over a letter. `id` makes its `Message-ID`: the same letter again has the same.
    pub fn send(&self, to: &str, mail: &Email, id: &str) -> Result<(), MailError> {
        let to = Mailbox::new(None, to.parse().map_err(|_err| MailError::Address)?);
        let message = self.message(to, mail, id)?;
        self.server
            .send(&message)
            .map(drop)
            .map_err(|error| while_sending(&error))
    }

    fn message(&self, to: Mailbox, mail: &Email, id: &str) -> Result<Message, MailError> {
        // A link is in one line, however long; encoded it could not be clicked everywhere.
        let body = match mail.body.is_ascii() {
            true => Body::dangerous_pre_encoded(mail.body.clone().into_bytes(), ContentTransferEncoding::SevenBit),
            false => Body::new(mail.body.clone()),
        };
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(mail.subject)
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN)
            .body(body)
            .map_err(|_err| MailError::Address)?;
        // RFC 3834: no holiday reply comes back.
        let header = HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        );
        message.headers_mut().insert_raw(header);
        Ok(message)
    }
}

fn before_sending(error: &Error) -> MailError {
    match error.status().map(u16::from) {
        Some(530 | 534 | 535 | 538) => MailError::SignIn,
        Some(code) => MailError::Refused(code),
        // Without TLS where it is asked for, and without a way to sign in, the client itself gives up.
        None if error.is_tls() || error.is_client() => MailError::Tls,
        None => MailError::Away,
    }
}

fn while_sending(error: &Error) -> MailError {
    match error.status() {
        Some(_) => before_sending(error),
        None if error.is_tls() || error.is_client() => MailError::Tls,
        None => MailError::BrokeOff,
    }
}
