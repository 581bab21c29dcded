//! Another role for somebody who has an account.

use diesel::prelude::*;

use super::invitation;
use super::local_way::is_managed;
use super::people::{PersonError, check_last_administrator};
use super::second_factor::able_to_sign_in;
use super::user::{self, Rights, User};
use crate::db::schema::user as row;
use crate::db::{Conn, DbError};
use crate::values::ids::UserId;
use crate::values::terms::Role;

/// Whether an account can have these rights from now on, by whom this is; nothing is changed. Nobody changes their own, and
/// the last administrator and the last analyst of a gemeente who can sign in stay what they are. The role of a work account
/// follows its groups.
pub fn check_role(conn: &mut Conn, by: Option<UserId>, user: &User, new: Rights) -> Result<(), PersonError> {
    if by == Some(user.id) {
        return Err(PersonError::OwnRole);
    }
    if is_managed(conn, user.id)? {
        return Err(PersonError::Managed);
    }
    let old = user.rights();
    if old == Some(new) {
        return Err(PersonError::SameRole);
    }
    match old {
        Some(Rights::Administrator) => check_last_administrator(conn, user),
        Some(Rights::Analyst(gemeente)) if !user.disabled => {
            let others: Vec<UserId> = row::table
                .filter(row::role.eq(Role::Analyst))
                .filter(row::gemeente.eq(gemeente))
                .filter(row::disabled.eq(false))
                .filter(row::id.ne(user.id))
                .select(row::id)
                .load(conn)?;
            if able_to_sign_in(conn, &others)?.is_empty() {
                return Err(PersonError::LastAnalyst);
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Gives an account other rights. Whatever it read with ends at once, because it would read something else from now on:
/// sessions, API tokens, the address of the feed and webhooks. The password stays.
pub fn change_role(conn: &mut Conn, by: Option<UserId>, user: &User, new: Rights) -> Result<User, PersonError> {
    check_role(conn, by, user, new)?;
    set_rights(conn, user.id, new)?;
    Ok(user::find(conn, user.id)?)
}

/// Gives an account these rights, whoever decides on them.
pub(super) fn set_rights(conn: &mut Conn, user: UserId, new: Rights) -> Result<(), DbError> {
    let place = user::place_of(new);
    diesel::update(row::table.find(user))
        .set((
            row::role.eq(place.role),
            row::gemeente.eq(place.gemeente),
            row::provider.eq(place.provider),
            row::region.eq(place.region),
        ))
        .execute(conn)?;
    invitation::end_access(conn, user)
}
