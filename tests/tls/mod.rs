//! TLS: in the program itself, and to PostgreSQL.

mod crowd;
mod health;
#[cfg(feature = "postgres-tls")]
mod postgres;
mod reload;
mod serving;
mod start;

use crate::support::certificates::{Authority, Files};
use crate::support::http::{Browser, Client};
use crate::support::server::WebServer;
use crate::support::tls::Trust;
use crate::support::town::Town;

/// The year in which a town lives.
pub(crate) const THIS_YEAR: (&str, &str) = ("20260101000000Z", "20270101000000Z");

/// A server that speaks TLS, and who trusts it.
pub(crate) struct Secured {
    pub(crate) server: WebServer,
    pub(crate) authority: Authority,
    pub(crate) files: Files,
    trust: &'static Trust,
}

impl Secured {
    /// With a certificate of this year.
    pub(crate) fn of(town: &Town) -> Self {
        Self::with(town, &[])
    }

    /// The same with more settings.
    pub(crate) fn with(town: &Town, settings: &[(&str, &str)]) -> Self {
        let authority = Authority::new();
        let files = Files::of(&authority.issue_for(crate::support::certificates::HERE, THIS_YEAR));
        let (certificate, key) = (files.certificate(), files.key());
        let own = [("tls-certificate", certificate.as_str()), ("tls-key", key.as_str())];
        let server = WebServer::start_with(&town.store(), &town.clock, &[&own[..], settings].concat());
        let trust = Trust::of(&authority).kept();
        Self {
            server,
            authority,
            files,
            trust,
        }
    }

    /// Somebody with a phone.
    pub(crate) fn client(&self) -> Client {
        Client::over_tls(self.server.addr(), self.trust)
    }

    /// Somebody with an account.
    pub(crate) fn sign_in(&self, email: &str, password: &str) -> Browser {
        let mut browser = Browser::of(self.client());
        browser.get("/inloggen");
        let answer = browser.submit("/inloggen", &[("email", email), ("wachtwoord", password)]);
        assert_eq!(answer.status, 303, "{email} can sign in: {}", answer.text());
        browser
    }

    /// Of the certificate that is served now, the last moment (`20270101000000Z` as days since 1970 would be).
    pub(crate) fn served(&self) -> Vec<u8> {
        let stream = std::net::TcpStream::connect(self.server.addr()).expect("a connection");
        let mut stream = self.trust.over(stream);
        stream.conn.complete_io(&mut stream.sock).expect("a handshake");
        let own = stream.conn.peer_certificates().and_then(<[_]>::first);
        own.expect("a certificate").to_vec()
    }
}
