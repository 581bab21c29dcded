//! The recorder: finds the round of a code, seals the answers, writes the ballot.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::batcher::{Batcher, Gate, Limits};
use super::form::{self, BadForm};
use super::register::{OpenRound, Register, Rest, Snapshot};
use crate::db::{BallotRow, Db, DbError, append_ballots};
use crate::keys::{KeyStore, Tag};
use crate::links::{self, Code};
use crate::values::ballot;
use crate::values::chance;
use crate::values::clock::Clock;
use crate::values::day::Day;
use crate::values::ids::ParticipationId;
use crate::values::mishaps::Mishaps;
use crate::values::words::Mode;

const LOOKUPS: Limits = Limits {
    size: 256,
    delay: Duration::from_millis(1),
    queue: 16_384,
};
const WRITES: Limits = Limits {
    size: 512,
    delay: Duration::from_millis(4),
    queue: 16_384,
};

/// Longest that a batch which failed is tried row by row.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a survey is not shown or an answer not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No open round knows this code or link.
    #[error("unknown code")]
    Unknown,
    /// The round has not begun.
    #[error("the round opens on {0}")]
    NotYet(Day),
    /// The round has ended.
    #[error("the round has ended")]
    Ended,
    /// The form is not one of ours.
    #[error(transparent)]
    BadForm(#[from] BadForm),
    /// Nothing was stored; trying again is right.
    #[error("the answers could not be stored now")]
    TryAgain,
}

impl From<DbError> for Refusal {
    fn from(_: DbError) -> Self {
        Self::TryAgain
    }
}

impl From<Gate> for Refusal {
    fn from(_: Gate) -> Self {
        Self::TryAgain
    }
}

/// A participation that can be answered now.
pub struct Found {
    /// Its round.
    pub round: Arc<OpenRound>,
    /// The participation.
    pub participation: ParticipationId,
    /// The provider's name.
    pub provider: String,
    /// Codes or kiosk.
    pub mode: Mode,
    /// The snapshot it came from.
    pub snapshot: Arc<Snapshot>,
    tag: Option<Tag>,
}

type Hit = Result<Option<(Tag, ParticipationId)>, DbError>;

/// What became of a ballot that was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    /// It lies in its box, or one under the same tag does.
    Stored,
    /// Its round had ended; nothing was written.
    Ended,
}

/// Takes answers. One for the whole program.
pub struct Recorder {
    register: Arc<Register>,
    clock: Arc<dyn Clock>,
    lookups: Arc<Batcher<Vec<Tag>, Hit>>,
    writes: Arc<Batcher<BallotRow, Result<Written, DbError>>>,
}

impl Recorder {
    /// Starts the two queues.
    ///
    /// # Errors
    /// When the operating system gives no threads.
    pub fn start(db: &Db, keys: KeyStore, clock: Arc<dyn Clock>) -> std::io::Result<Self> {
        let register = Arc::new(Register::new(db.clone(), keys));
        let (reading, writing, log) = (db.clone(), db.clone(), Mishaps::new("answers"));
        Ok(Self {
            register,
            clock,
            lookups: Batcher::start("lookups", LOOKUPS, move |asked| look_up(&reading, &asked))?,
            writes: Batcher::start("ballots", WRITES, move |rows| write(&writing, &log, rows))?,
        })
    }

    /// The register of open rounds.
    #[must_use]
    pub fn register(&self) -> Arc<Register> {
        Arc::clone(&self.register)
    }

    /// Finds what a code gives access to. Reading uses nothing up.
    ///
    /// # Errors
    /// [`Refusal`] other than `BadForm`.
    pub async fn find(&self, snapshot: &Arc<Snapshot>, code: &Code) -> Result<Found, Refusal> {
        let tags: Vec<Tag> = snapshot.known().map(|open| code.tag(&open.link_key)).collect();
        if tags.is_empty() {
            return Err(not_found(snapshot));
        }
        let hit = self.lookups.submit(tags).await??;
        let (tag, participation) = hit.ok_or_else(|| not_found(snapshot))?;
        self.seat(snapshot, participation, Some(tag))
    }

    /// Finds what a kiosk link gives access to.
    ///
    /// # Errors
    /// [`Refusal`] other than `BadForm`.
    pub fn find_kiosk(&self, snapshot: &Arc<Snapshot>, token: &str) -> Result<Found, Refusal> {
        let mut seats = snapshot.known().flat_map(|open| open.seats.values());
        let seat = seats.find(|seat| seat.participation.kiosk_token.as_deref() == Some(token));
        let id = seat.map(|seat| seat.participation.id);
        self.seat(snapshot, id.ok_or_else(|| not_found(snapshot))?, None)
    }

    fn seat(&self, snapshot: &Arc<Snapshot>, id: ParticipationId, tag: Option<Tag>) -> Result<Found, Refusal> {
        if let Some(rest) = snapshot.resting.iter().find(|(open, _)| open.seats.contains_key(&id)) {
            return Err(match rest.1 {
                Rest::Ended => Refusal::Ended,
                Rest::LeftOut => Refusal::TryAgain,
            });
        }
        let open = snapshot.rounds.iter().find(|open| open.seats.contains_key(&id));
        let open = open.ok_or(Refusal::Unknown)?;
        let seat = open.seats.get(&id).ok_or(Refusal::Unknown)?;
        let now = self.clock.now();
        if now < open.round.opens.start() {
            return Err(Refusal::NotYet(open.round.opens));
        }
        if !open.round.takes_answers(now) {
            return Err(Refusal::Ended);
        }
        Ok(Found {
            round: Arc::clone(open),
            participation: id,
            provider: seat.provider.clone(),
            mode: seat.participation.mode,
            snapshot: Arc::clone(snapshot),
            tag,
        })
    }

    /// Seals the answers of a form for `found`; a ballot that the phone has sealed stays as it is. Both are
    /// [`crate::keys::SEALED_BYTES`] long, so that no row tells which it was.
    ///
    /// # Errors
    /// [`Refusal::BadForm`], or [`Refusal::TryAgain`] without random bytes.
    pub fn seal(&self, found: &Found, body: &[u8]) -> Result<Vec<u8>, Refusal> {
        match form::sealed(body)? {
            Some(sealed) => Ok(sealed),
            None => self.seal_form(found, body),
        }
    }

    /// The same where phones may not seal: a sealed ballot is then a form like no other, and refused.
    ///
    /// # Errors
    /// As [`Self::seal`].
    pub fn seal_form(&self, found: &Found, body: &[u8]) -> Result<Vec<u8>, Refusal> {
        let answers = form::answers(body, &found.round.kinds())?;
        let plain = ballot::pack(&answers).ok_or(BadForm)?;
        let open = &found.round;
        open.sealing_key
            .seal(&open.bound(found.participation), &plain)
            .map_err(|_err| Refusal::TryAgain)
    }

    /// Writes one sealed ballot; when this returns it survives a power cut. A second ballot under
    /// the same tag is dropped, and nobody can tell.
    ///
    /// # Errors
    /// [`Refusal::Ended`] when the round was closed since it was found, the same for used and unused codes;
    /// [`Refusal::TryAgain`]. Nothing was stored then.
    pub async fn write(&self, found: &Found, sealed: Vec<u8>) -> Result<(), Refusal> {
        let tag = match found.tag {
            Some(tag) => tag,
            None => chance::bytes::<32>().map_err(|_err| Refusal::TryAgain)?,
        };
        let row = BallotRow {
            tag,
            round: found.round.round.id,
            participation: found.participation,
            sealed,
        };
        match self.writes.submit(row).await?? {
            Written::Stored => Ok(()),
            Written::Ended => Err(Refusal::Ended),
        }
    }

    /// Writes what waits and stops. Nothing is taken after this.
    pub fn stop(&self) {
        self.lookups.stop();
        self.writes.stop();
    }
}

fn look_up(db: &Db, asked: &[Vec<Tag>]) -> Vec<Hit> {
    let tags: Vec<Tag> = asked
        .iter()
        .flatten()
        .copied()
        .collect::<HashSet<_>>()
        .into_iter()
        .collect();
    let found = db.read("lookup", |conn| {
        let mut found = HashMap::new();
        for chunk in tags.chunks(500) {
            found.extend(links::lookup(conn, chunk)?);
        }
        Ok::<_, DbError>(found)
    });
    let hit = |tags: &Vec<Tag>| match &found {
        Ok(found) => Ok(tags
            .iter()
            .find_map(|tag| found.get(tag).map(|participation| (*tag, *participation)))),
        Err(error) => Err(*error),
    };
    asked.iter().map(hit).collect()
}

/// What is said of a code or link that no round here knows. While the key of a round cannot be read, it may be one of that
/// round's, and only a key that is not there may close a round for its clients.
fn not_found(snapshot: &Snapshot) -> Refusal {
    if snapshot.unread {
        Refusal::TryAgain
    } else {
        Refusal::Unknown
    }
}

/// One transaction for the batch. If it fails, each row gets its own, so that one bad row fails alone;
/// unless the database is away or slow, because then each row would wait as long as the batch did.
fn write(db: &Db, log: &Mishaps, rows: Vec<BallotRow>) -> Vec<Result<Written, DbError>> {
    let started = Instant::now();
    match append(db, log, &rows) {
        Ok(written) => return written.into_iter().map(Ok).collect(),
        Err(error @ (DbError::Away | DbError::Conflict)) => return rows.iter().map(|_| Err(error)).collect(),
        Err(_) => {}
    }
    let alone = |row: BallotRow| {
        if started.elapsed() > PATIENCE {
            return Err(DbError::Away);
        }
        append(db, log, &[row]).map(|written| written.first().copied().unwrap_or(Written::Ended))
    };
    rows.into_iter().map(alone).collect()
}

/// What became of each row; one transaction.
fn append(db: &Db, log: &Mishaps, rows: &[BallotRow]) -> Result<Vec<Written>, DbError> {
    let mut sorted = rows.to_vec();
    let done = db.record("ballots", |conn| append_ballots(conn, &mut sorted));
    match done {
        Ok(open) => {
            log.well();
            let one = |row: &BallotRow| {
                if open.contains(&row.round) {
                    Written::Stored
                } else {
                    Written::Ended
                }
            };
            Ok(rows.iter().map(one).collect())
        }
        Err(error) => {
            log.failed(error.class());
            Err(error)
        }
    }
}
