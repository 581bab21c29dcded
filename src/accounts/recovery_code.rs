//! Codes on paper, for who has lost the phone: each lets somebody in once, in place of the code of the app.
//!
//! A hundred and twenty random bits, so that their plain hashes tell nothing.

use diesel::prelude::*;

use crate::db::schema::recovery_code;
use crate::db::{Conn, DbError};
use crate::values::digest::sha256;
use crate::values::ids::UserId;
use crate::values::random;

/// How many somebody gets.
pub const RECOVERY_CODES: usize = 8;
/// Letters and digits that are not taken for one another.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 24;

/// Makes new ones in place of those there are, and gives them as people write them: six groups of four.
pub(super) fn renew(conn: &mut Conn, user: UserId) -> Result<Vec<String>, DbError> {
    remove(conn, user)?;
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let code = random_code()?;
        diesel::insert_into(recovery_code::table)
            .values((recovery_code::user.eq(user), recovery_code::hash.eq(hash(&code))))
            .execute(conn)?;
        codes.push(grouped(&code));
    }
    Ok(codes)
}

/// Uses one up; whether it was one.
pub(super) fn take(conn: &mut Conn, user: UserId, typed: &str) -> Result<bool, DbError> {
    let Some(code) = plain(typed) else { return Ok(false) };
    let one = recovery_code::table.find((user, hash(&code)));
    Ok(diesel::delete(one).execute(conn)? == 1)
}

/// How many are left.
pub(super) fn left(conn: &mut Conn, user: UserId) -> Result<usize, DbError> {
    let number: i64 = recovery_code::table
        .filter(recovery_code::user.eq(user))
        .count()
        .get_result(conn)?;
    Ok(usize::try_from(number).unwrap_or(0))
}

/// Removes those of a user.
pub(super) fn remove(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    diesel::delete(recovery_code::table.filter(recovery_code::user.eq(user))).execute(conn)?;
    Ok(())
}

/// What was typed without spaces and dashes, in capitals, with letters that look like digits read as those; `None` when it
/// cannot be a code.
fn plain(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|sign| match sign.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            other => other,
        })
        .collect();
    (code.len() == LENGTH).then_some(code)
}

fn random_code() -> Result<String, DbError> {
    let bytes = random::bytes::<LENGTH>().map_err(|_err| DbError::Failed)?;
    let letter = |byte: u8| ALPHABET.get(usize::from(byte & 31)).copied().map_or('0', char::from);
    Ok(bytes.into_iter().map(letter).collect())
}

fn grouped(code: &str) -> String {
    let mut out = String::with_capacity(LENGTH + 5);
    for (at, sign) in code.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            out.push('-');
        }
        out.push(sign);
    }
    out
}

fn hash(code: &str) -> Vec<u8> {
    sha256(format!("ervaringwijzer/herstelcode/1{code}").as_bytes()).to_vec()
}
