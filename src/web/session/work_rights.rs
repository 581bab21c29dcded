//! What the groups of a work account may do here.

use crate::accounts::Rights;
use crate::catalogue::{gemeenten, providers, regions};
use crate::config::{GroupRow, SsoSettings};
use crate::db::{Conn, DbError};
use crate::values::terms::Role;

/// The right of the first row that fits; `None` when none fits, or when what that row names is not there.
pub(super) fn rights_of(conn: &mut Conn, settings: &SsoSettings, groups: &[String]) -> Result<Option<Rights>, DbError> {
    let Some(GroupRow { role, place, .. }) = settings.row_of(groups) else {
        return Ok(None);
    };
    let found = match role {
        Role::Provider => providers::by_slug(conn, place).map(|one| Rights::Provider(one.id.into())),
        Role::Analyst => gemeenten::by_slug(conn, place).map(|one| Rights::Analyst(one.id)),
        Role::Council => gemeenten::by_slug(conn, place).map(|one| Rights::Council(one.id)),
        Role::Region => regions::by_slug(conn, place).map(|one| Rights::Region(one.id)),
        Role::Administrator => Ok(Rights::Administrator),
    };
    match found {
        Ok(rights) => Ok(Some(rights)),
        Err(DbError::Missing) => {
            tracing::error!(%place, "sso-groups names a place that is not here; see: ervaringwijzer check");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
