//! Hosts that webhooks may go to, as the operator named them.

use std::net::IpAddr;

use super::error::ConfigError;

/// The port of https.
const HTTPS: u16 = 443;

/// A list of hosts. Empty: nobody may be called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowedHosts(Vec<Allowed>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Allowed {
    host: String,
    port: u16,
    /// Without TLS; only this machine itself, and only when it was named so.
    plain: bool,
}

impl AllowedHosts {
    /// Reads a list with commas: `hooks.example.nl`, `hooks.example.nl:8443`, `10.0.0.7`, `http://127.0.0.1:9000`.
    ///
    /// # Errors
    /// [`ConfigError::Value`] for what is no host, and for http to another machine.
    pub fn of(text: &str) -> Result<Self, ConfigError> {
        let named = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        Ok(Self(named.map(allowed).collect::<Result<_, _>>()?))
    }

    /// Whether there are no webhooks at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this host may be called at this port, with TLS or (`plain`) without.
    #[must_use]
    pub fn allows(&self, host: &str, port: u16, plain: bool) -> bool {
        let host = host.to_ascii_lowercase();
        self.0
            .iter()
            .any(|one| one.host == host && one.port == port && one.plain == plain)
    }

    /// Whether the operator named this very address: only then may a host be on a private network.
    #[must_use]
    pub fn names(&self, address: IpAddr) -> bool {
        self.0.iter().any(|one| one.host.parse() == Ok(address))
    }

    /// The part of the list that is addresses of a kind, such as those on private networks.
    #[must_use]
    pub fn addresses(&self, of_kind: impl Fn(IpAddr) -> bool) -> Self {
        let is_one = |one: &&Allowed| one.host.parse().is_ok_and(&of_kind);
        Self(self.0.iter().filter(is_one).cloned().collect())
    }

    /// This list and another.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        for one in &other.0 {
            if !self.0.contains(one) {
                self.0.push(one.clone());
            }
        }
        self
    }

    /// The hosts in words, for whoever sets a webhook up.
    #[must_use]
    pub fn words(&self) -> String {
        let word = |one: &Allowed| match one.port {
            HTTPS => one.host.clone(),
            port if one.host.contains(':') => format!("[{}]:{port}", one.host),
            port => format!("{}:{port}", one.host),
        };
        self.0.iter().map(word).collect::<Vec<_>>().join(", ")
    }
}

fn allowed(part: &str) -> Result<Allowed, ConfigError> {
    let problem = |reason: &str| ConfigError::Value {
        key: "webhook-hosts",
        reason: format!("'{part}' {reason}"),
    };
    let (plain, rest) = match part.strip_prefix("http://") {
        Some(rest) => (true, rest),
        None => (false, part.strip_prefix("https://").unwrap_or(part)),
    };
    let no_host = || problem("is no host; write names as in hooks.example.nl or hooks.example.nl:8443");
    let (host, port) = split(rest).ok_or_else(no_host)?;
    let port = match port {
        Some(port) => port.parse().ok().filter(|port| *port > 0).ok_or_else(no_host)?,
        None if plain => 80,
        None => HTTPS,
    };
    let host = host.to_ascii_lowercase();
    let address = host.parse::<IpAddr>();
    let sign = |sign: char| sign.is_ascii_alphanumeric() || "-._".contains(sign);
    if host.is_empty() || !(address.is_ok() || host.chars().all(sign)) {
        return Err(no_host());
    }
    if plain && !address.is_ok_and(|address| address.is_loopback()) {
        return Err(problem("goes without TLS; that is for 127.0.0.1 only"));
    }
    Ok(Allowed { host, port, plain })
}

/// Host and port; an IPv6 address stands in brackets when a port follows.
fn split(text: &str) -> Option<(&str, Option<&str>)> {
    if let Some(rest) = text.strip_prefix('[') {
        let (host, port) = rest.split_once(']')?;
        return match port.strip_prefix(':') {
            Some(port) => Some((host, Some(port))),
            None => port.is_empty().then_some((host, None)),
        };
    }
    if text.parse::<IpAddr>().is_ok() {
        return Some((text, None));
    }
    Some(match text.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    })
}
