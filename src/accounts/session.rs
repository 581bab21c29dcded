//! Sessions of staff, on the server. Respondents have none.

use crate::values::by::By;
use diesel::prelude::*;

use super::audit;
use super::membership;
use super::rights::Rights;
use super::second_factor::second_factor;
use super::sent_form::FormKey;
use super::token::Token;
use super::user::{self, User};
use crate::db::schema::session;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::digest::{hex, sha256};
use crate::values::ids::{MembershipId, UserId};
use crate::word_enum;

/// How long a session lasts at the longest.
pub const SESSION_SECONDS: i64 = 12 * 60 * 60;
/// How long it lasts when nothing is done with it.
pub const IDLE_SECONDS: i64 = 30 * 60;
/// How long after signing in somebody may change how they sign in, without doing so again.
pub const FRESH_SECONDS: i64 = 15 * 60;
/// That a session is used is written down once in so many seconds.
const SEEN_SECONDS: i64 = 60;

word_enum!(
    /// How somebody showed who they are.
    SignInWay {
        /// By a password alone.
        Password = "wachtwoord",
        /// By a password and a code of an app.
        Code = "wachtwoord-en-code",
        /// By a password and a code on paper.
        RecoveryCode = "wachtwoord-en-herstelcode",
        /// By a passkey.
        Passkey = "passkey",
        /// By the account of their own organisation.
        WorkAccount = "werkaccount",
        /// The same, where the issuer vouches that they showed it anew.
        WorkAccountAnew = "werkaccount-opnieuw",
        /// By a click, in a demo.
        Demo = "voorbeeld",
    }
);

impl SignInWay {
    /// In words, for the log of acts.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Password => "met alleen een wachtwoord",
            Self::Code => "met een wachtwoord en een code",
            Self::RecoveryCode => "met een wachtwoord en een herstelcode",
            Self::Passkey => "met een passkey",
            Self::WorkAccount | Self::WorkAccountAnew => "met een werkaccount",
            Self::Demo => "met een klik in het voorbeeld",
        }
    }
}

/// A session to be opened.
#[derive(Debug, Clone, Copy)]
pub struct NewSession<'a> {
    /// Whose.
    pub user: UserId,
    /// How they showed who they are.
    pub way: SignInWay,
    /// The browser, in words.
    pub browser: &'a str,
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// What it is called.
    pub name: String,
    /// When it began.
    pub started: Moment,
    /// When it was used last, to the minute.
    pub seen: Moment,
    /// How its owner showed who they are.
    pub way: SignInWay,
    /// The browser, in words; may be empty.
    pub browser: String,
}

/// A member of staff who may act, at one place.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The user.
    pub user: User,
    /// The place.
    pub place: MembershipId,
    /// What the user may act for there.
    pub rights: Rights,
    /// Whether there are other places to be at.
    pub several: bool,
}

/// A session that lasts.
#[derive(Debug, Clone)]
pub struct Session {
    /// Whose.
    pub signed_in: SignedIn,
    /// How they showed who they are.
    pub way: SignInWay,
    /// When they did.
    pub started: Moment,
    /// Whether it is time to write down that the session is used.
    pub is_stale: bool,
    /// Whether a second step is to be set up before anything else.
    pub must_enrol: bool,
}

impl Session {
    /// Whether they showed who they are so short ago that they may change how they do. An issuer lets people through whom it
    /// knows: a work account shows that only where the issuer vouches for it.
    #[must_use]
    pub fn is_fresh(&self, now: Moment) -> bool {
        self.way != SignInWay::WorkAccount && now.0 - self.started.0 < FRESH_SECONDS
    }
}

/// Opens a session for somebody who has just shown who they are, at the place where they were last; sessions that ended are
/// cleared.
pub fn open_session(conn: &mut Conn, new: &NewSession<'_>, now: Moment) -> Result<Token, DbError> {
    let token = Token::random().map_err(|_err| DbError::Failed)?;
    let over = session::expires.le(now.0).or(session::seen.le(now.0 - IDLE_SECONDS));
    diesel::delete(session::table.filter(over)).execute(conn)?;
    let place = membership::usable_places(conn, new.user)?.first().map(|place| place.id);
    if let Some(place) = place {
        membership::be_there(conn, place, now)?;
    }
    diesel::insert_into(session::table)
        .values((
            session::hash.eq(token.hash()),
            session::user.eq(new.user),
            session::expires.eq(now.plus(SESSION_SECONDS).0),
            session::started.eq(now.0),
            session::seen.eq(now.0),
            session::way.eq(new.way),
            session::browser.eq(new.browser),
            session::membership.eq(place),
        ))
        .execute(conn)?;
    Ok(token)
}

/// Who a session token belongs to, while the session lasts, was used in the last [`IDLE_SECONDS`], and the user may be at its
/// place.
///
/// # Errors
/// [`DbError::Missing`] when there is no such session.
pub fn signed_in(conn: &mut Conn, token: &Token, now: Moment) -> Result<Session, DbError> {
    let (id, started, seen, way, at): (UserId, i64, i64, SignInWay, Option<MembershipId>) = session::table
        .find(token.hash())
        .filter(session::expires.gt(now.0))
        .filter(session::seen.gt(now.0 - IDLE_SECONDS))
        .select((
            session::user,
            session::started,
            session::seen,
            session::way,
            session::membership,
        ))
        .first(conn)?;
    let user = user::find(conn, id)?;
    if user.disabled {
        return Err(DbError::Missing);
    }
    // A session that the version before began has no place: it is at the first one.
    let place = at.unwrap_or_else(|| id.into());
    let places = membership::usable_places(conn, id)?;
    let here = places.iter().find(|one| one.id == place);
    let rights = here.and_then(|here| here.acts_for()).ok_or(DbError::Missing)?;
    let alone = way == SignInWay::Password && !user.may_use_password_only(Moment(started));
    let must_enrol = alone && !second_factor(conn, id)?.is_set();
    Ok(Session {
        signed_in: SignedIn {
            user,
            place,
            rights,
            several: places.len() > 1,
        },
        way,
        started: Moment(started),
        is_stale: now.0 - seen >= SEEN_SECONDS,
        must_enrol,
    })
}

/// Writes down that a session was used now.
pub fn touch_session(conn: &mut Conn, token: &Token, now: Moment) -> Result<(), DbError> {
    let mine = session::table.find(token.hash()).filter(session::seen.lt(now.0));
    diesel::update(mine).set(session::seen.eq(now.0)).execute(conn)?;
    Ok(())
}

/// The sessions of a user that last, the newest first.
pub fn sessions_of(conn: &mut Conn, user: UserId, now: Moment) -> Result<Vec<OpenSession>, DbError> {
    let rows: Vec<(Vec<u8>, i64, i64, SignInWay, String)> = session::table
        .filter(session::user.eq(user))
        .filter(session::expires.gt(now.0))
        .filter(session::seen.gt(now.0 - IDLE_SECONDS))
        .order((session::started.desc(), session::hash))
        .select((
            session::hash,
            session::started,
            session::seen,
            session::way,
            session::browser,
        ))
        .load(conn)?;
    let open = |(hash, started, seen, way, browser): (Vec<u8>, i64, i64, SignInWay, String)| OpenSession {
        name: name_of(&hash),
        started: Moment(started),
        seen: Moment(seen),
        way,
        browser,
    };
    Ok(rows.into_iter().map(open).collect())
}

/// What a session is called where it must not be told: nobody can sign in with it.
#[must_use]
pub fn session_name(token: &Token) -> String {
    name_of(&token.hash())
}

fn name_of(hash: &[u8]) -> String {
    let name = sha256(&[b"ervaringwijzer/sessie/1", hash].concat());
    hex(name.get(..8).unwrap_or(&name))
}

/// Ends the session of a user that is called so; whether there was one.
pub fn end_session(conn: &mut Conn, user: UserId, name: &str) -> Result<bool, DbError> {
    let hashes: Vec<Vec<u8>> = session::table
        .filter(session::user.eq(user))
        .select(session::hash)
        .load(conn)?;
    let Some(hash) = hashes.into_iter().find(|hash| name_of(hash) == name) else {
        return Ok(false);
    };
    Ok(diesel::delete(session::table.find(hash)).execute(conn)? == 1)
}

/// Ends all sessions of a user but this one; how many those were.
pub fn end_others(conn: &mut Conn, user: UserId, but: &Token) -> Result<usize, DbError> {
    let others = session::table
        .filter(session::user.eq(user))
        .filter(session::hash.ne(but.hash()));
    Ok(diesel::delete(others).execute(conn)?)
}

/// In this session somebody has shown more than a password.
pub(super) fn set_way(conn: &mut Conn, token: &Token, way: SignInWay) -> Result<(), DbError> {
    diesel::update(session::table.find(token.hash()))
        .set(session::way.eq(way))
        .execute(conn)?;
    Ok(())
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
        stay(conn, token, before)?;
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

/// Whoever shows once more who they are, stays at the place where they were.
fn stay(conn: &mut Conn, token: &Token, before: &Token) -> Result<(), DbError> {
    let columns = (session::user, session::membership);
    let earlier: Option<(UserId, Option<MembershipId>)> = session::table
        .find(before.hash())
        .select(columns)
        .first(conn)
        .optional()?;
    let Some((user, Some(place))) = earlier else {
        return Ok(());
    };
    let mine = session::table.find(token.hash()).filter(session::user.eq(user));
    diesel::update(mine)
        .set(session::membership.eq(Some(place)))
        .execute(conn)?;
    Ok(())
}

/// Goes to another place of one's own, with an entry in the log. The session gets another name, so that no page of the place
/// before can act at this one; when it began and how stay as they were.
///
/// # Errors
/// [`DbError::Missing`] when there is no such place to be at, or no such session.
pub fn go_to_place(conn: &mut Conn, token: &Token, place: MembershipId, by: By) -> Result<Token, DbError> {
    let session = signed_in(conn, token, by.moment)?;
    let user = session.signed_in.user.id;
    let places = membership::usable_places(conn, user)?;
    if places.iter().all(|one| one.id != place) {
        return Err(DbError::Missing);
    }
    let fresh = Token::random().map_err(|_err| DbError::Failed)?;
    diesel::update(session::table.find(token.hash()))
        .set((
            session::hash.eq(fresh.hash()),
            session::membership.eq(Some(place)),
            session::seen.eq(by.moment.0),
        ))
        .execute(conn)?;
    membership::be_there(conn, place, by.moment)?;
    audit::log(conn, by, "plek-gekozen", "")?;
    Ok(fresh)
}

/// Ends every session at a place.
pub(super) fn end_at(conn: &mut Conn, place: MembershipId) -> Result<(), DbError> {
    diesel::delete(session::table.filter(session::membership.eq(place))).execute(conn)?;
    Ok(())
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
