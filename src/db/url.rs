//! Where the database is. The scheme decides; a misspelt address never becomes a new file.

use std::path::{Path, PathBuf};

use diesel::connection::Connection;
use diesel::pg::PgConnection;
use diesel::sqlite::SqliteConnection;

use super::conn::{Conn, Engine};

/// A checked database address.
#[derive(Clone)]
pub struct DatabaseUrl {
    engine: Engine,
    address: String,
}

/// What PostgreSQL's client is told unless the address says otherwise: a network that swallows everything, or a server
/// that is gone without a word, is given up after ten seconds or so. Without this that takes a quarter of an hour.
const GIVE_UP: &[(&str, &str)] = &[
    ("connect_timeout", "4"),
    ("keepalives_idle", "5"),
    ("keepalives_interval", "2"),
    ("keepalives_count", "3"),
    ("tcp_user_timeout", "10000"),
];

/// Whether this program can speak TLS to PostgreSQL.
pub const TLS: bool = cfg!(feature = "postgres-tls");

/// What asks for no more than TLS where the server happens to have it.
const WITHOUT_TLS: &[&str] = &["disable", "allow", "prefer"];

/// Why an address is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// Not one of the known schemes.
    #[error(
        "the database address must begin with sqlite: or postgres:// (such as sqlite:ervaringwijzer-data/ervaringwijzer.db)"
    )]
    Scheme,
    /// TLS was asked for and this program was built without it.
    #[error(
        "this program was built without TLS to PostgreSQL, so {0} in the database address cannot be kept; take a build with it (cargo build --features postgres-tls, which needs OpenSSL: Debian's libssl-dev), or use a private network or a local socket without {0}"
    )]
    Tls(String),
    /// Nothing behind `sqlite:`.
    #[error("name a file after sqlite:, such as sqlite:ervaringwijzer-data/ervaringwijzer.db")]
    NoFile,
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DatabaseUrl({:?})", self.engine)
    }
}

impl std::str::FromStr for DatabaseUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            let url = Self {
                engine: Engine::Postgres,
                address: text.to_owned(),
            };
            return match url.asks_for_tls() {
                Some(asked) if !TLS => Err(UrlError::Tls(asked)),
                _ => Ok(url),
            };
        }
        let Some(path) = text.strip_prefix("sqlite:") else {
            return Err(UrlError::Scheme);
        };
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || path.starts_with(':') {
            return Err(UrlError::NoFile);
        }
        Ok(Self {
            engine: Engine::Sqlite,
            address: path.to_owned(),
        })
    }
}

impl DatabaseUrl {
    /// Which engine it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The SQLite file; `None` for PostgreSQL, and for a database in memory.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        if self.engine != Engine::Sqlite {
            return None;
        }
        let Some(uri) = self.address.strip_prefix("file:") else {
            return (self.address != ":memory:").then(|| PathBuf::from(&self.address));
        };
        let (path, how) = uri.split_once('?').unwrap_or((uri, ""));
        let in_memory = path == ":memory:" || how.split('&').any(|part| part == "mode=memory");
        (!in_memory).then(|| PathBuf::from(path.strip_prefix("//").unwrap_or(path)))
    }

    /// The directory that holds the SQLite file.
    #[must_use]
    pub fn data_directory(&self) -> Option<PathBuf> {
        let file = self.file()?;
        let parent = file
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or_else(|| Path::new("."));
        Some(parent.to_owned())
    }

    /// What the database says, on one line and without the passwords of this address, whichever way they are written.
    #[must_use]
    pub fn without_secrets(&self, words: &str) -> String {
        let mut line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        for secret in self.secrets() {
            for written in [decoded(&secret), secret] {
                if !written.is_empty() {
                    line = line.replace(&written, "***");
                }
            }
        }
        line
    }

    /// Whether only a server that proves its name gets a connection.
    pub(super) fn verifies(&self) -> bool {
        let modes = self.named().filter(|(name, _)| decoded(name) == "sslmode");
        modes.last().is_some_and(|(_, mode)| decoded(mode) == "verify-full")
    }

    /// The first part of the address that no connection without TLS can keep, as `sslmode=require`.
    fn asks_for_tls(&self) -> Option<String> {
        let asked = |(name, value): (&str, &str)| {
            let (name, value) = (decoded(name), decoded(value));
            match name.as_str() {
                "sslmode" => (!WITHOUT_TLS.contains(&value.as_str())).then(|| format!("{name}={value}")),
                // libpq without TLS takes these and does nothing with them.
                "sslrootcert" | "sslcert" | "sslkey" | "sslcrl" | "sslcrldir" => Some(name),
                "requiressl" => (value == "1").then(|| format!("{name}={value}")),
                "channel_binding" => (value == "require").then(|| format!("{name}={value}")),
                _ => None,
            }
        };
        self.named().find_map(asked)
    }

    /// What stands behind the question mark, undecoded.
    fn named(&self) -> impl Iterator<Item = (&str, &str)> {
        let query = self.address.split_once('?').map_or("", |(_, query)| query);
        query.split('&').filter_map(|pair| pair.split_once('='))
    }

    fn secrets(&self) -> Vec<String> {
        if self.engine == Engine::Sqlite {
            return Vec::new();
        }
        let rest = self.address.split_once("://").map_or("", |(_, rest)| rest);
        let hosts = rest.split_once('?').map_or(rest, |(hosts, _)| hosts);
        let user = hosts.rsplit_once('@').and_then(|(user, _)| user.split_once(':'));
        let named = self.named().filter(|(name, _)| name.contains("password"));
        let all = user.into_iter().chain(named);
        all.map(|(_, secret)| secret.to_owned()).collect()
    }

    pub(crate) fn connect(&self) -> Result<Conn, diesel::ConnectionError> {
        match self.engine {
            Engine::Postgres => PgConnection::establish(&impatient(&self.address)).map(Conn::Postgres),
            Engine::Sqlite => SqliteConnection::establish(&self.address).map(Conn::Sqlite),
        }
    }
}

/// A text of an address as libpq reads it: `%40` is an @.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let two: Option<(u8, u8)> = (byte == b'%')
            .then(|| rest.clone())
            .and_then(|mut ahead| Some((ahead.next()?, ahead.next()?)));
        let digit = |sign: u8| char::from(sign).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match two.and_then(|(high, low)| Some(digit(high)? << 4 | digit(low)?)) {
            Some(meant) => {
                bytes.push(meant);
                rest.nth(1);
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The address with [`GIVE_UP`]: a server that does not respond is given up, unless the address says otherwise.
#[doc(hidden)]
#[must_use]
pub fn impatient(address: &str) -> String {
    let mut all = address.to_owned();
    let own = address.split_once('?').map(|(_, own)| own);
    let mut mark = if own.is_some() { '&' } else { '?' };
    for (name, value) in GIVE_UP {
        let said = |pair: &str| pair.split('=').next() == Some(name);
        if !own.is_some_and(|own| own.split('&').any(said)) {
            all.push_str(&format!("{mark}{name}={value}"));
            mark = '&';
        }
    }
    all
}
