//! The keys, and the order in which their sources count.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::acts::ActCopies;
use super::error::{ConfigError, no_toml};
use super::hosts::AllowedHosts;
use super::mail::MailSettings;
use super::sso::SsoSettings;
use super::statements::Statements;
use super::tls::TlsFiles;
use crate::values::schedule::Schedule;

/// What a key is called in the file and, as `EW_` and capitals, in the environment; its default; what it is.
pub const KEYS: &[(&str, &str, &str)] = &[
    (
        "database",
        "sqlite:ervaringwijzer-data/ervaringwijzer.db",
        "address of the database: sqlite:FILE or postgres://…",
    ),
    (
        "keys",
        "ervaringwijzer-keys",
        "directory of the keys of rounds; never inside the data directory",
    ),
    (
        "listen",
        "127.0.0.1:8080",
        "address and port to listen on; port 0 takes a free one",
    ),
    (
        "base-url",
        "",
        "how people reach this installation, such as https://ervaringwijzer.example.nl; default http:// (with TLS https://) and the listening address",
    ),
    (
        "tls-certificate",
        "",
        "PEM file with the certificate of the server and those between it and its authority; empty: no TLS in the program",
    ),
    ("tls-key", "", "PEM file with its private key, closed to others"),
    (
        "count-moment",
        "ma 06:00",
        "weekday and time (Amsterdam) of the weekly count",
    ),
    (
        "role",
        "all",
        "all: web and teller in one; web: no teller, and no opening keys needed",
    ),
    (
        "phone-sealing",
        "off",
        "on: the survey brings a script, and a phone that can seals its ballot itself; off: no script",
    ),
    ("log", "info", "error, warn, info or debug"),
    ("connections", "8", "most connections to the database"),
    ("workers", "0", "web threads; 0 means one per core"),
    (
        "security-contact",
        "",
        "where to report a weakness, such as mailto:security@example.nl",
    ),
    (
        "statements-file",
        "",
        "TOML file with what the pages about privacy and accessibility say of who is responsible; empty: they say that this is not filled in",
    ),
    (
        "smtp",
        "",
        "HOST:PORT of the mail server for notices of new results; empty: no mail",
    ),
    ("smtp-user", "", "name to sign in with at the mail server; empty: none"),
    ("smtp-password", "", "its password"),
    ("mail-from", "", "address that mail comes from"),
    (
        "webhook-hosts",
        "",
        "hosts that webhooks may go to, such as hooks.example.nl,other.example.nl:8443; empty: no webhooks",
    ),
    (
        "acts-file",
        "",
        "file that gets a line of JSON per act in the log of acts; empty: none",
    ),
    (
        "acts-syslog",
        "",
        "receiver of the same by syslog: unix:/dev/log or udp://HOST:514; empty: none",
    ),
    (
        "sso-issuer",
        "",
        "address of who vouches for work accounts (OpenID Connect), such as https://login.example.nl/realms/staf; empty: no work accounts",
    ),
    ("sso-client-id", "", "what this installation is called there"),
    (
        "sso-client-secret",
        "",
        "the secret that belongs to it; give EW_SSO_CLIENT_SECRET_FILE",
    ),
    (
        "sso-groups",
        "",
        "which group may do what, with semicolons or lines between: analisten = analist voorbeeldstad; beheer = beheerder",
    ),
    ("sso-groups-claim", "groups", "claim in which the groups stand"),
    (
        "sso-scopes",
        "openid email profile",
        "what is asked for, with spaces between",
    ),
    (
        "sso-acr",
        "",
        "ways of signing in there of which one is asked for, with spaces between; empty: any",
    ),
    ("sso-label", "Inloggen met uw werkaccount", "what stands on the button"),
    (
        "sso-only",
        "off",
        "on: a password or passkey lets nobody in, but for accounts for emergencies (user break-glass)",
    ),
];

/// Where the value of a key comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// The file of settings.
    File,
    /// A variable of the environment.
    Environment,
    /// A flag of the command.
    Flag,
}

/// The settings of one run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address of the database.
    pub database: String,
    /// Key directory.
    pub keys: PathBuf,
    /// Listening address.
    pub listen: String,
    /// Public address, without a slash at its end; empty when it follows from the listening address.
    pub base_url: String,
    /// Certificate and key of TLS in the program; `None` where a proxy does that, or nobody.
    pub tls: Option<TlsFiles>,
    /// The fixed count moment.
    pub count_moment: Schedule,
    /// Whether this process counts.
    pub teller: bool,
    /// Whether the survey brings the script with which a phone seals its own ballot.
    pub phone_sealing: bool,
    /// Log level.
    pub log: String,
    /// Most database connections.
    pub connections: u32,
    /// Web threads; 0 for one per core.
    pub workers: usize,
    /// Contact for security reports; may be empty.
    pub security_contact: String,
    /// What the pages about privacy and accessibility say of who is responsible.
    pub statements: Statements,
    /// How mail is sent; `None` when none is.
    pub mail: Option<MailSettings>,
    /// Hosts that webhooks may go to; none when there are no webhooks.
    pub webhook_hosts: AllowedHosts,
    /// Where the log of acts is copied to.
    pub act_copies: ActCopies,
    /// Where work accounts come from; `None` when there are none.
    pub sso: Option<SsoSettings>,
    /// Where keys come from that somebody set.
    origins: BTreeMap<String, Origin>,
}

impl Settings {
    /// Where the value of a key comes from.
    #[must_use]
    pub fn origin(&self, key: &str) -> Origin {
        self.origins.get(key).copied().unwrap_or(Origin::Default)
    }

    /// How people reach it, without a slash at its end, when it listens at `listening`.
    #[must_use]
    pub fn public_address(&self, listening: &str) -> String {
        match (self.base_url.as_str(), &self.tls) {
            ("", Some(_)) => format!("https://{listening}"),
            ("", None) => format!("http://{listening}"),
            (base_url, _) => base_url.to_owned(),
        }
    }
}

/// Values by key, from one place.
pub type Source = BTreeMap<String, String>;

/// Puts the sources together: `flags` over `environment` (all variables of the process) over the
/// TOML file over the defaults.
pub fn load(flags: &Source, environment: &Source, file: Option<&Path>) -> Result<Settings, ConfigError> {
    let mut values: Source = KEYS
        .iter()
        .map(|(key, default, _)| ((*key).to_owned(), (*default).to_owned()))
        .collect();
    let file = file.map(from_file).transpose()?.unwrap_or_default();
    let mut origins = BTreeMap::new();
    for (origin, source) in [
        (Origin::File, file),
        (Origin::Environment, from_environment(environment)?),
        (Origin::Flag, flags.clone()),
    ] {
        origins.extend(source.keys().map(|key| (key.clone(), origin)));
        values.extend(source);
    }
    Ok(Settings {
        origins,
        ..settings(&values)?
    })
}

fn from_file(path: &Path) -> Result<Source, ConfigError> {
    let problem = |reason: String| ConfigError::File {
        path: path.display().to_string(),
        reason,
    };
    let text = std::fs::read_to_string(path).map_err(|error| problem(error.to_string()))?;
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| problem(no_toml(&text, &error)))?;
    table
        .into_iter()
        .map(|(key, value)| {
            known(&key, &path.display().to_string())?;
            let value = match value {
                toml::Value::String(text) => text,
                toml::Value::Integer(number) => number.to_string(),
                other => {
                    return Err(problem(format!(
                        "{key}: no {} can stand here; write text",
                        other.type_str()
                    )));
                }
            };
            Ok((key, value))
        })
        .collect()
}

fn from_environment(environment: &Source) -> Result<Source, ConfigError> {
    let mut found = Source::new();
    for (name, value) in environment {
        let Some(rest) = name.strip_prefix("EW_") else { continue };
        let key = rest.to_lowercase().replace('_', "-");
        if ["config", "bin"].contains(&key.as_str()) || key.starts_with("test-") {
            continue;
        }
        // A key may end in the word by itself.
        let own = KEYS.iter().any(|(known, _, _)| *known == key);
        if let Some(key) = key.strip_suffix("-file").filter(|_| !own) {
            known(key, name)?;
            let text = std::fs::read_to_string(value).map_err(|error| ConfigError::File {
                path: value.clone(),
                reason: error.to_string(),
            })?;
            found.insert(key.to_owned(), text.trim().to_owned());
        } else {
            known(&key, name)?;
            found.insert(key, value.clone());
        }
    }
    Ok(found)
}

fn known(key: &str, source_name: &str) -> Result<(), ConfigError> {
    if KEYS.iter().any(|(known, _, _)| *known == key) {
        return Ok(());
    }
    let nearest = KEYS
        .iter()
        .map(|(known, _, _)| *known)
        .min_by_key(|known| strsim::damerau_levenshtein(known, key));
    Err(ConfigError::Unknown {
        source_name: source_name.to_owned(),
        key: key.to_owned(),
        nearest: nearest.unwrap_or_default().to_owned(),
    })
}

fn settings(values: &Source) -> Result<Settings, ConfigError> {
    let text = |key: &str| values.get(key).cloned().unwrap_or_default();
    let number = |key: &'static str| {
        text(key).parse::<u32>().map_err(|_err| ConfigError::Value {
            key,
            reason: "write a whole number".to_owned(),
        })
    };
    let base_url = text("base-url").trim_end_matches('/').to_owned();
    if !(base_url.is_empty() || base_url.starts_with("https://") || base_url.starts_with("http://")) {
        let reason = "begin with https:// (or http:// for a try on this machine)".to_owned();
        return Err(ConfigError::Value {
            key: "base-url",
            reason,
        });
    }
    let one_of = |key: &'static str, yes: &str, no: &str| match text(key) {
        value if value == yes => Ok(true),
        value if value == no => Ok(false),
        other => Err(ConfigError::Value {
            key,
            reason: format!("'{other}' is not one of: {yes}, {no}"),
        }),
    };
    let log = text("log");
    if !["error", "warn", "info", "debug"].contains(&log.as_str()) {
        let reason = format!("'{log}' is not one of: error, warn, info, debug");
        return Err(ConfigError::Value { key: "log", reason });
    }
    let mail = MailSettings::of(&text)?;
    let tls = TlsFiles::of(&text)?;
    Ok(Settings {
        database: text("database"),
        keys: PathBuf::from(text("keys")),
        listen: text("listen"),
        base_url,
        tls,
        count_moment: text("count-moment").parse().map_err(|reason| ConfigError::Value {
            key: "count-moment",
            reason,
        })?,
        teller: one_of("role", "all", "web")?,
        phone_sealing: one_of("phone-sealing", "on", "off")?,
        log,
        connections: connections(number("connections")?)?,
        workers: usize::try_from(number("workers")?).unwrap_or(0),
        security_contact: text("security-contact"),
        statements: Statements::of(&text)?,
        mail,
        webhook_hosts: AllowedHosts::of(&text("webhook-hosts"))?,
        act_copies: ActCopies::of(&text)?,
        sso: SsoSettings::of(&text)?,
        origins: BTreeMap::new(),
    })
}

/// A count holds three connections at a time, and answers must still come in.
fn connections(number: u32) -> Result<u32, ConfigError> {
    if number >= 4 {
        return Ok(number);
    }
    Err(ConfigError::Value {
        key: "connections",
        reason: "4 or more are needed".to_owned(),
    })
}
