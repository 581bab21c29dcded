//! The key that recognises the codes of a round, on every node: from the key directory, or else wrapped from the database.

use std::io::ErrorKind;

use crate::catalogue::{recognitions, rounds};
use crate::db::{Conn, Db, DbError, Transient};
use crate::keys::{KeyStore, KeyStoreError, LinkKey, NodeSecret};
use crate::values::ids::RoundId;
use crate::values::random::NoRandom;
use crate::values::terms::RoundState;

/// Why a key of recognition is not to be had.
#[derive(Debug, thiserror::Error)]
pub enum RecognitionError {
    /// The key directory; [`KeyStoreError::NoKey`] when it is neither there nor in the database.
    #[error(transparent)]
    Keys(#[from] KeyStoreError),
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandom),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for RecognitionError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

/// The key of a round. One that came by the database is kept in the key directory, so that it is asked for once.
pub fn link_key(conn: &mut Conn, keys: &KeyStore, round: RoundId) -> Result<LinkKey, RecognitionError> {
    let missing = match keys.link_key(round) {
        Err(missing @ KeyStoreError::NoKey(..)) => missing,
        found => return Ok(found?),
    };
    let Some(wrapped) = recognitions::wrapped(conn, round)? else {
        return Err(missing.into());
    };
    let secret = keys.node_secret()?;
    let key = secret.and_then(|secret| secret.open_wrapped(round, &wrapped));
    let key = key.ok_or(KeyStoreError::NotOurs(round))?;
    match keys.keep_link(round, &key) {
        // Another thread or process of this node was first.
        Err(KeyStoreError::Io(error)) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(problem) => tracing::warn!(%round, %problem, "a key of recognition could not be kept on this node"),
        Ok(()) => tracing::info!(%round, "the key of recognition of a round came from the database"),
    }
    Ok(key)
}

/// Puts the key of a newly opened round in the database for the other nodes.
pub fn share(conn: &mut Conn, keys: &KeyStore, round: RoundId, key: &LinkKey) -> Result<(), RecognitionError> {
    let step = recognitions::step(conn)?;
    let secret = keys.make_node_secret(step)?;
    let secret = match secret.at(step) {
        Some(secret) => secret,
        None => ahead(conn, keys, secret)?,
    };
    recognitions::set_wrapped(conn, round, &secret.wrap(round, key)?)?;
    Ok(())
}

/// A round has closed: from now on the secret of the nodes is one step further.
pub fn step_on(conn: &mut Conn) -> Result<(), DbError> {
    let step = recognitions::step(conn)?;
    recognitions::set_step(conn, step + 1)
}

/// Brings the secret of this node to the step of the database and destroys the one before. Keys that are still wrapped
/// under an earlier step are wrapped anew first.
///
/// # Errors
/// [`RecognitionError`]; it is done at the next time.
pub fn keep_step(db: &Db, keys: &KeyStore) -> Result<(), RecognitionError> {
    let Some(secret) = keys.node_secret()? else {
        return Ok(());
    };
    let step = db.read("recognition", recognitions::step)?;
    if step == secret.step() {
        return Ok(());
    }
    let Some(next) = secret.at(step) else {
        return db.write("recognition", |conn| {
            let step = recognitions::step(conn)?;
            if step < secret.step() {
                ahead(conn, keys, secret.clone())?;
            }
            Ok(())
        });
    };
    db.write("recognition", |conn| {
        for round in with_links(conn)? {
            let Some(wrapped) = recognitions::wrapped(conn, round)? else {
                continue;
            };
            let is_now = wrapped.starts_with(&format!("{step}:"));
            if let Some(key) = secret.open_wrapped(round, &wrapped).filter(|_key| !is_now) {
                recognitions::set_wrapped(conn, round, &next.wrap(round, &key)?)?;
            }
        }
        Ok::<_, RecognitionError>(())
    })?;
    Ok(keys.ratchet(step)?)
}

/// A database that was put back to an earlier day follows the secret, because that never goes back.
fn ahead(conn: &mut Conn, keys: &KeyStore, secret: NodeSecret) -> Result<NodeSecret, RecognitionError> {
    recognitions::set_step(conn, secret.step())?;
    for round in with_links(conn)? {
        if let Ok(key) = keys.link_key(round) {
            recognitions::set_wrapped(conn, round, &secret.wrap(round, &key)?)?;
        }
    }
    Ok(secret)
}

fn with_links(conn: &mut Conn) -> Result<Vec<RoundId>, DbError> {
    let mut found = rounds::in_state(conn, RoundState::Open)?;
    found.extend(rounds::in_state(conn, RoundState::Closing)?);
    Ok(found.into_iter().map(|round| round.id).collect())
}
