//! The recorder: finds the round of a code, seals the answers, writes the ballot.

use std::sync::Arc;
use std::time::Duration;

use super::batcher::{Batcher, Limits, QueueError};
use super::form::{self, BadForm};
use super::lookup::{LOOKUPS, Lookups};
use super::register::{OpenRound, Register, Rest, Snapshot};
use super::writes::{PendingBallot, Written, write};
use crate::codes::{self, Code, KioskDoor};
use crate::db::{BallotRow, Db, DbError};
use crate::keys::{KeyStore, Tag};
use crate::values::ballot;
use crate::values::ballot_words::BallotWords;
use crate::values::clock::{Clock, Moment};
use crate::values::day::Day;
use crate::values::ids::ParticipationId;
use crate::values::mishaps::Mishaps;
use crate::values::random;
use crate::values::terms::Mode;

const WRITES: Limits = Limits {
    size: 512,
    delay: Duration::from_millis(4),
    queue: 16_384,
};

/// How often an answer at a kiosk looks for another place when somebody took the one it chose. Each time somebody got
/// one, so that this many in a row happens only where very many send at once; they are told to try again.
const PLACES: usize = 20;

/// Why a survey is not shown or an answer not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// No open round knows this code or link.
    #[error("unknown code")]
    Unknown,
    /// The round has not begun.
    #[error("the round opens on {0}")]
    NotYet(Day),
    /// The round has ended.
    #[error("the round has ended")]
    Ended,
    /// The kiosk session has ended.
    #[error("the kiosk session has ended")]
    KioskEnded,
    /// The kiosk session has as many answers as it may have.
    #[error("the kiosk session is full")]
    KioskFull,
    /// The form is not one of ours.
    #[error(transparent)]
    BadForm(#[from] BadForm),
    /// Every question was skipped; nothing was stored, and the code is still good.
    #[error("no question was answered")]
    Empty,
    /// Nothing was stored; trying again is right.
    #[error("the answers could not be stored now")]
    TryAgain,
}

impl From<DbError> for RecordError {
    fn from(_: DbError) -> Self {
        Self::TryAgain
    }
}

impl From<QueueError> for RecordError {
    fn from(_: QueueError) -> Self {
        Self::TryAgain
    }
}

/// A participation that can be answered now.
pub struct OpenSurvey {
    /// Its round.
    pub round: Arc<OpenRound>,
    /// The participation.
    pub participation: ParticipationId,
    /// The provider's name.
    pub provider: String,
    /// Codes or kiosk.
    pub mode: Mode,
    /// When the kiosk session ends, where there is one that does.
    pub ends: Option<Moment>,
    /// The snapshot it came from.
    pub snapshot: Arc<Snapshot>,
    way: Way,
}

impl OpenSurvey {
    /// The words of its code, which stand in the list of the round whether or not it is used; `None` where there will be no
    /// list, and at a kiosk.
    #[must_use]
    pub fn words_of_code(&self) -> Option<BallotWords> {
        match &self.way {
            Way::Code(tag) if self.round.words && self.mode == Mode::Personal => Some(BallotWords::of_tag(tag)),
            _ => None,
        }
    }
}

/// What a ballot is written under.
enum Way {
    /// The tag of a code.
    Code(Tag),
    /// Any free place of the kiosk session of this link.
    Kiosk(String),
}

/// What one look behind a kiosk link found.
type Door = Result<Option<KioskDoor>, DbError>;

/// Takes answers. One for the whole program.
pub struct Recorder {
    register: Arc<Register>,
    clock: Arc<dyn Clock>,
    lookups: Lookups,
    kiosks: Arc<Batcher<String, Door>>,
    writes: Arc<Batcher<PendingBallot, Result<Written, DbError>>>,
}

impl Recorder {
    /// Starts the queues.
    ///
    /// # Errors
    /// When the operating system gives no threads.
    pub fn start(db: &Db, keys: KeyStore, clock: Arc<dyn Clock>) -> std::io::Result<Self> {
        let register = Arc::new(Register::new(db.clone(), keys));
        let (doors, writing) = (db.clone(), db.clone());
        let log = Mishaps::new("answers");
        Ok(Self {
            register,
            clock,
            lookups: Lookups::start(db)?,
            kiosks: Batcher::start("kiosks", LOOKUPS, move |asked| look_behind(&doors, &asked))?,
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
    /// [`RecordError`] other than `BadForm`.
    pub async fn find(&self, snapshot: &Arc<Snapshot>, code: &Code) -> Result<OpenSurvey, RecordError> {
        let link = self.lookups.find::<RecordError>(snapshot, code).await?;
        let link = link.ok_or_else(|| not_found(snapshot))?;
        self.seat(snapshot, link.participation, Way::Code(link.tag))
    }

    /// Finds what a kiosk link gives access to, for whoever is about to read the questions.
    ///
    /// # Errors
    /// [`RecordError`] other than `BadForm`.
    pub async fn find_kiosk(&self, snapshot: &Arc<Snapshot>, link: &str) -> Result<OpenSurvey, RecordError> {
        let door = self.door(snapshot, link).await?;
        if !door.shows(self.clock.now()) {
            return Err(RecordError::KioskEnded);
        }
        self.enter(snapshot, link, &door)
    }

    /// The same, for whoever sends `body`: a little longer than the questions are shown, and a day longer for what the device
    /// sealed, which may have waited for the network.
    ///
    /// # Errors
    /// [`RecordError`].
    pub async fn find_kiosk_sending(
        &self,
        snapshot: &Arc<Snapshot>,
        link: &str,
        body: &[u8],
    ) -> Result<OpenSurvey, RecordError> {
        let door = self.door(snapshot, link).await?;
        let waited = form::sealed(body)?.is_some();
        if !door.takes(self.clock.now(), waited) {
            return Err(RecordError::KioskEnded);
        }
        self.enter(snapshot, link, &door)
    }

    async fn door(&self, snapshot: &Snapshot, link: &str) -> Result<KioskDoor, RecordError> {
        let door = self.kiosks.submit(link.to_owned()).await??;
        door.ok_or_else(|| not_found(snapshot))
    }

    fn enter(&self, snapshot: &Arc<Snapshot>, link: &str, door: &KioskDoor) -> Result<OpenSurvey, RecordError> {
        let mut found = self.seat(snapshot, door.participation, Way::Kiosk(link.to_owned()))?;
        found.ends = door.ends();
        if door.free.is_empty() {
            return Err(RecordError::KioskFull);
        }
        Ok(found)
    }

    fn seat(&self, snapshot: &Arc<Snapshot>, id: ParticipationId, way: Way) -> Result<OpenSurvey, RecordError> {
        if let Some(rest) = snapshot.resting.iter().find(|(open, _)| open.seats.contains_key(&id)) {
            return Err(match rest.1 {
                Rest::Ended => RecordError::Ended,
                Rest::LeftOut => RecordError::TryAgain,
            });
        }
        let open = snapshot.rounds.iter().find(|open| open.seats.contains_key(&id));
        let open = open.ok_or(RecordError::Unknown)?;
        let seat = open.seats.get(&id).ok_or(RecordError::Unknown)?;
        let now = self.clock.now();
        if now < open.round.opens.start() {
            return Err(RecordError::NotYet(open.round.opens));
        }
        if !open.round.takes_answers(now) {
            return Err(RecordError::Ended);
        }
        Ok(OpenSurvey {
            round: Arc::clone(open),
            participation: id,
            provider: seat.provider.clone(),
            mode: seat.participation.mode,
            ends: None,
            snapshot: Arc::clone(snapshot),
            way,
        })
    }

    /// Seals the answers of a form for `found`; a ballot that the phone has sealed stays as it is. Both are
    /// [`crate::keys::SEALED_BYTES`] long, so that no row tells which it was.
    ///
    /// # Errors
    /// [`RecordError::BadForm`], [`RecordError::Empty`], or [`RecordError::TryAgain`] without random bytes.
    pub fn seal(&self, found: &OpenSurvey, body: &[u8]) -> Result<Vec<u8>, RecordError> {
        match form::sealed(body)? {
            Some(sealed) => Ok(sealed),
            None => self.seal_form(found, body),
        }
    }

    /// The same where phones may not seal: a sealed ballot is then a form like no other, and refused.
    ///
    /// # Errors
    /// As [`Self::seal`].
    pub fn seal_form(&self, found: &OpenSurvey, body: &[u8]) -> Result<Vec<u8>, RecordError> {
        let answers = form::answers(body, &found.round.kinds())?;
        if form::is_empty(&answers) {
            return Err(RecordError::Empty);
        }
        let plain = ballot::pack(&answers).ok_or(BadForm)?;
        let open = &found.round;
        open.sealing_key
            .seal(&open.bound(found.participation), &plain)
            .map_err(|_err| RecordError::TryAgain)
    }

    /// Writes one sealed ballot; when this returns it survives a power cut. A second ballot under
    /// the same tag is dropped, and nobody can tell. At a kiosk the ballot gets a place that nobody has.
    ///
    /// # Errors
    /// [`RecordError::Ended`] when the round was closed since it was found, the same for used and unused codes;
    /// [`RecordError::TryAgain`] or, at a kiosk, [`RecordError::KioskFull`]. Nothing was stored then.
    pub async fn write(&self, found: &OpenSurvey, sealed: Vec<u8>) -> Result<(), RecordError> {
        let row = |tag, place| PendingBallot {
            ballot: BallotRow {
                tag,
                round: found.round.round.id,
                participation: found.participation,
                sealed: sealed.clone(),
            },
            place,
        };
        let link = match &found.way {
            Way::Code(tag) => {
                return match self.writes.submit(row(*tag, false)).await?? {
                    Written::Stored | Written::Taken => Ok(()),
                    Written::Ended => Err(RecordError::Ended),
                };
            }
            Way::Kiosk(link) => link,
        };
        for _ in 0..PLACES {
            // Any of the free ones, so that where a ballot lies says nothing about when it came.
            let free = self.door(&found.snapshot, link).await?.free;
            let most = u64::try_from(free.len()).map_err(|_err| RecordError::TryAgain)?;
            let drawn = random::below(most).map_err(|_err| RecordError::TryAgain)?;
            let place = usize::try_from(drawn).ok().and_then(|at| free.get(at));
            let Some(place) = place else {
                return Err(RecordError::KioskFull);
            };
            match self.writes.submit(row(*place, true)).await?? {
                Written::Stored => return Ok(()),
                Written::Taken => {}
                Written::Ended => return Err(RecordError::Ended),
            }
        }
        Err(RecordError::TryAgain)
    }

    /// Writes what waits and stops. Nothing is taken after this.
    pub fn stop(&self) {
        self.lookups.stop();
        self.kiosks.stop();
        self.writes.stop();
    }
}

/// What is said of a code or link that no round here knows. While the key of a round cannot be read, it may be one of that
/// round's, and only a key that is not there may close a round for its clients.
fn not_found(snapshot: &Snapshot) -> RecordError {
    if snapshot.unread {
        RecordError::TryAgain
    } else {
        RecordError::Unknown
    }
}

fn look_behind(db: &Db, asked: &[String]) -> Vec<Door> {
    let found = db.read("kiosk", |conn| {
        asked
            .iter()
            .map(|link| codes::kiosk_door(conn, link))
            .collect::<Result<Vec<_>, _>>()
    });
    match found {
        Ok(doors) => doors.into_iter().map(Ok).collect(),
        Err(error) => asked.iter().map(|_| Err(error)).collect(),
    }
}
