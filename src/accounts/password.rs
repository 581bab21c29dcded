//! Passwords: argon2id, one kind of credential.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use diesel::prelude::*;

use super::guessable::is_guessable;
use super::local_way::check_local;
use crate::db::schema::credential;
use crate::db::{Conn, DbError};
use crate::values::ids::UserId;
use crate::values::names;
use crate::values::random;
use crate::values::secret::Secret;

/// Fewest characters of a password.
pub const SHORTEST: usize = 12;
/// Most bytes that are looked at; longer is refused.
const LONGEST: usize = 512;
pub(super) const KIND: &str = "wachtwoord";
/// Stands in where there is no such user, so that both take the same time.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$6N1zz7T8Fv2nq2dGkq1yRr0o9uC3mW5bq3k5f6c0l1g";

/// Why a password cannot be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Too short.
    #[error("a password has at least {SHORTEST} characters")]
    Short,
    /// Too long.
    #[error("this password is too long")]
    Long,
    /// Among the first that are tried.
    #[error("this password is too easy to guess")]
    Guessable,
    /// The hash could not be made.
    #[error("the password could not be kept")]
    Failed,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Parameters of OWASP's password storage advice: 19 MiB, two passes, one lane.
fn hasher() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// A password that will do, in the form that is stored.
#[derive(Debug, Clone)]
pub struct ChosenPassword(Secret<String>);

/// Judges a password and makes its stored form, both in NFKC: another keyboard may write the same signs differently.
/// `words` are those that somebody who knows the person would try. Takes
/// about 40 ms and 19 MiB: call it where blocking is allowed, outside any transaction, and for few at a time.
///
/// # Errors
/// [`PasswordError`] other than `Db`.
pub fn choose_password(password: &Secret<String>, words: &[String]) -> Result<ChosenPassword, PasswordError> {
    let typed = Secret::new(names::compatible(password.expose()));
    let text = typed.expose();
    if text.chars().count() < SHORTEST {
        return Err(PasswordError::Short);
    }
    if text.len() > LONGEST {
        return Err(PasswordError::Long);
    }
    if is_guessable(text, words) {
        return Err(PasswordError::Guessable);
    }
    let salt = random::bytes::<16>().map_err(|_err| PasswordError::Failed)?;
    let hash: argon2::PasswordHash = hasher()
        .hash_password_with_salt(text.as_bytes(), &salt)
        .map_err(|_err| PasswordError::Failed)?;
    Ok(ChosenPassword(Secret::new(hash.to_string())))
}

/// Sets a user's password.
pub fn set_password(conn: &mut Conn, user: UserId, password: &Secret<String>) -> Result<(), PasswordError> {
    let chosen = choose_password(password, &[])?;
    store(conn, user, &chosen)?;
    Ok(())
}

/// Keeps it as the user's password.
///
/// # Errors
/// [`DbError::Missing`] for an account that comes in by a work account.
pub(super) fn store(conn: &mut Conn, user: UserId, ChosenPassword(secret): &ChosenPassword) -> Result<(), DbError> {
    check_local(conn, user)?;
    let secret = secret.expose();
    let mine = credential::table.find((user, KIND));
    if diesel::update(mine).set(credential::secret.eq(secret)).execute(conn)? == 0 {
        let row = (
            credential::user.eq(user),
            credential::kind.eq(KIND),
            credential::secret.eq(secret),
        );
        diesel::insert_into(credential::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// The stored form of a user's password; a stand-in that nothing fits when there is none.
pub(super) fn stored(conn: &mut Conn, user: Option<UserId>) -> Result<String, DbError> {
    let Some(user) = user else { return Ok(NOBODY.to_owned()) };
    let secret: Option<String> = credential::table
        .find((user, KIND))
        .select(credential::secret)
        .first(conn)
        .optional()?;
    Ok(secret.unwrap_or_else(|| NOBODY.to_owned()))
}

/// Whether a password fits its stored form. Takes about 40 ms, fit or not, and whatever its length; twice that where it is
/// typed in another form than NFKC, because passwords from before that rule were kept as they were typed.
#[must_use]
pub fn check_password(password: &Secret<String>, stored: &str) -> bool {
    let compatible = Secret::new(names::compatible(password.expose()));
    let fits = verifies(&compatible, stored);
    let as_typed = compatible.expose() != password.expose() && verifies(password, stored);
    fits || as_typed
}

fn verifies(password: &Secret<String>, stored: &str) -> bool {
    let text = password.expose().as_bytes();
    // Nobody can have chosen a longer one; its beginning is worked on all the same, so that no try is cheap.
    let looked_at = text.get(..LONGEST).unwrap_or(text);
    let fits = hasher().verify_password(looked_at, stored).is_ok();
    fits && text.len() <= LONGEST
}

/// Removes a user's password.
pub(super) fn remove(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    diesel::delete(credential::table.find((user, KIND))).execute(conn)?;
    Ok(())
}

/// Whether a user has chosen a password.
pub fn has_password(conn: &mut Conn, user: UserId) -> Result<bool, DbError> {
    let found: Option<String> = credential::table
        .find((user, KIND))
        .select(credential::kind)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}
