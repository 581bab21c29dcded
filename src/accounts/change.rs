//! Another name or address for somebody.

use diesel::prelude::*;

use super::disable::{end_ways_in, set_disabled};
use super::invitation;
use super::member::Member;
use super::membership::{self, AskedAs};
use super::people::{PersonError, account_of, check_new};
use super::proof::{self, ProofKind};
use super::scope::Scope;
use super::user::{self, NewUser, User, UserError};
use crate::db::schema::{audit, user as row};
use crate::db::{Conn, DbError};
use crate::values::ids::UserId;

/// Gives somebody another name and e-mail address, by whoever looks after all of their places. While nobody said yes to a
/// place, it goes to whoever has the other address.
pub fn change_member(
    conn: &mut Conn,
    scope: &Scope,
    old: &Member,
    name: &str,
    email: &str,
) -> Result<Member, PersonError> {
    let new = NewUser {
        name: user::checked_name(name)?,
        email: user::checked_email(email)?,
        rights: old.rights().ok_or(DbError::Missing)?,
    };
    if old.place.accepted {
        if !scope.holds_whole(conn, old.user.id)? {
            return Err(PersonError::Elsewhere);
        }
        change_person(conn, &old.user, &new.name, &new.email)?;
    } else {
        change_asked(conn, old, &new)?;
    }
    Ok(super::member::member(conn, old.place.id)?)
}

/// Changes a place that nobody said yes to yet. An account that has no other one changes with it.
fn change_asked(conn: &mut Conn, old: &Member, new: &NewUser) -> Result<(), PersonError> {
    let place = &old.place;
    let moves = new.email != old.email();
    let of = AskedAs {
        name: &new.name,
        email: &new.email,
    };
    let is_alone = membership::places_of(conn, old.user.id)?.len() == 1;
    let is_free = matches!(user::by_email(conn, &new.email), Err(DbError::Missing));
    // Before the account of before may go: the link that was made for it hangs on it.
    if moves {
        invitation::remove_at(conn, place.id)?;
    }
    if is_alone && (!moves || is_free) {
        change_person(conn, &old.user, &new.name, &new.email)?;
        membership::hand_over(conn, place.id, old.user.id, of)?;
    } else if !moves {
        membership::hand_over(conn, place.id, old.user.id, of)?;
    } else {
        check_new(conn, new)?;
        let to = account_of(conn, new)?;
        membership::hand_over(conn, place.id, to.user.id, of)?;
        if is_alone {
            forget_account(conn, old.user.id)?;
        }
    }
    Ok(())
}

/// Takes away an account that nobody used and that has no place any more; one that did something is switched off.
fn forget_account(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    end_ways_in(conn, user)?;
    let acts: i64 = audit::table.filter(audit::user.eq(user)).count().get_result(conn)?;
    if acts > 0 {
        return set_disabled(conn, user, true);
    }
    diesel::delete(row::table.find(user)).execute(conn)?;
    Ok(())
}

/// Gives somebody another name and e-mail address. With another address one-time links end, and a wish for yet another:
/// they were sent to the old one.
pub fn change_person(conn: &mut Conn, old: &User, name: &str, email: &str) -> Result<User, PersonError> {
    let (name, email) = (user::checked_name(name)?, user::checked_email(email)?);
    let changed = diesel::update(row::table.find(old.id)).set((row::name.eq(&name), row::email.eq(&email)));
    match changed.execute(conn).map_err(DbError::from) {
        Ok(_) => {}
        Err(DbError::Duplicate) => return Err(UserError::Taken.into()),
        Err(error) => return Err(error.into()),
    }
    if email != old.email {
        invitation::remove(conn, old.id)?;
        proof::end_kinds(conn, old.id, &[ProofKind::NewAddress, ProofKind::OldAddress])?;
    }
    Ok(user::find(conn, old.id)?)
}
