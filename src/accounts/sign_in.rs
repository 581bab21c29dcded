//! Signing in: the password, and the second step where there is one.

use super::local_way::LocalWay;
use super::proof::{self, Proof, ProofKind};
use super::session::{NewSession, SignInWay, open_session};
use super::token::Token;
use super::totp::{self, CodeOutcome, MOST_WRONG_CODES};
use super::user::{self, User};
use super::{audit, password, recovery_code, second_factor};
use crate::db::{Conn, Db, DbError};
use crate::keys::InstallationSecret;
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::UserId;
use crate::values::secret::Secret;

/// How long after the password the second step may be taken.
pub const SECOND_STEP_SECONDS: i64 = 10 * 60;

/// What the right password leads to.
#[derive(Debug, Clone)]
pub enum Passed {
    /// A session; in it a second step may have to be set up first.
    In(Token),
    /// The second step: what is held until that is taken.
    HalfWay(Token),
}

/// Checks e-mail address and password. `None` when they do not fit, whichever of the two it is, or when no password lets
/// this user in; all take the same time. `browser` is what the session is called in a list. Blocks for about 40 ms.
pub fn sign_in(
    db: &Db,
    email: &str,
    password: &Secret<String>,
    lets_in: LocalWay,
    browser: &str,
    now: Moment,
) -> Result<Option<Passed>, DbError> {
    let (user, stored) = db.read("sign in", |conn| {
        let user = match user::by_email(conn, email) {
            Ok(user) if !user.disabled && lets_in.lets_in(conn, user.id)? => Some(user),
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
    let passed = db.write("sign in", |conn| {
        if second_factor(conn, user.id)?.is_set() {
            return Ok(Passed::HalfWay(half_way(conn, user.id, now)?));
        }
        let new = NewSession {
            user: user.id,
            way: SignInWay::Password,
            browser,
        };
        Ok::<_, DbError>(Passed::In(open_session(conn, &new, now)?))
    })?;
    Ok(Some(passed))
}

/// Somebody gave the right password of an account with a second step: what they hold until that is taken.
fn half_way(conn: &mut Conn, user: UserId, now: Moment) -> Result<Token, DbError> {
    let of = Proof {
        user,
        state: String::new(),
    };
    proof::make(conn, ProofKind::Password, &of, now.plus(SECOND_STEP_SECONDS))
}

/// Who is on the way in, while the second step may still be taken.
///
/// # Errors
/// [`DbError::Missing`] when it is over.
pub fn on_the_way(conn: &mut Conn, held: &Token, now: Moment) -> Result<User, DbError> {
    let proof = proof::find(conn, ProofKind::Password, held, now)?;
    let user = user::find(conn, proof.user)?;
    if user.disabled {
        return Err(DbError::Missing);
    }
    Ok(user)
}

/// What came of a second step.
#[derive(Debug, Clone)]
pub enum SecondStep {
    /// A session.
    In(Token),
    /// The code does not fit, or was used.
    Wrong,
    /// So many codes were wrong in a row that the password no longer works.
    Blocked,
    /// The node lacks the key to look.
    Unreadable,
}

/// The second step, as it was taken.
#[derive(Debug, Clone)]
pub struct TypedStep<'a> {
    /// What was held since the password.
    pub held: &'a Token,
    /// The six digits of an app, or a recovery code.
    pub code: &'a str,
    /// The browser, in words.
    pub browser: &'a str,
}

/// Takes the second step: a code of the app, or a recovery code, each once. After [`MOST_WRONG_CODES`] wrong ones in a row
/// the password is removed: whoever tries them knows it.
///
/// # Errors
/// [`DbError::Missing`] when the password is to be given again.
pub fn second_step(
    conn: &mut Conn,
    typed: &TypedStep<'_>,
    key: Option<&InstallationSecret>,
    now: Moment,
) -> Result<SecondStep, DbError> {
    let User { id: user, email, .. } = on_the_way(conn, typed.held, now)?;
    let way = if recovery_code::take(conn, user, typed.code)? {
        let left = recovery_code::left(conn, user)?;
        audit::log(
            conn,
            By::user(user, now),
            "herstelcode-gebruikt",
            &format!("nog {left}"),
        )?;
        SignInWay::RecoveryCode
    } else {
        let Some(key) = key else {
            return Ok(SecondStep::Unreadable);
        };
        match totp::take(conn, user, typed.code, key, now)? {
            CodeOutcome::Fits => SignInWay::Code,
            CodeOutcome::Unreadable => return Ok(SecondStep::Unreadable),
            CodeOutcome::Wrong(times) if times >= MOST_WRONG_CODES => {
                password::remove(conn, user)?;
                proof::end_all(conn, user)?;
                // Somebody else than the owner brought it about.
                audit::log(conn, By::command(now), "wachtwoord-geblokkeerd", &email)?;
                tracing::warn!(
                    times,
                    "sign-in: a password was removed after too many wrong codes in a row"
                );
                return Ok(SecondStep::Blocked);
            }
            CodeOutcome::Wrong(_) | CodeOutcome::Absent => return Ok(SecondStep::Wrong),
        }
    };
    proof::end(conn, typed.held)?;
    let new = NewSession {
        user,
        way,
        browser: typed.browser,
    };
    Ok(SecondStep::In(open_session(conn, &new, now)?))
}
