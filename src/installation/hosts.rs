//! Hosts that webhooks may go to, as the administrator types them.

use crate::config::{AllowedHosts, ConfigError};
use crate::http_client::is_public;

/// Why hosts are not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostsError {
    /// Something in the list is no host.
    Unfit(String),
    /// An address on a private network, or this machine: those are for the configuration of the server, because whoever
    /// signs in on a page must not open the way into the network around it.
    Private(String),
}

/// Reads what was typed: hosts with commas or on lines of their own.
///
/// # Errors
/// [`HostsError`].
pub fn read_hosts(typed: &str) -> Result<AllowedHosts, HostsError> {
    let mut hosts = AllowedHosts::default();
    for part in typed.split([',', '\n', '\r', ' ']).filter(|part| !part.is_empty()) {
        let one = AllowedHosts::of(part).map_err(|_unfit: ConfigError| HostsError::Unfit(part.to_owned()))?;
        if !one.addresses(|address| !is_public(address)).is_empty() {
            return Err(HostsError::Private(part.to_owned()));
        }
        hosts = hosts.and(&one);
    }
    Ok(hosts)
}

/// As they are kept.
///
/// # Errors
/// When they cannot be written as JSON.
pub fn kept_hosts(hosts: &AllowedHosts) -> Result<String, serde_json::Error> {
    serde_json::to_string(&hosts.words())
}

/// The hosts that are kept, with the private addresses of the configuration: a page neither names nor removes those.
pub(super) fn with_configured(kept: &str, configured: &AllowedHosts) -> Option<AllowedHosts> {
    let text: String = serde_json::from_str(kept).ok()?;
    let hosts = read_hosts(&text).ok()?;
    Some(hosts.and(&configured.addresses(|address| !is_public(address))))
}
