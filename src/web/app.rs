//! What every handler shares.

use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Bytes;
use tokio::sync::Semaphore;

use super::carried;
use super::greeting::Greeting;
use super::pages::{Name, PageCache};
use super::problem::Problem;
use super::readiness::Readiness;
use super::seats::{SeatLimits, Seats, Workshop};
use super::shares::Shares;
use super::threads::{Threads, block, in_time};
use super::verification_cache::VerificationCache;
use crate::accounts::{self, LocalWay, Refusals, Refused, Throttle};
use crate::db::{Conn, Db, DbError, Transient};
use crate::http_client::HttpClient;
use crate::installation::{Installation, OwnMail};
use crate::keys::{InstallationSecret, KeyStore, SigningSecret};
use crate::oidc::Issuer;
use crate::passkeys::Passkeys;
use crate::recording::{Recorder, Snapshot};
use crate::tls::ServerTls;
use crate::values::clock::{Clock, Moment};

/// What an application is made of.
pub struct AppParts {
    /// The database.
    pub db: Db,
    /// The keys of rounds.
    pub keys: KeyStore,
    /// How mail is sent, whom webhooks may go to, and when is counted.
    pub installation: Installation,
    /// Takes answers.
    pub recorder: Recorder,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Public address without a slash at its end.
    pub base_url: String,
    /// Contact for security reports; may be empty.
    pub security_contact: String,
    /// Whether the survey brings the script that seals on the phone.
    pub phone_sealing: bool,
    /// Whether all figures are invented.
    pub demo: bool,
    /// What the front page leads to, where a demo has one.
    pub greeting: Option<Greeting>,
    /// Whether this node counts, so that opening keys belong on it.
    pub teller: bool,
    /// Makes and knows the marks of browsers that signed in before; none where the secret of the installation is not.
    pub device_secret: Option<SigningSecret>,
    /// Certificate and key, where the program speaks TLS itself.
    pub tls: Option<ServerTls>,
    /// Counts what is refused; whoever else holds it writes it down.
    pub refusals: Arc<Refusals>,
    /// Who vouches for work accounts, where staff have those.
    pub sso: Option<Issuer>,
}

/// Threads for the pages of clients: nobody else's work keeps one from them.
const CLIENT_THREADS: usize = 4;
/// Passwords: each takes 19 MiB and a processor for as long as it is worked on.
const PASSWORDS: SeatLimits = SeatLimits {
    at_once: 2,
    waiting: 40,
    patience: Duration::from_secs(10),
};
/// Test messages of webhooks: each waits up to ten seconds for somebody else's server.
const TEST_MESSAGES: SeatLimits = SeatLimits {
    at_once: 2,
    waiting: 6,
    patience: Duration::from_secs(20),
};
/// Signing in by a work account: each waits up to fifteen seconds for the issuer.
const SSO_CALLS: SeatLimits = SeatLimits {
    at_once: 4,
    waiting: 40,
    patience: Duration::from_secs(10),
};
/// Mail about accounts: each waits for the mail server.
const ACCOUNT_MAIL: SeatLimits = SeatLimits {
    at_once: 1,
    waiting: 100,
    patience: Duration::from_secs(120),
};
/// Files that are read in, and looking whether everything is well: each is in memory, or reads everything.
const DESK_WORK: SeatLimits = SeatLimits {
    at_once: 1,
    waiting: 10,
    patience: Duration::from_secs(20),
};
/// Files: a workbook is in memory until it is whole.
const FILES: SeatLimits = SeatLimits {
    at_once: 2,
    waiting: 40,
    patience: Duration::from_secs(30),
};
/// Pages for everybody that read releases: fewer than staff has connections, so that no crowd keeps staff out.
const PUBLIC_READS: SeatLimits = SeatLimits {
    at_once: 1,
    waiting: 200,
    patience: Duration::from_secs(15),
};
/// Signing in slowed down: beyond so many waits the answer is to try later.
const SLOWED_DOWN: usize = 200;

/// Why nothing can be kept that is kept under the secret of the installation.
pub(super) const NO_SECRET: &str = "Deze server mist de sleutel van de installatie. Er is niets bewaard. Vraag de beheerder om het bestand installatie.geheim ook op deze server te zetten.";

/// The shared state behind all handlers.
pub struct App {
    /// For staff and everybody else who may wait: it leaves connections alone.
    pub(super) db: Db,
    /// For clients: every connection.
    pub(super) client_db: Db,
    /// For clients: threads of their own.
    pub(super) clients: Threads,
    pub(super) passwords: Workshop,
    test_messages: Workshop,
    pub(super) account_mail: Workshop,
    pub(super) desk_work: Workshop,
    pub(super) files: Seats,
    pub(super) public_reads: Seats,
    pub(super) shares: Shares,
    pub(super) slowed_down: Arc<Semaphore>,
    pub(super) device_secret: Option<SigningSecret>,
    pub(super) passkeys: Option<Passkeys>,
    pub(super) sso: Option<Issuer>,
    pub(super) sso_calls: Workshop,
    pub(super) tls: Option<ServerTls>,
    pub(super) keys: KeyStore,
    pub(super) installation: Installation,
    pub(super) recorder: Recorder,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) base_url: String,
    pub(super) security_contact: String,
    pub(super) phone_sealing: bool,
    pub(super) demo: bool,
    pub(super) greeting: Option<Greeting>,
    pub(super) readiness: Readiness,
    /// Whether opening keys belong on this node.
    pub(super) teller: bool,
    pub(super) throttle: Throttle,
    pub(super) refusals: Arc<Refusals>,
    pub(super) pages: PageCache,
    /// Held while a page is made that is made once.
    pub(super) making_pages: tokio::sync::Mutex<()>,
    pub(super) verification: VerificationCache,
    #[cfg(feature = "pdf")]
    pub(super) typesetters: super::typesetting::Typesetters,
}

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    /// When the operating system gives no threads.
    pub fn new(parts: AppParts) -> std::io::Result<Self> {
        Ok(Self {
            db: parts.db.for_staff(),
            client_db: parts.db,
            clients: Threads::new("clients", CLIENT_THREADS)?,
            passwords: Workshop::new("passwords", PASSWORDS)?,
            test_messages: Workshop::new("test-messages", TEST_MESSAGES)?,
            account_mail: Workshop::new("account-mail", ACCOUNT_MAIL)?,
            desk_work: Workshop::new("desk-work", DESK_WORK)?,
            files: Seats::new(FILES),
            public_reads: Seats::new(PUBLIC_READS),
            shares: Shares::default(),
            slowed_down: Arc::new(Semaphore::new(SLOWED_DOWN)),
            device_secret: parts.device_secret,
            passkeys: Passkeys::new(&parts.base_url).filter(|_| !parts.demo),
            sso: parts.sso.filter(|_| !parts.demo),
            sso_calls: Workshop::new("work-accounts", SSO_CALLS)?,
            tls: parts.tls,
            keys: parts.keys,
            installation: parts.installation,
            recorder: parts.recorder,
            clock: parts.clock,
            base_url: parts.base_url,
            security_contact: parts.security_contact,
            phone_sealing: parts.phone_sealing,
            demo: parts.demo,
            greeting: parts.greeting.filter(|_| parts.demo),
            readiness: Readiness::new(parts.teller),
            teller: parts.teller,
            throttle: Throttle::default(),
            refusals: parts.refusals,
            pages: PageCache::default(),
            making_pages: tokio::sync::Mutex::default(),
            verification: VerificationCache::default(),
            #[cfg(feature = "pdf")]
            typesetters: super::typesetting::Typesetters::default(),
        })
    }

    /// Writes what waits; nothing is taken after this.
    pub fn stop(&self) {
        self.recorder.stop();
        self.log_refused();
    }

    /// Counts a sign-in that failed, and writes it down unless that was done a moment ago.
    pub(super) async fn sign_in_failed(&self, now: Moment) {
        if let Some(count) = self.refusals.add(Refused::SignIn, now) {
            let log = move |conn: &mut Conn| Refused::SignIn.record(conn, count, now);
            if let Err(error) = self.write("failed sign-ins", log).await {
                self.refusals.give_back(Refused::SignIn, count);
                tracing::warn!(%error, count, "failed sign-ins are not in the log of acts yet");
            }
        }
    }

    /// Writes down what was refused and has no entry yet. Blocks.
    fn log_refused(&self) {
        let (rest, now) = (self.refusals.rest(), self.now());
        if rest.is_empty() {
            return;
        }
        let written = self.db.write("refused", |conn| {
            rest.iter().try_for_each(|(what, count)| what.record(conn, *count, now))
        });
        if let Err(error) = written {
            tracing::warn!(%error, "what was refused in the last minute is not in the log of acts");
        }
    }

    /// [`Db::read`] where blocking is allowed.
    pub(super) async fn read<T, E>(
        &self,
        name: &'static str,
        work: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: Send + From<DbError> + 'static,
    {
        let db = self.db.clone();
        block(move || db.read(name, work)).await
    }

    /// [`Db::write`] where blocking is allowed. What a form does goes through [`super::signed_form`] instead.
    pub(super) async fn write<T, E>(
        &self,
        name: &'static str,
        work: impl FnMut(&mut Conn) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: Send + From<DbError> + Transient + 'static,
    {
        let db = self.db.clone();
        block(move || db.write(name, work)).await
    }

    /// Calls whom webhooks may go to.
    pub(super) async fn http(&self) -> Result<HttpClient, DbError> {
        let installation = self.installation.clone();
        self.read("hosts", move |conn| installation.http(conn)).await
    }

    /// The mail server; `None` where no mail is sent, or none can be.
    pub(super) async fn own_mail(&self) -> Result<Option<OwnMail>, DbError> {
        let installation = self.installation.clone();
        self.read("mail", move |conn| installation.own_mail(conn)).await
    }

    /// Waits for somebody else's machine, on seats of its own and not on the share of who asked for it: a receiver that is
    /// silent takes no page from anybody.
    pub(super) async fn call_out<T: Send + 'static>(
        &self,
        call: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        carried::give_back();
        self.test_messages.run(call).await
    }

    /// The secret of the installation, to keep something with. It is made where there is none, on a node that counts, and on
    /// another one as long as nobody has an app that is kept under it: so no two nodes make one each. `None` where it is to
    /// be brought here first. Blocks.
    pub(super) fn own_secret(&self) -> Option<InstallationSecret> {
        let secret = match self.keys.installation_secret() {
            Ok(None) if self.teller || self.db.read("apps", accounts::any_app) == Ok(false) => {
                self.keys.make_installation_secret().map(Some)
            }
            there => there,
        };
        secret.unwrap_or_else(|error| {
            tracing::error!(%error, "the secret of the installation cannot be read");
            None
        })
    }

    /// Whom a password or passkey of this installation lets in.
    pub(super) fn local_way(&self) -> LocalWay {
        match &self.sso {
            Some(issuer) if issuer.settings().only => LocalWay::BreakGlass,
            _ => LocalWay::Open,
        }
    }

    /// Whether this node counts.
    pub(super) fn counts_here(&self) -> bool {
        self.readiness.counts_here()
    }

    pub(super) fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The open rounds; reads them where that may block.
    pub(super) async fn snapshot(&self) -> Result<Arc<Snapshot>, DbError> {
        let register = self.recorder.register();
        match register.fresh() {
            Some(snapshot) => Ok(snapshot),
            None => in_time(self.clients.run(move || register.read())).await,
        }
    }
}

/// Keeps a clone of shared state for work that blocks.
pub(super) type Shared = actix_web::web::Data<App>;

/// A page or file that is the same for as long as the program runs: made and compressed at the first request for it, by
/// one, where nobody waits for it but those who want it.
pub(super) async fn fixed<E>(
    app: &Shared,
    name: String,
    render: impl FnOnce(&App) -> Result<String, E> + Send + 'static,
) -> Result<Bytes, E>
where
    E: From<DbError> + Send + 'static,
{
    let name = Name { name, serial: 0 };
    if let Some(small) = app.pages.kept(&name) {
        return Ok(small);
    }
    let _making = app.making_pages.lock().await;
    if let Some(small) = app.pages.kept(&name) {
        return Ok(small);
    }
    let shared = app.clone();
    let make = move || {
        let page = render(&shared)?;
        Ok(shared.pages.smallest(&name, || page))
    };
    app.clients.run(make).await
}
