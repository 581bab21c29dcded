//! Sessions of staff, on the server. Respondents have none.

use crate::values::by::By;
use diesel::prelude::*;

use super::audit;
use super::password;
use super::sent_form::FormKey;
use super::token::Token;
use super::user::{self, Rights, User};
use crate::db::schema::session;
use crate::db::{Conn, Db, DbError};
use crate::values::clock::Moment;
use crate::values::ids::UserId;
use crate::values::secret::Secret;

/// How long a session lasts.
pub const SESSION_SECONDS: i64 = 12 * 60 * 60;

/// A signed-in member of staff.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The user.
    pub user: User,
    /// What the user may act for.
    pub rights: Rights,
}

/// Checks e-mail address and password, and opens a session. `None` when they do not fit, whichever
/// of the two it is; both take the same time. Blocks for about 40 ms.
pub fn sign_in(db: &Db, email: &str, password: &Secret<String>, now: Moment) -> Result<Option<Token>, DbError> {
    let (user, stored) = db.read("sign in", |conn| {
        let user = match user::by_email(conn, email) {
            Ok(user) if !user.disabled => Some(user),
            Ok(_) | Err(DbError::Missing) => None,
            Err(error) => return Err(error),
        };
        let stored = password::stored(conn, user.as_ref().map(|u| u.id))?;
        Ok((user, stored))
    })?;
    let fits = password::check_password(password, &stored);
    let Some(user) = user.filter(|_| fits) else {
        return Ok(None);
    };
    let token = db.write("sign in", |conn| start_session(conn, user.id, now))?;
    Ok(Some(token))
}

/// Opens a session for a user who has just proved who they are; sessions that ended are cleared.
pub fn start_session(conn: &mut Conn, user: UserId, now: Moment) -> Result<Token, DbError> {
    let token = Token::random().map_err(|_err| DbError::Failed)?;
    diesel::delete(session::table.filter(session::expires.le(now.0))).execute(conn)?;
    diesel::insert_into(session::table)
        .values((
            session::hash.eq(token.hash()),
            session::user.eq(user),
            session::expires.eq(now.plus(SESSION_SECONDS).0),
        ))
        .execute(conn)?;
    Ok(token)
}

/// Who a session token belongs to, while the session lasts and the user may sign in.
///
/// # Errors
/// [`DbError::Missing`] when there is no such session.
pub fn signed_in(conn: &mut Conn, token: &Token, now: Moment) -> Result<SignedIn, DbError> {
    let id: UserId = session::table
        .find(token.hash())
        .filter(session::expires.gt(now.0))
        .select(session::user)
        .first(conn)?;
    let user = user::find(conn, id)?;
    let rights = user.rights().filter(|_| !user.disabled).ok_or(DbError::Missing)?;
    Ok(SignedIn { user, rights })
}

/// Gives a session that has just begun its place: the session that this browser had before ends, and so does one that
/// the same `form` began, because somebody tapped twice. Whether this is the first session of that form.
///
/// # Errors
/// [`DbError`]; [`DbError::Conflict`] when the same form is on its way twice, and the work must be tried again.
pub fn settle_session(
    conn: &mut Conn,
    token: &Token,
    form: Option<&FormKey>,
    before: Option<&Token>,
) -> Result<bool, DbError> {
    if let Some(before) = before {
        diesel::delete(
            session::table
                .find(before.hash())
                .filter(session::hash.ne(token.hash())),
        )
        .execute(conn)?;
    }
    let Some(form) = form else { return Ok(true) };
    let twin = session::table
        .filter(session::form.eq(form.bytes()))
        .filter(session::hash.ne(token.hash()));
    let twins = diesel::delete(twin).execute(conn)?;
    let mine = diesel::update(session::table.find(token.hash())).set(session::form.eq(form.bytes()));
    match mine.execute(conn).map_err(DbError::from) {
        Ok(_) => Ok(twins == 0),
        Err(DbError::Duplicate) => Err(DbError::Conflict),
        Err(error) => Err(error),
    }
}

/// Ends one session, with an entry in the log.
pub fn sign_out(conn: &mut Conn, token: &Token, by: By) -> Result<(), DbError> {
    if diesel::delete(session::table.find(token.hash())).execute(conn)? == 0 {
        return Ok(());
    }
    audit::log(conn, by, "uitgelogd", "")
}

/// Ends all sessions of a user.
pub(super) fn end_all(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    diesel::delete(session::table.filter(session::user.eq(user))).execute(conn)?;
    Ok(())
}
