//! One-time links with which a user sets a password.

use diesel::prelude::*;

use super::audit;
use super::local_way::{check_local, is_managed};
use super::membership::{self, Membership};
use super::password::{self, ChosenPassword, PasswordError};
use super::proof;
use super::rights::Rights;
use super::second_factor::able_to_sign_in;
use super::token::Token;
use super::user::{self, User};
use crate::db::schema::{feed, invitation, webhook, webhook_delivery};
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::{MembershipId, UserId, WebhookId};
use crate::word_enum;

/// How long a one-time link works.
pub const INVITATION_SECONDS: i64 = 7 * 24 * 60 * 60;

/// How long a link works that somebody asked for who forgot the password.
pub const RECOVERY_SECONDS: i64 = 60 * 60;
/// How long after such a link there is no other one.
const BETWEEN_RECOVERIES: i64 = 5 * 60;

word_enum!(
    /// Why a one-time link was made.
    LinkKind {
        /// Somebody who looks after people made it.
        Invitation = "uitnodiging",
        /// Its owner forgot the password.
        Recovery = "herstel",
    }
);

/// Makes a one-time link for a user; earlier ones stop working, but for those of places that wait.
///
/// # Errors
/// [`DbError::Missing`] for an account that comes in by a work account.
pub fn invite(conn: &mut Conn, user: UserId, now: Moment) -> Result<Token, DbError> {
    check_local(conn, user)?;
    remove(conn, user)?;
    let link = Link { user, place: None };
    make(conn, &link, LinkKind::Invitation, now.plus(INVITATION_SECONDS))
}

/// Makes a one-time link for a place that somebody is to say yes to; earlier ones for that place stop working.
pub(super) fn invite_to(conn: &mut Conn, place: &Membership, now: Moment) -> Result<Token, DbError> {
    remove_at(conn, place.id)?;
    let link = Link {
        user: place.user,
        place: Some(place.id),
    };
    make(conn, &link, LinkKind::Invitation, now.plus(INVITATION_SECONDS))
}

/// What a one-time link is for.
struct Link {
    user: UserId,
    /// The place that is said yes to with it, where it is for one.
    place: Option<MembershipId>,
}

/// Makes a link for somebody who forgot the password, with an entry in the log; `None` when one was made a moment ago, or
/// the user may not sign in, or not by a password. An invitation that waits keeps working.
pub fn recover(conn: &mut Conn, user: &User, now: Moment) -> Result<Option<Token>, DbError> {
    if user.disabled || is_managed(conn, user.id)? {
        return Ok(None);
    }
    let own = invitation::table
        .filter(invitation::user.eq(user.id))
        .filter(invitation::kind.eq(LinkKind::Recovery));
    let latest: Option<i64> = own.select(invitation::expires).first(conn).optional()?;
    if latest.is_some_and(|until| until - RECOVERY_SECONDS + BETWEEN_RECOVERIES > now.0) {
        return Ok(None);
    }
    diesel::delete(own).execute(conn)?;
    // Anybody may have asked.
    audit::log(conn, By::command(now), "nieuw-wachtwoord-gevraagd", &user.email)?;
    let link = Link {
        user: user.id,
        place: None,
    };
    make(conn, &link, LinkKind::Recovery, now.plus(RECOVERY_SECONDS)).map(Some)
}

fn make(conn: &mut Conn, link: &Link, kind: LinkKind, until: Moment) -> Result<Token, DbError> {
    let token = Token::random().map_err(|_err| DbError::Failed)?;
    diesel::insert_into(invitation::table)
        .values((
            invitation::hash.eq(token.hash()),
            invitation::user.eq(link.user),
            invitation::expires.eq(until.0),
            invitation::kind.eq(kind),
            invitation::membership.eq(link.place),
        ))
        .execute(conn)?;
    Ok(token)
}

/// What a one-time link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// A password is to be chosen: whoever has the link is taken for this user.
    Choose(UserId),
    /// A place for somebody who can sign in already: the link alone is not enough for it.
    SignIn(UserId, MembershipId),
}

/// What a one-time link leads to, while it works and its user may sign in.
///
/// # Errors
/// [`DbError::Missing`] when it does not work (any more).
pub fn look_at_link(conn: &mut Conn, token: &Token, now: Moment) -> Result<Invited, DbError> {
    let Link { user, place } = find(conn, token, now)?;
    let Some(place) = place else {
        return Ok(Invited::Choose(user));
    };
    // A link of one place must not open another: not by way of a password that its holder chose either.
    let others = membership::usable_places(conn, user)?;
    let has_way_in = !able_to_sign_in(conn, &[user])?.is_empty();
    Ok(if has_way_in || others.iter().any(|other| other.id != place) {
        Invited::SignIn(user, place)
    } else {
        Invited::Choose(user)
    })
}

/// What somebody is invited for with this link, while it works; of a link for the account itself the first of its places.
///
/// # Errors
/// [`DbError::Missing`] when it does not work (any more).
pub fn offered_rights(conn: &mut Conn, token: &Token, now: Moment) -> Result<Option<Rights>, DbError> {
    let Link { user, place } = find(conn, token, now)?;
    let place = match place {
        Some(place) => Some(membership::find_place(conn, place)?),
        None => membership::places_of(conn, user)?.into_iter().next(),
    };
    Ok(place.and_then(|place| place.rights()))
}

fn find(conn: &mut Conn, token: &Token, now: Moment) -> Result<Link, DbError> {
    let (user, place): (UserId, Option<MembershipId>) = invitation::table
        .find(token.hash())
        .filter(invitation::expires.gt(now.0))
        .select((invitation::user, invitation::membership))
        .first(conn)?;
    let off = match place {
        Some(place) => membership::find_place(conn, place)?.disabled,
        None => false,
    };
    if off || user::find(conn, user)?.disabled {
        return Err(DbError::Missing);
    }
    Ok(Link { user, place })
}

/// Whom a one-time link was made for with which a password is chosen, while it works and the user may sign in.
///
/// # Errors
/// [`DbError::Missing`] when it does not work (any more), or is for a place of somebody who can sign in.
pub fn invited(conn: &mut Conn, token: &Token, now: Moment) -> Result<UserId, DbError> {
    match look_at_link(conn, token, now)? {
        Invited::Choose(user) => Ok(user),
        Invited::SignIn(..) => Err(DbError::Missing),
    }
}

/// Somebody who is signed in says yes to the place that a link is for, with an entry in the log, and uses the link up.
///
/// # Errors
/// [`DbError::Missing`] when the link does not work (any more), or is for somebody else.
pub fn accept_place(conn: &mut Conn, user: UserId, token: &Token, now: Moment) -> Result<MembershipId, DbError> {
    let place = match find(conn, token, now)? {
        Link {
            user: of,
            place: Some(place),
        } if of == user => place,
        _ => return Err(DbError::Missing),
    };
    membership::say_yes(conn, place)?;
    remove_at(conn, place)?;
    audit::log(conn, By::user(user, now), "plek-aangenomen", "")?;
    Ok(place)
}

/// What a new password ends beside open sessions, in words: somebody who may have had the old one must not keep
/// another way in.
pub fn ends_with(conn: &mut Conn, user: UserId, now: Moment) -> Result<Vec<String>, DbError> {
    let tokens = super::api_token::tokens_of(conn, user, now)?;
    let mut ends: Vec<String> = tokens
        .into_iter()
        .map(|token| format!("sleutel ‘{}’", token.name))
        .collect();
    let feeds: i64 = feed::table.filter(feed::user.eq(user)).count().get_result(conn)?;
    if feeds > 0 {
        ends.push("het geheime adres van de feed".to_owned());
    }
    let hooks: Vec<String> = webhook::table
        .filter(webhook::user.eq(user))
        .order(webhook::name)
        .select(webhook::name)
        .load(conn)?;
    ends.extend(hooks.into_iter().map(|name| format!("webhook ‘{name}’")));
    Ok(ends)
}

/// Sets the password of the invited user and uses the link up. Every session, API token, feed address and webhook of
/// that user ends, and the log says so.
///
/// # Errors
/// [`DbError::Missing`] when the link does not work (any more).
pub fn accept(conn: &mut Conn, token: &Token, password: &ChosenPassword, now: Moment) -> Result<UserId, DbError> {
    let user = invited(conn, token, now)?;
    let place = find(conn, token, now)?.place;
    password::store(conn, user, password)?;
    let ends = ends_with(conn, user, now)?;
    say_yes(conn, user, place)?;
    remove(conn, user)?;
    proof::end_all(conn, user)?;
    end_access(conn, user)?;
    let object = match ends.as_slice() {
        [] => String::new(),
        ends => format!("beëindigd: {}", ends.join(", ")),
    };
    audit::log(conn, By::user(user, now), "wachtwoord-gekozen", &object)?;
    Ok(user)
}

/// Whoever chose a password said yes to the place that the link was for. A link for the account itself says yes to the place
/// that the account was made for, while there is no other one: what somebody else offers is accepted by its own link.
fn say_yes(conn: &mut Conn, user: UserId, place: Option<MembershipId>) -> Result<(), DbError> {
    if let Some(place) = place {
        membership::say_yes(conn, place)?;
        return remove_at(conn, place);
    }
    match membership::places_of(conn, user)?.as_slice() {
        [only] if !only.accepted && !only.disabled => {
            membership::say_yes(conn, only.id)?;
            remove_at(conn, only.id)
        }
        _ => Ok(()),
    }
}

/// Removes the one-time links of a user, but for those of places that wait: they open nothing by themselves.
pub(super) fn remove(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    let own = invitation::table
        .filter(invitation::user.eq(user))
        .filter(invitation::membership.is_null());
    diesel::delete(own).execute(conn)?;
    Ok(())
}

/// Removes the one-time links of a place.
pub(super) fn remove_at(conn: &mut Conn, place: MembershipId) -> Result<(), DbError> {
    diesel::delete(invitation::table.filter(invitation::membership.eq(place))).execute(conn)?;
    Ok(())
}

/// Ends every session at a place, and what programs read with there.
pub(super) fn end_place(conn: &mut Conn, place: MembershipId) -> Result<(), DbError> {
    let hooks = webhook::table.filter(webhook::membership.eq(place)).select(webhook::id);
    let hooks: Vec<WebhookId> = hooks.load(conn)?;
    end_hooks(conn, &hooks)?;
    diesel::delete(feed::table.find(place)).execute(conn)?;
    super::api_token::end_at(conn, place)?;
    super::session::end_at(conn, place)
}

fn end_hooks(conn: &mut Conn, hooks: &[WebhookId]) -> Result<(), DbError> {
    diesel::delete(webhook_delivery::table.filter(webhook_delivery::webhook.eq_any(hooks))).execute(conn)?;
    diesel::delete(webhook::table.filter(webhook::id.eq_any(hooks))).execute(conn)?;
    Ok(())
}

/// Ends every session of a user, and what programs read with.
pub(super) fn end_access(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    end_programs(conn, user)?;
    super::session::end_all(conn, user)
}

/// Ends every API token, feed address and webhook of a user. The rows of feeds and webhooks are removed here, and not by the
/// modules that make them, so that no change of rights or password can forget them.
pub(super) fn end_programs(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    diesel::delete(feed::table.filter(feed::user.eq(user))).execute(conn)?;
    let own: Vec<WebhookId> = webhook::table
        .filter(webhook::user.eq(user))
        .select(webhook::id)
        .load(conn)?;
    end_hooks(conn, &own)?;
    super::api_token::end_all(conn, user)
}

impl crate::db::Transient for PasswordError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}
