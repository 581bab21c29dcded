//! The keys of rounds on this node, by reading them: what is missing, unreadable, or left behind.

use crate::catalogue::{Round, elsewhere, rounds};
use crate::codes;
use crate::codes::recognition::{self, RecognitionError};
use crate::counting::{self, BoxState};
use crate::db::{Conn, Db, DbError};
use crate::keys::{KeyStore, KeyStoreError, fingerprint};
use crate::values::ids::RoundId;
use crate::values::terms::RoundState;

use super::finding::Finding;
use super::room::Room;

/// What is wrong with the keys of rounds that are not closed. `teller` says that this node counts, so that opening keys
/// belong here too. Names rounds, never a person.
///
/// # Errors
/// [`DbError`] when the database cannot be read.
pub fn key_findings(conn: &mut Conn, keys: &KeyStore, teller: bool) -> Result<Vec<Finding>, DbError> {
    let mut found = Vec::new();
    for state in [RoundState::Open, RoundState::Closing] {
        for round in rounds::in_state(conn, state)? {
            if round.destroy_after().is_some() {
                continue;
            }
            if state == RoundState::Open {
                found.extend(of_recognition(conn, keys, &round)?);
            }
            match elsewhere::key_elsewhere(conn, round.id)? {
                Some(name) => found.extend(of_holder(&round, &name)),
                None if teller => found.extend(of_opening(conn, keys, &round)?),
                None => {}
            }
        }
    }
    Ok(found)
}

/// Whether opening keys are kept on another node: a round that is open here, and not with a holder elsewhere, has its key
/// somewhere else. A key that is made here would then be where nobody counts.
///
/// # Errors
/// [`DbError`] when the database cannot be read.
pub fn keys_live_elsewhere(conn: &mut Conn, keys: &KeyStore) -> Result<bool, DbError> {
    for round in rounds::in_state(conn, RoundState::Open)? {
        if elsewhere::key_elsewhere(conn, round.id)?.is_none() && !keys.opens(&round.id.into()) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn of_recognition(conn: &mut Conn, keys: &KeyStore, round: &Round) -> Result<Option<Finding>, DbError> {
    let what = match recognition::link_key(conn, keys, round.id) {
        Ok(_key) => return Ok(None),
        Err(RecognitionError::Db(error)) => return Err(error),
        Err(RecognitionError::Keys(KeyStoreError::NoKey(..))) => {
            "there is no key of recognition (.link) of it in the key directory, so its codes are unknown here; put it back: \
             ervaringwijzer keys import"
                .to_owned()
        }
        Err(problem) => format!("its key of recognition (.link) cannot be read, so nobody can answer here: {problem}"),
    };
    Ok(Some(Finding::of(round, &what, false)))
}

/// Ballots of a round whose key is elsewhere are sealed with what is in the database: it must be the key that its holder
/// was asked about.
fn of_holder(round: &Round, name: &str) -> Option<Finding> {
    let public = round.public_key.as_deref();
    let same = public.is_none_or(|public| fingerprint(public).to_string() == name);
    let what = "its ballots are sealed with another key than the one with which it was opened, and its holder opens none of them";
    (!same).then(|| Finding::of(round, what, true))
}

fn of_opening(conn: &mut Conn, keys: &KeyStore, round: &Round) -> Result<Option<Finding>, DbError> {
    let name = round.id.into();
    let what = match keys.opening_key(round.id) {
        Ok(key) => {
            match round.public_key.as_deref() {
                Some(public) if public == key.sealing_key().to_bytes() => return Ok(None),
                // What is counted of it was sealed before.
                None if round.is_mended() => return Ok(None),
                None => "it has no public key, so nobody can answer".to_owned(),
                Some(_other) => {
                    "its opening key (.open) in the key directory is another one, which opens none of its ballots"
                        .to_owned()
                }
            }
        }
        Err(KeyStoreError::NoKey(..)) if keys.is_split(&name) => return Ok(None),
        Err(KeyStoreError::NoKey(..)) => {
            "there is no opening key (.open) of it in the key directory, so it cannot be counted here; put it back: \
             ervaringwijzer keys import"
                .to_owned()
        }
        Err(problem) => format!("its opening key (.open) cannot be read, so it cannot be counted here: {problem}"),
    };
    let lost = round.state == RoundState::Closing && has_ballots(conn, round)?;
    let what = if lost {
        format!(
            "{what}. It takes no answers any more and nobody can count it; without any copy: {}",
            mend(conn, round)?
        )
    } else {
        what
    };
    Ok(Some(Finding::of(round, &what, false)))
}

fn has_ballots(conn: &mut Conn, round: &Round) -> Result<bool, DbError> {
    for id in Room::read_in(conn, round.id)?.participations() {
        if counting::box_state(conn, id)? != BoxState::default() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The command that mends a round.
pub(super) fn mend(conn: &mut Conn, round: &Round) -> Result<String, DbError> {
    let gemeente = crate::catalogue::gemeenten::find(conn, round.gemeente)?;
    Ok(format!(
        "ervaringwijzer round mend --gemeente {} --ronde {}",
        gemeente.slug, round.slug
    ))
}

/// Destroys keys on this node of rounds that have closed elsewhere and in which nothing is left to open. How many rounds.
///
/// # Errors
/// [`DbError`]; keys that could not be removed are logged.
pub fn sweep_keys(db: &Db, keys: &KeyStore) -> Result<usize, DbError> {
    let held = keys.rounds().unwrap_or_default();
    if held.is_empty() {
        return Ok(0);
    }
    let held: Vec<RoundId> = held.into_iter().collect();
    let over = db.read("keys", |conn| {
        let mut over = Vec::new();
        for round in rounds::closed_among(conn, &held)? {
            let all = Room::read_in(conn, round.id)?.participations();
            if !has_ballots(conn, &round)? && codes::remaining(conn, &all)? == 0 {
                over.push(round.id);
            }
        }
        Ok::<_, DbError>(over)
    })?;
    let mut swept = 0;
    for id in over {
        match keys.destroy(id) {
            Ok(()) => {
                swept += 1;
                tracing::info!(round = %id, "a round has closed elsewhere; its keys on this node are destroyed");
            }
            Err(problem) => tracing::error!(round = %id, %problem, "keys of a closed round could not be destroyed"),
        }
    }
    Ok(swept)
}
