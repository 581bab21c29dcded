//! Counts come in from the holder of the key.

use std::collections::{BTreeMap, BTreeSet};

use super::{ApartProblem, Awaited, Ledger, stand};
use crate::accounts::{self, Entry};
use crate::catalogue::{Question, RoundProblem, elsewhere, rounds};
use crate::counting::apart::{Counts, Group, Letter, Receipt};
use crate::counting::{self, Opened};
use crate::db::{Conn, Db, DbError};
use crate::keys::{CountSecret, KeyStore, Tag};
use crate::moments::count::{Room, Summary, busy, destroy, finish};
use crate::releases::{self, Ending, Pools, Stored};
use crate::values::asset::sha256;
use crate::values::clock::Moment;
use crate::values::hex::Hex;
use crate::values::ids::QuestionId;
use crate::values::tally::Tally;
use crate::values::words::RoundState;

/// What came of counts that were taken in.
#[derive(Debug, Clone)]
pub struct Imported {
    /// As of a count moment.
    pub summary: Summary,
    /// After the last count: tells the holder of the key that it may go.
    pub receipt: Option<Letter<Receipt>>,
}

/// Takes counts in as the local teller would have, publishes what is full, and at the close destroys
/// links, ballots and keys: all of the counts in one transaction, or nothing.
///
/// # Errors
/// [`ApartProblem`]; each says that nothing was taken in. When only the end of a close broke off, `round close` goes on.
pub fn import_counts(db: &Db, keys: &KeyStore, letter: &Letter<Counts>, now: Moment) -> Result<Imported, ApartProblem> {
    let _turn = db.exclusive().map_err(busy)?;
    let counts = &letter.inhoud;
    let (summary, secret) = db.write("counts import", |conn| take_in(conn, letter, now))?;
    let receipt = if counts.slot {
        finish(db, keys, counts.ronde, now.into())?;
        let receipt = Receipt {
            ronde: counts.ronde,
            telling: letter.name()?,
        };
        Some(Letter::seal(receipt, &secret)?)
    } else {
        None
    };
    Ok(Imported { summary, receipt })
}

fn take_in(conn: &mut Conn, letter: &Letter<Counts>, now: Moment) -> Result<(Summary, CountSecret), ApartProblem> {
    let counts = &letter.inhoud;
    let room = room(conn, counts)?;
    let mut ledger = Ledger::read(conn, counts.ronde)?;
    let awaited = awaited(&ledger, counts)?;
    let secret: [u8; 32] = awaited.geheim.0.try_into().map_err(|_err| DbError::Corrupt)?;
    let secret = CountSecret::from_bytes(secret);
    if !letter.is_sealed_with(&secret) || awaited.slot != counts.slot {
        return Err(ApartProblem::Changed);
    }
    if stand(conn, &room)? != awaited.stand {
        return Err(ApartProblem::Moved);
    }
    let opened = take_groups(conn, &room, counts)?;
    let release = publish(conn, &room, counts, now)?;
    if counts.slot {
        destroy(conn, &room.participations())?;
    } else {
        rounds::mark_counted(conn, counts.ronde, now)?;
    }
    ledger.verwacht.clear();
    ledger.laatste = Some(counts.opdracht.clone());
    ledger.keep(conn, counts.ronde)?;
    let entry = Entry {
        moment: now,
        user: None,
        act: "telling-ingelezen".to_owned(),
        object: format!("ronde {}, opdracht {}", counts.ronde, counts.opdracht),
    };
    accounts::record(conn, &entry)?;
    Ok((Summary { opened, release }, secret))
}

fn room(conn: &mut Conn, counts: &Counts) -> Result<Room, ApartProblem> {
    let room = match Room::read_in(conn, counts.ronde) {
        Err(DbError::Missing) => return Err(ApartProblem::NoRound),
        found => found?,
    };
    match room.round.state {
        RoundState::Open if counts.slot => return Err(ApartProblem::NotStopped),
        RoundState::Open | RoundState::Closing => {}
        other => return Err(RoundProblem::State(other).into()),
    }
    if elsewhere::key_elsewhere(conn, counts.ronde)?.is_none() {
        return Err(ApartProblem::NotElsewhere);
    }
    Ok(room)
}

fn awaited(ledger: &Ledger, counts: &Counts) -> Result<Awaited, ApartProblem> {
    if ledger.laatste.as_ref() == Some(&counts.opdracht) {
        return Err(ApartProblem::Twice);
    }
    let found = ledger.verwacht.iter().find(|one| one.opdracht == counts.opdracht);
    found.cloned().ok_or(ApartProblem::Stale)
}

fn take_groups(conn: &mut Conn, room: &Room, counts: &Counts) -> Result<Opened, ApartProblem> {
    let mut opened = Opened::default();
    let mut left: BTreeSet<_> = room.participations().into_iter().collect();
    for group in &counts.deelnames {
        if !left.remove(&group.id) {
            return Err(ApartProblem::Rule(
                "a participation that is not there, or is there twice",
            ));
        }
        sound(room, group)?;
        let tags = tags(conn, group, counts.slot, room.round.rule().k)?;
        let ids = room.questions.iter().map(|question| question.id);
        let tallies: Vec<(QuestionId, Tally)> = ids.zip(group.tellingen.iter().copied()).collect();
        counting::take_in(conn, group.id, &tags, &tallies, (group.geldig, group.ongeldig))?;
        opened.valid += group.geldig;
        opened.invalid += group.ongeldig;
    }
    Ok(opened)
}

/// As many people in every question as ballots that were opened.
fn sound(room: &Room, group: &Group) -> Result<(), ApartProblem> {
    let ballots = u32::try_from(group.geopend.len()).unwrap_or(u32::MAX);
    let all =
        group.geldig.checked_add(group.ongeldig) == Some(ballots) && group.tellingen.len() == room.questions.len();
    let same = |(question, tally): (&Question, &Tally)| tally.people(question.kind) == group.geldig;
    if all && room.questions.iter().zip(&group.tellingen).all(same) {
        Ok(())
    } else {
        Err(ApartProblem::Rule("counts that are not those of the ballots"))
    }
}

/// The ballots that were opened, found back by the hash of what is sealed; before the close k others
/// must stay.
fn tags(conn: &mut Conn, group: &Group, closing: bool, k: u32) -> Result<Vec<Tag>, ApartProblem> {
    let sealed = counting::sealed(conn, group.id)?;
    let reserve = sealed.len().saturating_sub(group.geopend.len());
    let k = usize::try_from(k).unwrap_or(usize::MAX);
    if !closing && (group.geopend.len() < k || reserve < k) {
        return Err(ApartProblem::Rule("a group below k, or no reserve"));
    }
    let by_hash: BTreeMap<[u8; 32], Tag> = sealed.iter().map(|(tag, sealed)| (sha256(sealed), *tag)).collect();
    let one = |hash: &Hex| {
        let hash = <[u8; 32]>::try_from(hash.0.as_slice()).ok()?;
        by_hash.get(&hash).copied()
    };
    let tags: Option<BTreeSet<Tag>> = group.geopend.iter().map(one).collect();
    let tags = tags.ok_or(ApartProblem::Moved)?;
    if tags.len() == group.geopend.len() {
        Ok(tags.into_iter().collect())
    } else {
        Err(ApartProblem::Rule("a ballot that was opened twice"))
    }
}

fn publish(conn: &mut Conn, room: &Room, counts: &Counts, now: Moment) -> Result<Option<Stored>, ApartProblem> {
    let mut pools = Pools::new();
    for pool in &counts.overige {
        for (question, cell) in room.questions.iter().zip(&pool.cellen) {
            let Some(cell) = cell else { continue };
            if !counts.slot || !room.round.rule().ok(question.kind, cell) {
                return Err(ApartProblem::Rule("a pool that is no full group"));
            }
            pools.insert((pool.wijze, question.id), *cell);
        }
    }
    let ending = if counts.slot { Ending::Pools(&pools) } else { Ending::No };
    Ok(releases::publish_within(conn, &room.round, now, &room.issued, ending)?)
}
