//! What somebody has beside a password, and when a password alone is still enough.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::local_way::managed_among;
use super::{passkey, password, proof, recovery_code, totp};
use crate::db::schema::{credential, passkey as passkey_row, user as row};
use crate::db::{Conn, DbError};
use crate::values::ids::UserId;

/// What somebody has beside a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SecondFactor {
    /// Whether an app makes codes.
    pub app: bool,
    /// How many passkeys.
    pub passkeys: usize,
    /// How many recovery codes are left.
    pub recovery_codes: usize,
}

impl SecondFactor {
    /// Whether a password alone no longer lets them in.
    #[must_use]
    pub fn is_set(self) -> bool {
        self.app || self.passkeys > 0
    }
}

/// What a user has beside a password.
pub fn second_factor(conn: &mut Conn, user: UserId) -> Result<SecondFactor, DbError> {
    Ok(SecondFactor {
        app: totp::is_set(conn, user)?,
        passkeys: passkey::count(conn, user)?,
        recovery_codes: recovery_code::left(conn, user)?,
    })
}

/// A password alone is over for this user.
pub(super) fn end_password_only(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    let one = diesel::update(row::table.find(user)).set(row::password_only_until.eq(None::<i64>));
    one.execute(conn)?;
    Ok(())
}

/// Those of these users who can sign in: they have a password, a passkey or a work account.
pub(super) fn able_to_sign_in(conn: &mut Conn, users: &[UserId]) -> Result<BTreeSet<UserId>, DbError> {
    let by_password: Vec<UserId> = credential::table
        .filter(credential::user.eq_any(users))
        .filter(credential::kind.eq(password::KIND))
        .select(credential::user)
        .load(conn)?;
    let by_passkey: Vec<UserId> = passkey_row::table
        .filter(passkey_row::user.eq_any(users))
        .select(passkey_row::user)
        .load(conn)?;
    let by_work_account = managed_among(conn, users)?;
    Ok(by_password
        .into_iter()
        .chain(by_passkey)
        .chain(by_work_account)
        .collect())
}

/// Removes everything that somebody had beside a password, and every way in that is open.
pub(super) fn remove_all(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    end_password_only(conn, user)?;
    totp::remove(conn, user)?;
    passkey::remove_all(conn, user)?;
    recovery_code::remove(conn, user)?;
    proof::end_all(conn, user)
}
