//! What somebody has shown of themself on the way in, or is asked to confirm. The holder has a random token, the database
//! its hash; each counts once and not for long.

use diesel::prelude::*;

use super::token::Token;
use crate::db::schema::proof;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::UserId;
use crate::word_enum;

word_enum!(
    /// What a proof is of.
    ProofKind {
        /// That the password was right, and the second step is still to come.
        Password = "wachtwoord",
        /// That a challenge for a passkey was answered, or that of a work account; it stays until that is too old, so that it
        /// counts once.
        Challenge = "uitdaging",
        /// That another address was asked for, to be confirmed at the new one.
        NewAddress = "nieuw-adres",
        /// The same, to be confirmed at the old one.
        OldAddress = "oud-adres",
    }
);

/// A proof that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proof {
    pub(super) user: UserId,
    pub(super) state: String,
}

/// Makes a proof for `seconds`. Earlier ones of this user and kind stay: somebody may sign in twice at once.
pub(super) fn make(conn: &mut Conn, kind: ProofKind, of: &Proof, until: Moment) -> Result<Token, DbError> {
    let token = Token::random().map_err(|_err| DbError::Failed)?;
    let row = (
        proof::hash.eq(token.hash()),
        proof::user.eq(Some(of.user)),
        proof::kind.eq(kind),
        proof::state.eq(&of.state),
        proof::expires.eq(until.0),
    );
    diesel::insert_into(proof::table).values(row).execute(conn)?;
    Ok(token)
}

/// A proof of this kind, while it lasts.
///
/// # Errors
/// [`DbError::Missing`] when there is none.
pub(super) fn find(conn: &mut Conn, kind: ProofKind, token: &Token, now: Moment) -> Result<Proof, DbError> {
    let (user, state): (Option<UserId>, String) = proof::table
        .find(token.hash())
        .filter(proof::kind.eq(kind))
        .filter(proof::expires.gt(now.0))
        .select((proof::user, proof::state))
        .first(conn)?;
    let user = user.ok_or(DbError::Missing)?;
    Ok(Proof { user, state })
}

/// Whether a user has a proof of this kind that lasts.
pub(super) fn waits(conn: &mut Conn, user: UserId, kind: ProofKind, now: Moment) -> Result<bool, DbError> {
    let found: Option<Vec<u8>> = proof::table
        .filter(proof::user.eq(Some(user)))
        .filter(proof::kind.eq(kind))
        .filter(proof::expires.gt(now.0))
        .select(proof::hash)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// Uses a proof up.
pub(super) fn end(conn: &mut Conn, token: &Token) -> Result<(), DbError> {
    diesel::delete(proof::table.find(token.hash())).execute(conn)?;
    Ok(())
}

/// Ends every proof of a user.
pub(super) fn end_all(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    diesel::delete(proof::table.filter(proof::user.eq(Some(user)))).execute(conn)?;
    Ok(())
}

/// Ends the proofs of some kinds of a user.
pub(super) fn end_kinds(conn: &mut Conn, user: UserId, kinds: &[ProofKind]) -> Result<(), DbError> {
    let of_user = proof::table.filter(proof::user.eq(Some(user)));
    diesel::delete(of_user.filter(proof::kind.eq_any(kinds))).execute(conn)?;
    Ok(())
}

/// Marks a challenge, by its own hash, as answered until it is too old anyway; whether this is the first answer.
pub(super) fn answer(conn: &mut Conn, challenge: &[u8], until: Moment) -> Result<bool, DbError> {
    let row = (
        proof::hash.eq(challenge),
        proof::user.eq(None::<UserId>),
        proof::kind.eq(ProofKind::Challenge),
        proof::state.eq(""),
        proof::expires.eq(until.0),
    );
    let there: Option<Vec<u8>> = proof::table
        .find(challenge)
        .select(proof::hash)
        .first(conn)
        .optional()?;
    if there.is_some() {
        return Ok(false);
    }
    match diesel::insert_into(proof::table)
        .values(row)
        .execute(conn)
        .map_err(DbError::from)
    {
        Ok(_) => Ok(true),
        // At the same time: the work is tried again, and finds it.
        Err(DbError::Duplicate) => Err(DbError::Conflict),
        Err(error) => Err(error),
    }
}
