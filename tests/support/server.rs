//! The real server inside the test process: a free port, a clock that the test holds, gone when dropped.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use ervaringwijzer::config::{self, Settings, Source};
use ervaringwijzer::startup::{self, ServerParts, Store};
use ervaringwijzer::values::clock::FixedClock;

use super::http::{Browser, Client, Response};

/// A server that listens; dropping it stops it.
pub(crate) struct WebServer {
    addr: SocketAddr,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl WebServer {
    /// Serves `store` at the time that `clock` shows. Nothing is counted by itself.
    pub(crate) fn start(store: &Store, clock: &FixedClock) -> Self {
        Self::start_with(store, clock, &[])
    }

    /// The same with settings by name, such as `("base-url", "https://ervaring.example.nl")`.
    pub(crate) fn start_with(store: &Store, clock: &FixedClock, settings: &[(&str, &str)]) -> Self {
        // As a node that was given it.
        store
            .keys
            .make_installation_secret()
            .expect("the secret of the installation");
        Self::start_as(store, clock, settings)
    }

    /// A node that was given no secret of the installation, where the town has none.
    pub(crate) fn start_without_secret(store: &Store, clock: &FixedClock) -> Self {
        Self::start_as(store, clock, &[])
    }

    fn start_as(store: &Store, clock: &FixedClock, settings: &[(&str, &str)]) -> Self {
        let parts = ServerParts {
            store: store.clone(),
            settings: web_settings(settings),
            clock: Arc::new(clock.clone()),
            greeting: None,
        };
        let (tell, told) = channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let running = startup::start(parts).expect("the server starts");
                tell.send((running.address, running.handle()))
                    .expect("the test waits for the address");
                running.wait().await.expect("the server ends in order");
            });
        });
        let (addr, handle) = told.recv().expect("the server listens");
        Self {
            addr,
            handle,
            thread: Some(thread),
        }
    }

    /// Where it listens.
    pub(crate) fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// A client without cookies: somebody with a phone.
    pub(crate) fn client(&self) -> Client {
        Client::new(self.addr)
    }

    /// A browser that nobody has signed in with yet.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.addr)
    }

    /// What a browser of our own pages sends with every form.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// A browser after signing in through the form, and what the form answered.
    pub(crate) fn try_sign_in(&self, email: &str, password: &str) -> (Browser, Response) {
        let mut browser = self.browser();
        browser.get("/inloggen");
        let answer = browser.submit("/inloggen", &[("email", email), ("wachtwoord", password)]);
        (browser, answer)
    }

    /// A browser of a member of staff who has signed in.
    pub(crate) fn sign_in(&self, email: &str, password: &str) -> Browser {
        let (browser, answer) = self.try_sign_in(email, password);
        assert_eq!(answer.status, 303, "{email} can sign in: {}", answer.text());
        browser
    }
}

impl Drop for WebServer {
    fn drop(&mut self) {
        // The order to stop goes out at once; what it gives back only tells when it is done.
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "the server broke off");
        }
    }
}

fn web_settings(own: &[(&str, &str)]) -> Settings {
    let usual = [("listen", "127.0.0.1:0"), ("role", "web"), ("workers", "2")];
    let flags: Source = usual
        .iter()
        .chain(own)
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    config::load(&flags, &Source::new(), None).expect("settings of the test")
}
