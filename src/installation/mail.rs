//! How mail is sent, as the administrator types it and as it is kept.

use serde::{Deserialize, Serialize};

use crate::accounts::plain_email;
use crate::config::{MailSettings, MailTls, is_mail_host};
use crate::keys::{InstallationSecret, KeyStoreError};
use crate::values::secret::Secret;

/// What the password is sealed for.
const PURPOSE: &str = "smtp";
/// Most characters of a name or password.
pub const LONGEST_MAIL_FIELD: usize = 200;

/// What was typed.
#[derive(Debug, Clone)]
pub struct TypedMail {
    /// Name or address of the server.
    pub server: String,
    /// Its port.
    pub port: String,
    /// When TLS begins.
    pub tls: MailTls,
    /// The address that mail comes from.
    pub from: String,
    /// Name to sign in with; empty for none.
    pub user: String,
    /// The password; empty for the one that is kept.
    pub password: Secret<String>,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailField {
    /// The server.
    Server,
    /// Its port.
    Port,
    /// The sender.
    From,
    /// The name.
    User,
    /// The password.
    Password,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailWrong {
    /// It cannot be this.
    Unfit,
    /// A password goes to no other server or name than the one it was typed for.
    TypeAgain,
    /// It cannot be kept: this node lacks the secret of the installation.
    NoSecret,
    /// It has too many characters.
    TooLong,
}

/// A field with what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongMail {
    /// The field.
    pub field: MailField,
    /// What is wrong.
    pub wrong: MailWrong,
}

/// As it is kept.
#[derive(Serialize, Deserialize)]
struct KeptMail {
    server: String,
    #[serde(rename = "poort")]
    port: u16,
    tls: MailTls,
    #[serde(rename = "van")]
    from: String,
    #[serde(rename = "naam")]
    user: String,
    /// Sealed; empty for none.
    #[serde(rename = "wachtwoord")]
    password: String,
}

/// What is sent with now, so that its password can stay.
pub(super) struct Present<'p> {
    pub(super) settings: &'p MailSettings,
    /// As it is kept; `None` where it is that of the configuration.
    pub(super) kept: Option<&'p str>,
}

/// Judges what was typed, and writes it as it is kept.
///
/// # Errors
/// [`KeyStoreError`] when the password cannot be sealed.
pub(super) fn judged(
    typed: &TypedMail,
    present: Option<&Present<'_>>,
    secret: Option<&InstallationSecret>,
) -> Result<Result<String, Vec<WrongMail>>, KeyStoreError> {
    let (settings, mut wrong) = judge_mail(typed);
    let same = present.filter(|present| {
        let old = present.settings;
        (&old.host, old.port, &old.user) == (&settings.host, settings.port, &settings.user)
    });
    let sealed = |password| match secret {
        Some(secret) => secret.seal_text(PURPOSE, password).map(Ok),
        None => Ok(Err(MailWrong::NoSecret)),
    };
    let password = if settings.user.is_empty() {
        Ok(String::new())
    } else if !typed.password.expose().is_empty() {
        sealed(&typed.password)?
    } else if let Some(Present { settings: old, kept }) = same {
        let kept = kept.and_then(|kept| serde_json::from_str::<KeptMail>(kept).ok());
        match kept {
            Some(kept) => Ok(kept.password),
            None => sealed(&old.password)?,
        }
    } else {
        Err(MailWrong::TypeAgain)
    };
    let password = password.unwrap_or_else(|wrong_so| {
        wrong.push(WrongMail {
            field: MailField::Password,
            wrong: wrong_so,
        });
        String::new()
    });
    if !wrong.is_empty() {
        return Ok(Err(wrong));
    }
    let kept = KeptMail {
        server: settings.host,
        port: settings.port,
        tls: settings.tls,
        from: settings.from,
        user: settings.user,
        password,
    };
    let text = serde_json::to_string(&kept);
    Ok(Ok(
        text.map_err(|error| KeyStoreError::from(std::io::Error::other(error)))?
    ))
}

/// What was typed as settings, and what is wrong with it.
fn judge_mail(typed: &TypedMail) -> (MailSettings, Vec<WrongMail>) {
    let mut wrong = Vec::new();
    let mut say = |field, wrong_so| wrong.push(WrongMail { field, wrong: wrong_so });
    let host = typed
        .server
        .trim()
        .trim_start_matches('[')
        .trim_end_matches(']')
        .to_lowercase();
    if !is_mail_host(&host) || (host.contains(':') && host.parse::<std::net::Ipv6Addr>().is_err()) {
        say(MailField::Server, MailWrong::Unfit);
    }
    let port = typed.port.trim().parse().ok().filter(|port: &u16| *port > 0);
    if port.is_none() {
        say(MailField::Port, MailWrong::Unfit);
    }
    let from = plain_email(&typed.from);
    if from.is_none() {
        say(MailField::From, MailWrong::Unfit);
    }
    let user = typed.user.trim().to_owned();
    if user.chars().count() > LONGEST_MAIL_FIELD || user.contains(char::is_control) {
        say(MailField::User, MailWrong::TooLong);
    }
    if typed.password.expose().chars().count() > LONGEST_MAIL_FIELD {
        say(MailField::Password, MailWrong::TooLong);
    }
    let settings = MailSettings {
        host,
        port: port.unwrap_or_default(),
        tls: typed.tls,
        user,
        password: typed.password.clone(),
        from: from.unwrap_or_default(),
    };
    (settings, wrong)
}

/// The settings that are kept; `None` when they cannot be read. Without the secret of the installation, or with another
/// one, a password cannot.
pub(super) fn opened(kept: &str, secret: Option<&InstallationSecret>) -> Option<MailSettings> {
    let kept: KeptMail = serde_json::from_str(kept).ok()?;
    let password = match kept.password.as_str() {
        "" => Secret::new(String::new()),
        sealed => secret?.open_text(PURPOSE, sealed)?,
    };
    Some(MailSettings {
        host: kept.server,
        port: kept.port,
        tls: kept.tls,
        user: kept.user,
        password,
        from: kept.from,
    })
}

/// Server and sender, for the log of acts and for the page.
pub(super) fn in_words(kept: &str) -> Option<String> {
    let kept: KeptMail = serde_json::from_str(kept).ok()?;
    Some(format!("{}:{}, van {}", kept.server, kept.port, kept.from))
}
