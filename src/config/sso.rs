//! Where work accounts come from, and what their groups may do here.

use super::error::ConfigError;
use crate::values::secret::Secret;
use crate::values::terms::Role;

/// How staff sign in with the account that their own organisation gave them (OpenID Connect).
#[derive(Debug, Clone)]
pub struct SsoSettings {
    /// The address of who vouches for people, as their statements spell it.
    pub issuer: String,
    /// What this installation is called there.
    pub client_id: String,
    /// What it proves that with.
    pub client_secret: Secret<String>,
    /// What stands on the button.
    pub label: String,
    /// What is asked for.
    pub scopes: String,
    /// The claim in which groups stand.
    pub groups_claim: String,
    /// What each group may do. The first row that fits somebody counts.
    pub groups: Vec<GroupRow>,
    /// Ways of showing who one is of which one is asked for, the first that is liked best; empty: any.
    pub acr: Vec<String>,
    /// Whether a password or passkey of this installation lets nobody in, but for accounts for emergencies.
    pub only: bool,
}

/// What a group may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRow {
    /// The group, as the claim spells it.
    pub group: String,
    /// The role.
    pub role: Role,
    /// The gemeente, provider or region that the role is bound to, as in its address; empty for an administrator.
    pub place: String,
}

impl SsoSettings {
    /// The settings, from a look-up of keys; `None` when `sso-issuer` is empty.
    pub(super) fn of(text: &impl Fn(&str) -> String) -> Result<Option<Self>, ConfigError> {
        let only = match text("sso-only").as_str() {
            "on" => true,
            "off" => false,
            other => return Err(problem("sso-only", &format!("'{other}' is not one of: on, off"))),
        };
        let issuer = text("sso-issuer");
        if issuer.is_empty() {
            return match only {
                true => Err(problem(
                    "sso-issuer",
                    "name who vouches for people, because sso-only is on",
                )),
                false => Ok(None),
            };
        }
        if !is_safe_address(&issuer) || issuer.contains(['?', '#']) {
            return Err(problem(
                "sso-issuer",
                "begin with https://, without ? and # (http:// is for a try on this machine)",
            ));
        }
        let needed = |key: &'static str, reason: &str| match text(key).trim() {
            "" => Err(problem(key, reason)),
            value => Ok(value.to_owned()),
        };
        needed("base-url", "people come back to it from sso-issuer, so this is needed")?;
        let groups = group_rows(&needed(
            "sso-groups",
            "write which group may do what, as in: analisten = analist voorbeeldstad",
        )?)?;
        let scopes = needed("sso-scopes", "write at least openid")?;
        if !scopes.split(' ').any(|scope| scope == "openid") {
            return Err(problem("sso-scopes", "openid is needed"));
        }
        Ok(Some(Self {
            issuer,
            client_id: needed("sso-client-id", "write what this installation is called at sso-issuer")?,
            client_secret: Secret::new(needed(
                "sso-client-secret",
                "give the secret that belongs to sso-client-id, by EW_SSO_CLIENT_SECRET_FILE",
            )?),
            label: needed("sso-label", "write what stands on the button")?,
            scopes,
            groups_claim: needed("sso-groups-claim", "write in which claim the groups stand")?,
            groups,
            acr: text("sso-acr").split_whitespace().map(str::to_owned).collect(),
            only,
        }))
    }

    /// The row that counts for somebody of these groups.
    #[must_use]
    pub fn row_of(&self, groups: &[String]) -> Option<&GroupRow> {
        self.groups.iter().find(|row| groups.contains(&row.group))
    }
}

/// Whether nobody between can read or change what goes to an address: https, or this machine itself.
#[must_use]
pub fn is_safe_address(address: &str) -> bool {
    let clean = !address.contains(|sign: char| sign.is_whitespace() || sign.is_control() || sign == '\\');
    let host_of = |rest: &str| {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned();
        (!authority.is_empty() && !authority.contains('@')).then_some(authority)
    };
    let safe = match (address.strip_prefix("https://"), address.strip_prefix("http://")) {
        (Some(rest), _) => host_of(rest).is_some(),
        (None, Some(rest)) => host_of(rest).is_some_and(|host| {
            let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _port)| name);
            ["localhost", "127.0.0.1", "[::1]"].contains(&name)
        }),
        (None, None) => false,
    };
    safe && clean
}

/// Rows of `group = role place`, on lines or with semicolons between. A group may hold an equals sign itself, as names in
/// a directory do.
fn group_rows(text: &str) -> Result<Vec<GroupRow>, ConfigError> {
    let rows = text.split([';', '\n']).map(str::trim).filter(|row| !row.is_empty());
    rows.map(group_row).collect()
}

fn group_row(row: &str) -> Result<GroupRow, ConfigError> {
    let wrong = |reason: &str| problem("sso-groups", &format!("'{row}': {reason}"));
    let (group, right) = row
        .rsplit_once('=')
        .ok_or_else(|| wrong("write GROUP = ROLE PLACE, as in: analisten = analist voorbeeldstad"))?;
    let mut words = right.split_whitespace();
    let role = words.next().and_then(|word| word.parse::<Role>().ok());
    let role = role.ok_or_else(|| wrong("the role is aanbieder, analist, clientenraad, regio or beheerder"))?;
    let place = words.next().unwrap_or_default();
    let whole = words.next().is_none() && (role == Role::Administrator) == place.is_empty();
    if !whole || group.trim().is_empty() {
        return Err(wrong(
            "behind the role comes the gemeente, aanbieder or regio as in its address, and nothing behind beheerder",
        ));
    }
    Ok(GroupRow {
        group: group.trim().to_owned(),
        role,
        place: place.to_owned(),
    })
}

fn problem(key: &'static str, reason: &str) -> ConfigError {
    ConfigError::Value {
        key,
        reason: reason.to_owned(),
    }
}
