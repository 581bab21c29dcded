//! What counts now: what was set on a page, else the configuration of the server.

use std::sync::{Arc, Mutex, PoisonError};

use super::hosts::with_configured;
use super::mail::{self, Present, TypedMail, WrongMail};
use crate::catalogue::{PageSetting, count_moments, page_settings};
use crate::config::{ActCopies, AllowedHosts, MailSettings, Origin, Settings, Statements};
use crate::db::{Conn, DbError};
use crate::http_client::HttpClient;
use crate::keys::{InstallationSecret, KeyStore, KeyStoreError};
use crate::mail::{MailError, Post};
use crate::values::ids::RoundId;
use crate::values::schedule::Schedule;

/// What is set, and the way to what it makes: a mail server to hand letters to, a client that calls webhooks.
#[derive(Debug, Clone)]
pub struct Installation(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    keys: KeyStore,
    settings: Settings,
    demo: bool,
    /// Made anew when the hosts are others: it reads the certificates of this machine.
    http: Mutex<HttpClient>,
}

/// How mail is sent now.
#[derive(Debug, Clone)]
pub enum Mail {
    /// It is not.
    Off,
    /// By this server.
    On(MailSettings),
    /// A server was set on the page, and cannot be used here.
    Broken(MailTrouble),
}

/// Why a mail server that was set on the page cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailTrouble {
    /// Its password cannot be read with the keys of this node.
    #[error(
        "the password of the mail server, which was set on the page of the administrator, cannot be read here; type it there again, or copy installatie.geheim from the node where it was typed"
    )]
    Password,
    /// The configuration does not say how people reach this installation.
    #[error("a mail server is set on the page of the administrator, and base-url is not set; a mail holds a link")]
    BaseUrl,
}

/// The mail server, for letters that a page sends itself.
#[derive(Debug, Clone)]
pub struct OwnMail {
    /// Hands letters over.
    pub post: Arc<Post>,
    /// Its name and port.
    pub server: String,
    /// The address that mail comes from.
    pub from: String,
}

impl OwnMail {
    /// The way to a server.
    ///
    /// # Errors
    /// As [`Post::new`].
    pub fn new(settings: &MailSettings) -> Result<Self, MailError> {
        Ok(Self {
            post: Arc::new(Post::new(settings)?),
            server: settings.server(),
            from: settings.from.clone(),
        })
    }
}

impl Installation {
    /// On top of these settings. The addresses of a demo are invented, so nothing goes there.
    #[must_use]
    pub fn new(settings: &Settings, keys: KeyStore, demo: bool) -> Self {
        let http = Mutex::new(HttpClient::new(settings.webhook_hosts.clone()));
        Self(Arc::new(Parts {
            keys,
            settings: settings.clone(),
            demo,
            http,
        }))
    }

    /// Where the configuration of the server has a key from.
    #[must_use]
    pub fn origin(&self, key: &str) -> Origin {
        self.0.settings.origin(key)
    }

    /// Where the log of acts is copied to.
    #[must_use]
    pub fn act_copies(&self) -> &ActCopies {
        &self.0.settings.act_copies
    }

    /// What the pages about privacy and accessibility say of who is responsible.
    #[must_use]
    pub fn statements(&self) -> &Statements {
        &self.0.settings.statements
    }

    /// Whether the configuration says how people reach this installation: without it no mail can hold a link.
    #[must_use]
    pub fn has_address(&self) -> bool {
        !self.0.settings.base_url.is_empty()
    }

    /// The fixed moment of the configuration.
    #[must_use]
    pub fn configured_moment(&self) -> Schedule {
        self.0.settings.count_moment
    }

    /// The fixed moment of rounds that open from now on.
    pub fn moment(&self, conn: &mut Conn) -> Result<Schedule, DbError> {
        count_moments::usual(conn, self.0.settings.count_moment)
    }

    /// The fixed moment of one round.
    pub fn moment_of(&self, conn: &mut Conn, round: RoundId) -> Result<Schedule, DbError> {
        count_moments::of(conn, self.0.settings.count_moment, round)
    }

    /// Hosts that webhooks may go to.
    pub fn hosts(&self, conn: &mut Conn) -> Result<AllowedHosts, DbError> {
        let kept = page_settings::value(conn, PageSetting::Hosts)?;
        Ok(self.hosts_of(kept.as_deref()))
    }

    /// The hosts when this is kept, or with `None` those of the configuration.
    #[must_use]
    pub fn hosts_of(&self, kept: Option<&str>) -> AllowedHosts {
        let configured = &self.0.settings.webhook_hosts;
        let kept = kept.filter(|_| !self.0.demo);
        let kept = kept.and_then(|kept| with_configured(kept, configured));
        kept.unwrap_or_else(|| configured.clone())
    }

    /// Calls those hosts.
    pub fn http(&self, conn: &mut Conn) -> Result<HttpClient, DbError> {
        let hosts = self.hosts(conn)?;
        let mut http = self.0.http.lock().unwrap_or_else(PoisonError::into_inner);
        if *http.hosts() != hosts {
            *http = HttpClient::new(hosts);
        }
        Ok(http.clone())
    }

    /// How mail is sent.
    pub fn mail(&self, conn: &mut Conn) -> Result<Mail, DbError> {
        if self.0.demo {
            return Ok(Mail::Off);
        }
        let Some(kept) = page_settings::value(conn, PageSetting::Mail)? else {
            return Ok(self.0.settings.mail.clone().map_or(Mail::Off, Mail::On));
        };
        if !self.has_address() {
            return Ok(Mail::Broken(MailTrouble::BaseUrl));
        }
        let secret = self.0.keys.installation_secret().ok().flatten();
        let opened = mail::opened(&kept, secret.as_ref());
        Ok(opened.map_or(Mail::Broken(MailTrouble::Password), Mail::On))
    }

    /// The mail server; `None` where no mail is sent, or none can be.
    pub fn own_mail(&self, conn: &mut Conn) -> Result<Option<OwnMail>, DbError> {
        match self.mail(conn)? {
            Mail::Off => Ok(None),
            Mail::Broken(trouble) => {
                tracing::warn!("{trouble}");
                Ok(None)
            }
            Mail::On(settings) => match OwnMail::new(&settings) {
                Ok(mail) => Ok(Some(mail)),
                Err(error) => {
                    tracing::warn!(%error, "mail cannot be sent");
                    Ok(None)
                }
            },
        }
    }

    /// Judges how mail is to be sent from now on, and gives it as [`page_settings::change`] keeps it. A
    /// password is kept under the secret of the installation, where this node has it.
    ///
    /// # Errors
    /// [`KeyStoreError`] when the password cannot be sealed; the wrong fields otherwise.
    pub fn judged_mail(
        &self,
        typed: &TypedMail,
        now: &Mail,
        kept: Option<&str>,
        secret: Option<&InstallationSecret>,
    ) -> Result<Result<String, Vec<WrongMail>>, KeyStoreError> {
        let present = match now {
            Mail::On(settings) => Some(Present { settings, kept }),
            Mail::Off | Mail::Broken(_) => None,
        };
        mail::judged(typed, present.as_ref(), secret)
    }

    /// What is set of something, in words for the log of acts and for a page. Never a password.
    pub fn in_words(&self, conn: &mut Conn, of: PageSetting) -> Result<String, DbError> {
        let value = page_settings::value(conn, of)?;
        let nothing = |text: String| if text.is_empty() { "geen".to_owned() } else { text };
        Ok(match of {
            PageSetting::Mail => match value.as_deref().and_then(mail::in_words) {
                Some(words) => words,
                None => match &self.0.settings.mail {
                    Some(mail) => format!("{}, van {}", mail.server(), mail.from),
                    None => "geen".to_owned(),
                },
            },
            PageSetting::Hosts => nothing(self.hosts_of(value.as_deref()).words()),
            PageSetting::CountMoment => self.moment(conn)?.words(),
        })
    }
}
