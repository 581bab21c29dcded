//! The web server.

use std::collections::HashSet;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::http::KeepAlive;
use actix_web::middleware::from_fn;
use actix_web::{App as ActixApp, HttpServer, web::Data};

use super::act_copy_worker;
use super::certificate_worker::CertificateWorker;
use super::limits::{Limits, be_patient_no_longer, raise_files};
use super::outbox_worker::{OutboxSender, OutboxWorker};
use super::scheduler::{Duties, Scheduler};
use super::store::Store;
use super::worker::Worker;
use crate::accounts::Refusals;
use crate::act_copy::Copies;
use crate::catalogue::is_demo;
use crate::config::Settings;
use crate::db::{DbError, Exclusive};
use crate::installation::{Installation, OwnMail};
use crate::keys::{KeyStore, SigningSecret};
use crate::mail::MailError;
use crate::recording::Recorder;
use crate::tls::{ServerTls, TlsError};
use crate::values::clock::{Clock, Moment};
use crate::values::ids::RoundId;
use crate::web::{self, App, AppParts, Greeting};

/// What a server is made of.
pub struct ServerParts {
    /// Database and keys.
    pub store: Store,
    /// The settings.
    pub settings: Settings,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// What the front page of a demo leads to.
    pub greeting: Option<Greeting>,
}

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("cannot listen on {0}: {1}")]
    Listen(String, std::io::Error),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Somebody moves the database away.
    #[error("the database is being moved to another one at this moment; start the server on that one")]
    Moving,
    /// Certificate and key of the server.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The settings of mail.
    #[error("mail-from, smtp: {0}")]
    Mail(#[from] MailError),
    /// The operating system gave no threads.
    #[error("the server could not be started: {0}")]
    Io(#[from] std::io::Error),
}

/// A server that listens. Await [`Running::wait`] to serve.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// The public address it uses in links.
    pub base_url: String,
    app: Arc<App>,
    scheduler: Scheduler,
    mail_worker: OutboxWorker,
    webhook_worker: OutboxWorker,
    certificate_worker: Option<CertificateWorker>,
    act_copies: Option<Worker>,
    server: Server,
    /// Until it stops, nobody moves the database away.
    _serving: Exclusive,
}

impl Running {
    /// A handle that stops the server from elsewhere.
    #[must_use]
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// Serves until stopped; then writes what waits.
    ///
    /// # Errors
    /// [`ServeError::Io`] when the server breaks off.
    pub async fn wait(self) -> Result<(), ServeError> {
        let done = self.server.await;
        self.scheduler.stop();
        self.mail_worker.stop();
        self.webhook_worker.stop();
        if let Some(worker) = &self.certificate_worker {
            worker.stop();
        }
        self.app.stop();
        if let Some(copies) = &self.act_copies {
            copies.stop();
        }
        done.map_err(ServeError::Io)
    }
}

/// Starts listening. Must be called within the server's own runtime.
pub fn start(parts: ServerParts) -> Result<Running, ServeError> {
    start_with(parts, Begin::default())
}

/// What a server knows of its rounds when it begins to listen.
#[derive(Debug, Default)]
pub struct Begin {
    /// Rounds that take no answers here.
    pub left_out: HashSet<RoundId>,
    /// Whether everything is checked as soon as it listens, before anything is counted.
    pub check: bool,
}

/// The same, with what is known of its rounds.
pub fn start_with(parts: ServerParts, begin: Begin) -> Result<Running, ServeError> {
    let ServerParts {
        store,
        settings,
        clock,
        greeting,
    } = parts;
    let serving = hold_here(&store)?;
    let tls = own_tls(&settings, clock.now())?;
    let listen = |error| ServeError::Listen(settings.listen.clone(), error);
    let listener = TcpListener::bind(&settings.listen).map_err(listen)?;
    let address = listener.local_addr().map_err(listen)?;
    let base_url = settings.public_address(&address.to_string());
    let demo = store.db.read("demo", is_demo)?;
    let recorder = Recorder::start(&store.db, store.keys.clone(), Arc::clone(&clock))?;
    let register = recorder.register();
    register.leave_out(begin.left_out.clone());
    // What the configuration says must be sound; what was set on a page says its trouble there.
    if let Some(mail) = &settings.mail {
        OwnMail::new(mail)?;
    }
    let installation = Installation::new(&settings, store.keys.clone(), demo);
    let refusals = Arc::new(Refusals::default());
    let app = Arc::new(App::new(AppParts {
        db: store.db.clone(),
        keys: store.keys.clone(),
        installation: installation.clone(),
        recorder,
        clock: Arc::clone(&clock),
        base_url: base_url.clone(),
        security_contact: settings.security_contact.clone(),
        phone_sealing: settings.phone_sealing,
        demo,
        greeting,
        teller: settings.teller,
        device_secret: device_secret(&store.keys, settings.teller),
        tls: tls.clone(),
        refusals: Arc::clone(&refusals),
        sso: settings.sso.clone().map(|sso| web::issuer(sso, &base_url)),
    })?);
    begin_warm_up(&app)?;
    let sender = OutboxSender {
        installation,
        clock: Arc::clone(&clock),
        base_url: base_url.clone(),
    };
    let mail_worker = OutboxWorker::for_mail(store.db.clone(), sender.clone())?;
    let webhook_worker = OutboxWorker::for_webhooks(store.clone(), sender)?;
    let act_copies = (!settings.act_copies.is_empty())
        .then(|| {
            let copies = Copies::of(&settings.act_copies, &base_url);
            act_copy_worker::start(&store.db, copies, Arc::clone(&clock))
        })
        .transpose()?;
    let scheduler = Scheduler::start(Duties {
        store,
        refusals,
        clock: Arc::clone(&clock),
        register,
        left_out: begin.left_out,
        check: begin.check,
        counts: settings.teller.then_some(settings.count_moment),
    })?;
    let certificates = tls.clone().map(|tls| CertificateWorker::start(tls, Arc::clone(&clock)));
    let door = Door {
        listener,
        tls,
        https: base_url.starts_with("https://"),
    };
    let server = http_server(Arc::clone(&app), door, &settings)?;
    Ok(Running {
        address,
        base_url,
        app,
        scheduler,
        mail_worker,
        webhook_worker,
        certificate_worker: certificates.transpose()?,
        act_copies,
        server,
        _serving: serving,
    })
}

/// From now on nobody moves the database away.
fn hold_here(store: &Store) -> Result<Exclusive, ServeError> {
    store.db.serving().map_err(|error| match error {
        DbError::Conflict => ServeError::Moving,
        other => ServeError::Db(other),
    })
}

fn begin_warm_up(app: &Arc<App>) -> std::io::Result<()> {
    let warming = Arc::clone(app);
    std::thread::Builder::new()
        .name("warm-up".to_owned())
        .spawn(move || web::warm_up(&warming))?;
    Ok(())
}

/// The secret behind the marks of browsers that signed in before. A node that counts makes the secret of the installation
/// where there is none; another one takes what it was given, so that no two nodes make one each.
fn device_secret(keys: &KeyStore, teller: bool) -> Option<SigningSecret> {
    let secret = if teller {
        keys.make_installation_secret().map(Some)
    } else {
        keys.installation_secret()
    };
    match secret {
        Ok(secret) => secret.map(|secret| secret.derive("toestel", b"")),
        Err(error) => {
            tracing::warn!(%error, "no secret of the installation: browsers that signed in before are not known again");
            None
        }
    }
}

/// Certificate and key, where the program speaks TLS itself; they must be sound at the start.
fn own_tls(settings: &Settings, now: Moment) -> Result<Option<ServerTls>, TlsError> {
    let Some(files) = &settings.tls else { return Ok(None) };
    let tls = ServerTls::open(files, now)?;
    if !(settings.base_url.is_empty() || tls.is_for(&settings.base_url)) {
        tracing::warn!(
            "tls-certificate is not for the host of base-url ({}): browsers that come here directly refuse it",
            settings.base_url
        );
    }
    Ok(Some(tls))
}

/// Where people come in.
struct Door {
    listener: TcpListener,
    tls: Option<ServerTls>,
    /// Whether people reach it by https, here or at a proxy.
    https: bool,
}

fn http_server(app: Arc<App>, door: Door, settings: &Settings) -> Result<Server, ServeError> {
    let data = Data::from(app);
    let limits = Limits::of(settings, raise_files());
    let https = door.https;
    let server = HttpServer::new(move || {
        ActixApp::new()
            .app_data(data.clone())
            .wrap(from_fn(web::framed))
            .wrap(web::defaults(https))
            .wrap(from_fn(web::compress))
            .wrap(from_fn(web::timed_bodies))
            .configure(web::configure)
    })
    // One request, one connection: what somebody sent lies in no buffer that waits for the next request.
    .keep_alive(KeepAlive::Disabled)
    .client_request_timeout(web::SLOWEST_REQUEST)
    .tls_handshake_timeout(web::SLOWEST_REQUEST)
    .client_disconnect_timeout(Duration::from_secs(2))
    .on_connect(|socket, _| be_patient_no_longer(socket))
    .workers(limits.workers)
    .worker_max_blocking_threads(limits.threads)
    .max_connections(limits.connections)
    // Handshakes that are never finished may take every place, and none beside those: a lower limit would let a few of
    // them keep everybody else out.
    .max_connection_rate(limits.connections)
    .shutdown_timeout(10)
    .backlog(4096)
    .server_hostname("localhost");
    let server = match door.tls {
        Some(tls) => server.listen_rustls_0_23(door.listener, tls.server_config()?)?,
        None => server.listen(door.listener)?,
    };
    Ok(server.run())
}
