//! One-time links with which a user sets a password.

use diesel::prelude::*;

use super::audit;
use super::local_way::{check_local, is_managed};
use super::password::{self, ChosenPassword, PasswordError};
use super::proof;
use super::token::Token;
use super::user::{self, User};
use crate::db::schema::{feed, invitation, webhook, webhook_delivery};
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::{UserId, WebhookId};
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

/// Makes a one-time link for a user; earlier ones stop working.
///
/// # Errors
/// [`DbError::Missing`] for an account that comes in by a work account.
pub fn invite(conn: &mut Conn, user: UserId, now: Moment) -> Result<Token, DbError> {
    check_local(conn, user)?;
    remove(conn, user)?;
    make(conn, user, LinkKind::Invitation, now.plus(INVITATION_SECONDS))
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
    make(conn, user.id, LinkKind::Recovery, now.plus(RECOVERY_SECONDS)).map(Some)
}

fn make(conn: &mut Conn, user: UserId, kind: LinkKind, until: Moment) -> Result<Token, DbError> {
    let token = Token::random().map_err(|_err| DbError::Failed)?;
    diesel::insert_into(invitation::table)
        .values((
            invitation::hash.eq(token.hash()),
            invitation::user.eq(user),
            invitation::expires.eq(until.0),
            invitation::kind.eq(kind),
        ))
        .execute(conn)?;
    Ok(token)
}

/// Whom a one-time link was made for, while it works and the user may sign in.
///
/// # Errors
/// [`DbError::Missing`] when it does not work (any more).
pub fn invited(conn: &mut Conn, token: &Token, now: Moment) -> Result<UserId, DbError> {
    let id: UserId = invitation::table
        .find(token.hash())
        .filter(invitation::expires.gt(now.0))
        .select(invitation::user)
        .first(conn)?;
    if user::find(conn, id)?.disabled {
        return Err(DbError::Missing);
    }
    Ok(id)
}

/// What a new password ends beside open sessions, in words: somebody who may have had the old one must not keep
/// another way in.
pub fn ends_with(conn: &mut Conn, user: UserId, now: Moment) -> Result<Vec<String>, DbError> {
    let tokens = super::api_token::tokens_of(conn, user, now)?;
    let mut ends: Vec<String> = tokens
        .into_iter()
        .map(|token| format!("sleutel ‘{}’", token.name))
        .collect();
    let feeds: i64 = feed::table.find(user).count().get_result(conn)?;
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
    password::store(conn, user, password)?;
    let ends = ends_with(conn, user, now)?;
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

/// Removes the one-time links of a user.
pub(super) fn remove(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    diesel::delete(invitation::table.filter(invitation::user.eq(user))).execute(conn)?;
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
    diesel::delete(feed::table.find(user)).execute(conn)?;
    let own: Vec<WebhookId> = webhook::table
        .filter(webhook::user.eq(user))
        .select(webhook::id)
        .load(conn)?;
    diesel::delete(webhook_delivery::table.filter(webhook_delivery::webhook.eq_any(&own))).execute(conn)?;
    diesel::delete(webhook::table.filter(webhook::id.eq_any(&own))).execute(conn)?;
    super::api_token::end_all(conn, user)
}

impl crate::db::Transient for PasswordError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}
