//! Another role at a place.

use super::invitation;
use super::local_way::is_managed;
use super::member::{self, Member};
use super::membership;
use super::people::{PersonError, check_last};
use super::rights::Rights;
use crate::db::Conn;
use crate::values::ids::UserId;

/// Whether a place can have these rights from now on, by whom this is; nothing is changed. Nobody changes their own, and
/// the last administrator and the last analyst of a gemeente who can sign in stay what they are. What a work account may do
/// at its first place follows its groups.
pub fn check_role(conn: &mut Conn, by: Option<UserId>, member: &Member, new: Rights) -> Result<(), PersonError> {
    let user = member.user.id;
    if by == Some(user) {
        return Err(PersonError::OwnRole);
    }
    if member.place.is_first() && is_managed(conn, user)? {
        return Err(PersonError::Managed);
    }
    let places = membership::places_of(conn, user)?;
    if member.rights() == Some(new) {
        return Err(PersonError::SameRole);
    }
    if places.iter().any(|place| place.rights() == Some(new)) {
        return Err(PersonError::HasPlace);
    }
    match member.acts_for() {
        Some(old @ Rights::Administrator) => check_last(conn, user, old, PersonError::LastAdministrator),
        Some(old @ Rights::Analyst(_)) => check_last(conn, user, old, PersonError::LastAnalyst),
        _ => Ok(()),
    }
}

/// Gives a place other rights. Whatever was read with there ends at once, because it would read something else from now on:
/// sessions, API tokens, the address of the feed and webhooks. The password stays, and so do other places.
pub fn change_role(conn: &mut Conn, by: Option<UserId>, member: &Member, new: Rights) -> Result<Member, PersonError> {
    check_role(conn, by, member, new)?;
    membership::set_rights(conn, &member.place, new)?;
    invitation::end_place(conn, member.place.id)?;
    Ok(member::member(conn, member.place.id)?)
}
