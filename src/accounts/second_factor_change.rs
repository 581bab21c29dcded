//! Setting up a second step, another one, and taking one away.

use diesel::prelude::*;

use super::local_way::check_local;
use super::passkey::{self, MOST_PASSKEYS};
use super::second_factor::{self, SecondFactor, second_factor};
use super::session::{self, SignInWay};
use super::token::Token;
use super::totp::{self, AppSecret};
use super::{audit, proof, recovery_code};
use crate::db::schema::passkey as row;
use crate::db::{Conn, DbError};
use crate::keys::InstallationSecret;
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::{PasskeyId, UserId};

/// Sets an app up, or another one in its place, by a code of it. Other sessions end. The recovery codes, when there were
/// none yet; `None` when the code does not fit.
pub fn set_app(
    conn: &mut Conn,
    setting: &AppSetting<'_>,
    key: &InstallationSecret,
    now: Moment,
) -> Result<Option<Vec<String>>, DbError> {
    let Some(step) = setting.secret.step_of(setting.code, now) else {
        return Ok(None);
    };
    let user = setting.user;
    check_local(conn, user)?;
    totp::keep(conn, user, setting.secret, step, key)?;
    enrolled(conn, user, setting.session, SignInWay::Code)?;
    audit::log(conn, By::user(user, now), "tweede-stap-ingesteld", "app")?;
    let fresh = match recovery_code::left(conn, user)? {
        0 => recovery_code::renew(conn, user)?,
        _ => Vec::new(),
    };
    Ok(Some(fresh))
}

/// An app that is set up.
#[derive(Debug, Clone, Copy)]
pub struct AppSetting<'a> {
    /// Whose.
    pub user: UserId,
    /// In which session.
    pub session: &'a Token,
    /// What the app was given.
    pub secret: &'a AppSecret,
    /// What it shows.
    pub code: &'a str,
}

/// Somebody has another way in from now on: this session has shown it, the others end, and a password alone is over.
fn enrolled(conn: &mut Conn, user: UserId, held: &Token, way: SignInWay) -> Result<(), DbError> {
    second_factor::end_password_only(conn, user)?;
    session::set_way(conn, held, way)?;
    session::end_others(conn, user, held)?;
    Ok(())
}

/// Makes new recovery codes in place of the ones there are.
pub fn renew_recovery_codes(conn: &mut Conn, user: UserId, now: Moment) -> Result<Vec<String>, DbError> {
    check_local(conn, user)?;
    audit::log(conn, By::user(user, now), "herstelcodes-vernieuwd", "")?;
    recovery_code::renew(conn, user)
}

/// Removes the app, while there is a passkey beside it; whether that was so.
pub fn remove_app(conn: &mut Conn, user: UserId, now: Moment) -> Result<bool, DbError> {
    let has = second_factor(conn, user)?;
    if !has.app || has.passkeys == 0 {
        return Ok(false);
    }
    totp::remove(conn, user)?;
    audit::log(conn, By::user(user, now), "tweede-stap-weggehaald", "app")?;
    Ok(true)
}

/// A passkey to be kept.
#[derive(Debug, Clone)]
pub struct NewPasskey<'a> {
    /// Whose.
    pub user: UserId,
    /// In which session it was made.
    pub session: &'a Token,
    /// The hash of the challenge that it answers, which counts once.
    pub challenge: &'a [u8],
    /// Until when that challenge could be answered.
    pub until: Moment,
    /// The identifier that the authenticator gave it.
    pub credential: &'a [u8],
    /// What is needed to check an answer of it, as JSON.
    pub data: &'a str,
    /// The owner's name for it.
    pub name: &'a str,
}

/// What came of keeping one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptPasskey {
    /// Kept, with the recovery codes when there were none yet.
    Kept(Vec<String>),
    /// The challenge was answered before.
    Answered,
    /// The key is here already.
    Known,
    /// There are [`MOST_PASSKEYS`].
    Full,
}

/// Keeps a passkey.
pub fn add_passkey(conn: &mut Conn, new: &NewPasskey<'_>, now: Moment) -> Result<KeptPasskey, DbError> {
    check_local(conn, new.user)?;
    if passkey::count(conn, new.user)? >= MOST_PASSKEYS {
        return Ok(KeptPasskey::Full);
    }
    if !proof::answer(conn, new.challenge, new.until)? {
        return Ok(KeptPasskey::Answered);
    }
    let there: Option<PasskeyId> = row::table
        .filter(row::credential.eq(new.credential))
        .select(row::id)
        .first(conn)
        .optional()?;
    if there.is_some() {
        return Ok(KeptPasskey::Known);
    }
    let row = (
        row::id.eq(PasskeyId::new()),
        row::user.eq(new.user),
        row::credential.eq(new.credential),
        row::name.eq(new.name),
        row::data.eq(new.data),
        row::created.eq(now.0),
    );
    diesel::insert_into(row::table).values(row).execute(conn)?;
    enrolled(conn, new.user, new.session, SignInWay::Passkey)?;
    audit::log(conn, By::user(new.user, now), "passkey-toegevoegd", new.name)?;
    let fresh = match recovery_code::left(conn, new.user)? {
        0 => recovery_code::renew(conn, new.user)?,
        _ => Vec::new(),
    };
    Ok(KeptPasskey::Kept(fresh))
}

/// Removes a passkey of a user, unless it is the last way in beside a password; its name when it was removed.
///
/// # Errors
/// [`DbError::Missing`] when it is not theirs.
pub fn remove_passkey(conn: &mut Conn, user: UserId, id: PasskeyId, now: Moment) -> Result<Option<String>, DbError> {
    let name: String = row::table
        .find(id)
        .filter(row::user.eq(user))
        .select(row::name)
        .first(conn)?;
    let SecondFactor { app, passkeys, .. } = second_factor(conn, user)?;
    if !app && passkeys < 2 {
        return Ok(None);
    }
    diesel::delete(row::table.find(id)).execute(conn)?;
    audit::log(conn, By::user(user, now), "passkey-weggehaald", &name)?;
    Ok(Some(name))
}
