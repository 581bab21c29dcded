//! Counts come in from the holder of the key.

use std::collections::{BTreeMap, BTreeSet};

use super::{Awaited, Ledger, OfflineCountError, stand};
use crate::accounts;
use crate::catalogue::{RoundError, elsewhere, rounds, word_lists};
use crate::codes;
use crate::counting::offline_count::{Counts, Group, Receipt, SignedFile, recipient};
use crate::counting::{self, Opened};
use crate::db::{Conn, Db, DbError};
use crate::keys::{CountSecret, KeyStore, Tag};
use crate::lifecycle::count::{LifecycleError, Stage, Summary, busy, finish_if_due, held_until, hold, log_count};
use crate::lifecycle::room::Room;
use crate::lifecycle::word_list;
use crate::releases::{self, Cells, Groups, MadeGroups};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::digest::sha256;
use crate::values::hex::Hex;
use crate::values::published::Published;
use crate::values::terms::RoundState;

/// What came of counts that were taken in.
#[derive(Debug, Clone)]
pub struct Imported {
    /// As of a count moment.
    pub summary: Summary,
    /// After the last count: tells the holder of the key that it may go.
    pub receipt: Option<SignedFile<Receipt>>,
}

/// Opens a file of counts with the key that was made for it at the export.
///
/// # Errors
/// [`OfflineCountError`]: it is no such file, or no round here waits for it.
pub fn open_counts(db: &Db, keys: &KeyStore, file: &[u8]) -> Result<SignedFile<Counts>, OfflineCountError> {
    let wanted = recipient::<Counts>(file)?;
    let rounds = db.read("counts import", rounds::all)?;
    for round in rounds.iter().filter(|round| round.state != RoundState::Closed) {
        let key = keys.reply_key(round.id).map_err(LifecycleError::from)?;
        if let Some(key) = key.filter(|key| key.sealing_key().to_bytes() == wanted) {
            return Ok(SignedFile::from_sealed(file, &key)?);
        }
    }
    Err(OfflineCountError::NoReplyKey)
}

/// Takes counts in as the local teller would have and publishes what is full: all of the counts in one transaction, or
/// nothing. With the last ones the hold of the round begins, after which links, ballots and keys are destroyed.
///
/// # Errors
/// [`OfflineCountError`]; each says that nothing was taken in. When only the end of a close broke off, `round close` goes on.
pub fn import_counts(
    db: &Db,
    keys: &KeyStore,
    signed: &SignedFile<Counts>,
    now: Moment,
) -> Result<Imported, OfflineCountError> {
    let _turn = db.exclusive().map_err(busy)?;
    let counts = &signed.content;
    let (mut summary, secret) = db.write("counts import", |conn| take_in(conn, signed, now))?;
    let receipt = if counts.slot {
        summary.stage = finish_if_due(db, keys, counts.round, now)?;
        let receipt = Receipt {
            round: counts.round,
            counting: signed.name()?,
        };
        Some(SignedFile::seal(receipt, &secret)?)
    } else {
        None
    };
    Ok(Imported { summary, receipt })
}

fn take_in(
    conn: &mut Conn,
    signed: &SignedFile<Counts>,
    now: Moment,
) -> Result<(Summary, CountSecret), OfflineCountError> {
    let counts = &signed.content;
    let room = room(conn, counts)?;
    let mut ledger = Ledger::read(conn, counts.round)?;
    let awaited = awaited(&ledger, counts)?;
    let secret: [u8; 32] = awaited.secret.0.try_into().map_err(|_err| DbError::Corrupt)?;
    let secret = CountSecret::from_bytes(secret);
    if !signed.is_sealed_with(&secret) || awaited.slot != counts.slot {
        return Err(OfflineCountError::Changed);
    }
    if stand(conn, &room)? != awaited.stand {
        return Err(OfflineCountError::Moved);
    }
    adds_up(conn, &room, counts)?;
    // Before the groups lose their content.
    let words = word_list::counted_elsewhere(conn, &room, counts)?;
    let opened = take_groups(conn, &room, counts)?;
    let made = made(&room, counts)?;
    let (release, _nothing) = releases::publish_within(conn, &room.round, now, &room.issued, Groups::Made(&made))?;
    if counts.slot {
        let until = held_until(conn, now)?;
        word_list::publish(conn, &room, &words, now)?;
        hold(conn, counts.round, now, until)?;
    } else {
        // A file that was written before this version marked its batches only where something could be opened.
        codes::mark_counted(conn, &room.participations())?;
        word_lists::add(conn, counts.round, &words)?;
        rounds::mark_counted(conn, counts.round, now)?;
    }
    ledger.expected.clear();
    ledger.latest = Some(counts.order.clone());
    ledger.keep(conn, counts.round)?;
    accounts::log(
        conn,
        By::command(now),
        "telling-ingelezen",
        &format!("ronde {}, opdracht {}", counts.round, counts.order),
    )?;
    log_count(conn, counts.round, release.as_ref(), now)?;
    let stage = Stage::Counted;
    let counted = true;
    Ok((
        Summary {
            opened,
            release,
            counted,
            stage,
        },
        secret,
    ))
}

fn room(conn: &mut Conn, counts: &Counts) -> Result<Room, OfflineCountError> {
    let room = match Room::read_in(conn, counts.round) {
        Err(DbError::Missing) => return Err(OfflineCountError::NoRound),
        found => found?,
    };
    match room.round.state {
        RoundState::Open if counts.slot => return Err(OfflineCountError::NotStopped),
        RoundState::Open | RoundState::Closing => {}
        other => return Err(RoundError::State(other).into()),
    }
    if elsewhere::key_elsewhere(conn, counts.round)?.is_none() {
        return Err(OfflineCountError::NotElsewhere);
    }
    Ok(room)
}

fn awaited(ledger: &Ledger, counts: &Counts) -> Result<Awaited, OfflineCountError> {
    if ledger.latest.as_ref() == Some(&counts.order) {
        return Err(OfflineCountError::Twice);
    }
    let found = ledger.expected.iter().find(|one| one.order == counts.order);
    found.cloned().ok_or(OfflineCountError::Stale)
}

fn take_groups(conn: &mut Conn, room: &Room, counts: &Counts) -> Result<Opened, OfflineCountError> {
    let mut opened = Opened::default();
    let mut left: BTreeSet<_> = room.participations().into_iter().collect();
    for group in &counts.participations {
        if !left.remove(&group.id) {
            return Err(OfflineCountError::Rule(
                "a participation that is not there, or is there twice",
            ));
        }
        sound(room, group, counts.slot)?;
        let tags = tags(conn, group, counts.slot, room.round.rule().k)?;
        // At the last count nothing is written but the release: the ballots go as they are.
        if let Some(waiting) = &group.waiting {
            if !tags.is_empty() {
                let taken = Opened {
                    valid: group.valid,
                    invalid: group.invalid,
                };
                counting::take_in(conn, group.id, &tags, taken)?;
            }
            counting::keep_sealed(conn, group.id, &waiting.0)?;
        }
        opened.valid += group.valid;
        opened.invalid += group.invalid;
    }
    Ok(opened)
}

/// What can be seen of a group without the key: that there are k valid ballots in it (or none, when only counts that
/// waited came out), as many names as ballots, and sealed counts of the right length.
fn sound(room: &Room, group: &Group, closing: bool) -> Result<(), OfflineCountError> {
    let ballots = u32::try_from(group.opened.len()).unwrap_or(u32::MAX);
    if group.valid.checked_add(group.invalid) != Some(ballots) || group.cells.len() != room.questions.len() {
        return Err(OfflineCountError::Rule("counts that are not those of the ballots"));
    }
    let spoilt = u32::try_from(group.spoilt.len()).unwrap_or(u32::MAX);
    if spoilt > group.invalid || group.spoilt.iter().any(|name| !group.opened.contains(name)) {
        return Err(OfflineCountError::Rule("invalid ballots that were not opened"));
    }
    if ballots > 0 && group.valid < room.round.rule().k {
        return Err(OfflineCountError::Rule("a group of fewer than k valid ballots"));
    }
    let length = counting::sealed_length(room.questions.len());
    match &group.waiting {
        None if closing => Ok(()),
        Some(sealed) if !closing && sealed.0.len() == length => Ok(()),
        _ => Err(OfflineCountError::Rule("no sealed counts of what waits")),
    }
}

/// The ballots that were opened, found back by the hash of what is sealed; before the close k others
/// must stay.
fn tags(conn: &mut Conn, group: &Group, closing: bool, k: u32) -> Result<Vec<Tag>, OfflineCountError> {
    let sealed = counting::sealed(conn, group.id)?;
    let reserve = sealed.len().saturating_sub(group.opened.len());
    let k = usize::try_from(k).unwrap_or(usize::MAX);
    if !closing && !group.opened.is_empty() && reserve < k {
        return Err(OfflineCountError::Rule("no reserve"));
    }
    let by_hash: BTreeMap<[u8; 32], Tag> = sealed.iter().map(|(tag, sealed)| (sha256(sealed), *tag)).collect();
    let one = |hash: &Hex| {
        let hash = <[u8; 32]>::try_from(hash.0.as_slice()).ok()?;
        by_hash.get(&hash).copied()
    };
    let tags: Option<BTreeSet<Tag>> = group.opened.iter().map(one).collect();
    let tags = tags.ok_or(OfflineCountError::Moved)?;
    if tags.len() == group.opened.len() {
        Ok(tags.into_iter().collect())
    } else {
        Err(OfflineCountError::Rule("a ballot that was opened twice"))
    }
}

/// No more people are published of a question than valid ballots were opened.
fn adds_up(conn: &mut Conn, room: &Room, counts: &Counts) -> Result<(), OfflineCountError> {
    let before = match releases::latest(conn, counts.round)? {
        Some(release) => releases::cells(conn, release.id)?,
        None => Cells::new(),
    };
    for group in &counts.participations {
        let opened = counting::box_state(conn, group.id)?.valid.saturating_add(group.valid);
        for (question, cell) in room.questions.iter().zip(&group.cells) {
            let people = |cell: &Published| u64::from(cell.people(question.kind));
            let mine = before
                .iter()
                .filter(|cell| cell.key.participation == Some(group.id) && cell.key.question == question.id);
            let published: u64 = mine.map(|cell| people(&cell.published)).sum();
            let more = cell.map_or(0, |cell| u64::from(cell.people(question.kind)));
            if published.saturating_add(more) > u64::from(opened) {
                return Err(OfflineCountError::Rule("more people than valid ballots"));
            }
        }
    }
    Ok(())
}

/// The groups that the holder made, each looked at by the rule.
fn made(room: &Room, counts: &Counts) -> Result<MadeGroups, OfflineCountError> {
    let rule = room.round.rule();
    let mut made = MadeGroups {
        closing: counts.slot,
        ..MadeGroups::default()
    };
    for group in &counts.participations {
        for (question, cell) in room.questions.iter().zip(&group.cells) {
            let Some(cell) = cell else { continue };
            if !rule.tells(question.kind, cell) {
                return Err(OfflineCountError::Rule("a group that is not full"));
            }
            made.atoms.insert((group.id, question.id), *cell);
        }
    }
    for pool in &counts.others {
        for (question, cell) in room.questions.iter().zip(&pool.cells) {
            let Some(cell) = cell else { continue };
            if !counts.slot || !rule.tells_pool(question.kind, cell) {
                return Err(OfflineCountError::Rule("a pool that is no full group"));
            }
            made.pools.insert((pool.mode, question.id), *cell);
        }
    }
    Ok(made)
}
