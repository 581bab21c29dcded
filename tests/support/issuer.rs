//! A real issuer of work accounts: oidc-provider, one for all tests, as a program of its own.

use super::http::{Browser, Client};
use super::sources::root;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An issuer that runs for as long as this process.
pub(crate) struct RealIssuer {
    address: String,
    at: SocketAddr,
    /// It ends when what it reads from ends, also when the tests are killed.
    _process: Child,
}

/// Somebody with a work account.
pub(crate) struct Employee {
    pub(crate) subject: String,
    pub(crate) email: String,
    pub(crate) name: String,
}

impl RealIssuer {
    /// The one of this process.
    pub(crate) fn get() -> &'static Self {
        static ISSUER: OnceLock<RealIssuer> = OnceLock::new();
        ISSUER.get_or_init(Self::start)
    }

    fn start() -> Self {
        let folder = root().join("tests/oidc");
        assert!(
            folder.join("node_modules/oidc-provider").exists(),
            "oidc-provider is missing; run: (cd tests/oidc && npm ci --ignore-scripts)"
        );
        let mut process = Command::new("node")
            .arg("issuer.mjs")
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node is installed (apt-get install nodejs npm)");
        let mut line = String::new();
        let mut said = BufReader::new(process.stdout.take().expect("stdout is piped"));
        said.read_line(&mut line).expect("the issuer says where it is");
        let address = line.trim().strip_prefix("issuer: ").expect("its address").to_owned();
        let at = address.trim_start_matches("http://").parse().expect("host and port");
        Self {
            address,
            at,
            _process: process,
        }
    }

    /// As the setting `sso-issuer` names it.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Somebody whom no other test knows, in these groups.
    pub(crate) fn employ(&self, name: &str, groups: &[&str]) -> Employee {
        static NUMBER: AtomicUsize = AtomicUsize::new(1);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let somebody = Employee {
            subject: format!("persoon-{number}"),
            email: format!("{}@stad.nl", name.to_lowercase().replace(' ', ".")),
            name: name.to_owned(),
        };
        self.put(&somebody, groups);
        somebody
    }

    /// Somebody is called so, and in these groups, from now on.
    pub(crate) fn put(&self, somebody: &Employee, groups: &[&str]) {
        let claims = serde_json::json!({
            "sub": somebody.subject, "email": somebody.email, "email_verified": true, "name": somebody.name,
            "groepen": groups,
        });
        let kind = [("Content-Type", "application/json")];
        let body = claims.to_string();
        let taken = Client::new(self.at).request("POST", "/mensen", &kind, body.as_bytes());
        assert_eq!(taken.status, 204, "{}", taken.text());
    }

    /// A browser at the issuer.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.at)
    }
}
