//! The register: which rounds are open, with their keys and questions, kept in memory for a moment.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::catalogue::{
    Gemeente, Question, Questionnaire, Round, Seat, Wording, gemeenten, is_demo, participations, questionnaires, rounds,
};
use crate::db::{Conn, Db, DbError};
use crate::keys::{Bound, KeyStore, LinkKey, SealingKey};
use crate::values::ids::ParticipationId;
use crate::values::scale::Kind;
use crate::values::words::RoundState;

/// How long a snapshot may serve before it is read again.
const FRESH: Duration = Duration::from_secs(2);

/// Participations of a round by their identifier.
pub type Seats = HashMap<ParticipationId, Seat>;

/// Everything that answering in one open round needs.
pub struct OpenRound {
    /// The round.
    pub round: Round,
    /// Its gemeente.
    pub gemeente: Gemeente,
    /// Its questionnaire.
    pub questionnaire: Questionnaire,
    /// The questions in order.
    pub questions: Vec<Question>,
    /// Their texts.
    pub wordings: Vec<Wording>,
    /// Who takes part.
    pub seats: Seats,
    pub(super) link_key: LinkKey,
    pub(super) sealing_key: SealingKey,
}

impl OpenRound {
    /// The kinds of the questions in order: the shape of a ballot.
    #[must_use]
    pub fn kinds(&self) -> Vec<Kind> {
        self.questions.iter().map(|q| q.kind).collect()
    }

    /// What a phone seals a ballot of this participation with: key, `info` and `aad` of HPKE. All of it is public,
    /// and the same for every code.
    #[must_use]
    pub fn seal_with(&self, participation: ParticipationId) -> [Vec<u8>; 3] {
        let bound = self.bound(participation);
        [self.sealing_key.to_bytes(), bound.info(), bound.aad().to_vec()]
    }

    pub(super) fn bound(&self, participation: ParticipationId) -> Bound {
        Bound {
            round: self.round.id,
            participation,
        }
    }
}

/// The open rounds at one moment.
pub struct Snapshot {
    /// Open rounds whose keys are here.
    pub rounds: Vec<Arc<OpenRound>>,
    /// Whether the database holds invented figures.
    pub demo: bool,
    /// Counts up at every reading, so that pages made from an older one are made anew.
    pub serial: u64,
}

/// Reads the open rounds and keeps them for two seconds.
pub struct Register {
    db: Db,
    keys: KeyStore,
    kept: Mutex<Option<(Instant, Arc<Snapshot>)>>,
}

impl Register {
    /// A register over a database and its keys.
    #[must_use]
    pub fn new(db: Db, keys: KeyStore) -> Self {
        Self {
            db,
            keys,
            kept: Mutex::new(None),
        }
    }

    /// The snapshot, if it is fresh: takes no time.
    #[must_use]
    pub fn fresh(&self) -> Option<Arc<Snapshot>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref()
            .filter(|(read, _)| read.elapsed() < FRESH)
            .map(|(_, snapshot)| Arc::clone(snapshot))
    }

    /// Reads the snapshot anew. Blocks: call it where blocking is allowed.
    ///
    /// # Errors
    /// [`DbError`] when the database cannot be read.
    pub fn read(&self) -> Result<Arc<Snapshot>, DbError> {
        if let Some(fresh) = self.fresh() {
            return Ok(fresh);
        }
        let (rounds, demo) = self.db.read("register", |conn| {
            let mut open = Vec::new();
            for round in rounds::in_state(conn, RoundState::Open)? {
                open.extend(self.open_round(conn, round)?);
            }
            Ok::<_, DbError>((open, is_demo(conn)?))
        })?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let serial = kept.as_ref().map_or(0, |(_, before)| before.serial) + 1;
        let snapshot = Arc::new(Snapshot { rounds, demo, serial });
        *kept = Some((Instant::now(), Arc::clone(&snapshot)));
        Ok(snapshot)
    }

    /// A round whose keys are not on this node cannot be answered here, and is left out.
    fn open_round(&self, conn: &mut Conn, round: Round) -> Result<Option<Arc<OpenRound>>, DbError> {
        let Ok(link_key) = self.keys.link_key(round.id) else {
            tracing::error!(round = %round.id, "the link key of an open round is not in the key directory");
            return Ok(None);
        };
        let Some(Ok(sealing_key)) = round.public_key.as_deref().map(SealingKey::from_bytes) else {
            return Err(DbError::Corrupt);
        };
        let questionnaire = questionnaires::find(conn, round.questionnaire)?;
        let seats = participations::of_round(conn, round.id)?;
        Ok(Some(Arc::new(OpenRound {
            gemeente: gemeenten::find(conn, round.gemeente)?,
            questions: questionnaires::questions(conn, questionnaire.id)?,
            wordings: questionnaires::wordings(conn, questionnaire.id)?,
            seats: seats.into_iter().map(|seat| (seat.participation.id, seat)).collect(),
            questionnaire,
            link_key,
            sealing_key,
            round,
        })))
    }
}
