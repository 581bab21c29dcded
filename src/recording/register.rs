//! The register: which rounds are open, with their keys and questions, kept in memory for a moment.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::known_tags::KnownTags;
use super::reference_data::{ReferenceData, Seats};
use crate::catalogue::{
    Gemeente, Question, Questionnaire, Round, Voice, Wording, gemeenten, holds, is_demo, rounds, word_lists,
};
use crate::codes::recognition::{self, RecognitionError};
use crate::db::{Conn, Db, DbError};
use crate::house_style::Logo;
use crate::i18n::{Lang, Languages};
use crate::keys::{Bound, KeyStore, KeyStoreError, LinkKey, SealingKey};
use crate::values::ids::{GemeenteId, ParticipationId, QuestionId, RoundId};
use crate::values::mishaps::Mishaps;
use crate::values::scale::Kind;
use crate::values::terms::{Counting, RoundState};

/// How long a snapshot may serve before it is read again.
const FRESH: Duration = Duration::from_secs(2);
/// How long it may serve while somebody reads it again.
const USABLE: Duration = Duration::from_secs(6);

/// Everything that answering in one open round needs.
pub struct OpenRound {
    /// The round.
    pub round: Round,
    /// Its gemeente.
    pub gemeente: Gemeente,
    /// Its questionnaire.
    pub questionnaire: Questionnaire,
    /// The questions in order.
    pub questions: Arc<[Question]>,
    /// Their texts.
    pub wordings: Arc<[Wording]>,
    /// Who takes part.
    pub seats: Seats,
    /// The house style of the gemeente, as CSS.
    pub style: Option<Arc<str>>,
    /// Its logo, where it is small enough for the survey.
    pub logo: Option<Arc<Logo>>,
    /// Whether its clients find four words back after the last count.
    pub words: bool,
    /// What its gemeente had read aloud of the questions.
    pub voices: Vec<Voice>,
    pub(super) link_key: LinkKey,
    pub(super) tags: Arc<KnownTags>,
    pub(super) sealing_key: SealingKey,
}

impl OpenRound {
    /// The recording of a question in a language.
    #[must_use]
    pub fn voice(&self, question: QuestionId, lang: Lang) -> Option<&Voice> {
        self.voices
            .iter()
            .find(|one| (one.question, one.lang) == (question, lang))
    }

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

/// Why a round whose codes are known takes no answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// It was closed, and its links are not destroyed yet.
    Ended,
    /// Something is wrong with it that somebody must look at.
    LeftOut,
}

/// What an open round promises, whether or not it can be answered on this node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenPromise {
    /// The gemeente that holds it.
    pub gemeente: GemeenteId,
    /// Smallest group that it shows.
    pub k: u32,
    /// When it is counted.
    pub counting: Counting,
}

/// The open rounds at one moment.
pub struct Snapshot {
    /// Open rounds whose keys are here.
    pub rounds: Vec<Arc<OpenRound>>,
    pub(super) resting: Vec<(Arc<OpenRound>, Rest)>,
    /// Whether the key of a round is here and could not be read, so that nobody can say which codes are unknown.
    pub unread: bool,
    /// Open rounds that nobody can answer on this node, for want of a key or because something is wrong with them.
    pub closed_here: usize,
    /// What every open round promises.
    pub promises: Vec<OpenPromise>,
    /// Smallest group that any round shows that was ever opened; `None` before the first.
    pub smallest_k: Option<u32>,
    /// All gemeenten.
    pub gemeenten: Vec<Gemeente>,
    /// Gemeenten with lists of words.
    pub with_lists: HashSet<GemeenteId>,
    /// Whether the database holds invented figures.
    pub demo: bool,
    /// Hours between the last count of a round and the destruction of what it held.
    pub hold_hours: u32,
    /// Languages that any gemeente offers its clients.
    pub languages: Languages,
    /// Counts up at every reading, so that pages made from an older one are made anew.
    pub serial: u64,
}

impl Snapshot {
    /// Every round whose codes are recognised.
    pub(super) fn known(&self) -> impl Iterator<Item = &Arc<OpenRound>> {
        self.rounds.iter().chain(self.resting.iter().map(|(open, _)| open))
    }

    fn known_tags(&self) -> HashMap<RoundId, Arc<KnownTags>> {
        self.known()
            .map(|open| (open.round.id, Arc::clone(&open.tags)))
            .collect()
    }

    fn rest(&mut self, read: Read, why: Rest) {
        match read {
            Read::Here(open) => self.resting.push((open, why)),
            Read::Unread => self.unread = true,
            Read::NoKey => {}
        }
    }
}

/// What is found in the key directory for a round.
enum Read {
    Here(Arc<OpenRound>),
    NoKey,
    Unread,
}

/// What a page offers before it is known whose client reads it; all there are where there is no gemeente yet.
fn of_any(gemeenten: &[Gemeente]) -> Languages {
    let offered: Vec<Lang> = gemeenten
        .iter()
        .flat_map(|one| one.languages.offered())
        .copied()
        .collect();
    if offered.is_empty() {
        Languages::default()
    } else {
        Languages::of(&offered)
    }
}

/// Reads the open rounds and keeps them for two seconds.
pub struct Register {
    db: Db,
    keys: KeyStore,
    kept: Mutex<Option<(Instant, Arc<Snapshot>)>>,
    /// Held by whoever reads anew.
    reading: Mutex<()>,
    left_out: Mutex<HashSet<RoundId>>,
    mishaps: Mishaps,
}

impl Register {
    /// A register over a database and its keys.
    #[must_use]
    pub fn new(db: Db, keys: KeyStore) -> Self {
        Self {
            db,
            keys,
            kept: Mutex::new(None),
            reading: Mutex::new(()),
            left_out: Mutex::new(HashSet::new()),
            mishaps: Mishaps::new("keys of recognition"),
        }
    }

    /// From now on these rounds take no answers on this node, and no others are left out.
    pub fn leave_out(&self, rounds: HashSet<RoundId>) {
        *self.left_out.lock().unwrap_or_else(PoisonError::into_inner) = rounds;
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// The snapshot, if it is fresh: takes no time.
    #[must_use]
    pub fn fresh(&self) -> Option<Arc<Snapshot>> {
        self.younger_than(FRESH)
    }

    fn younger_than(&self, age: Duration) -> Option<Arc<Snapshot>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref()
            .filter(|(read, _)| read.elapsed() < age)
            .map(|(_, snapshot)| Arc::clone(snapshot))
    }

    /// Reads the snapshot anew. Blocks: call it where blocking is allowed.
    ///
    /// # Errors
    /// [`DbError`] when the database cannot be read.
    pub fn read(&self) -> Result<Arc<Snapshot>, DbError> {
        let _turn = match self.reading.try_lock() {
            Ok(turn) => turn,
            // One reads for all: who comes meanwhile takes what there is, if that is no older than a moment.
            Err(_somebody_reads) => match self.younger_than(USABLE) {
                Some(snapshot) => return Ok(snapshot),
                None => self.reading.lock().unwrap_or_else(PoisonError::into_inner),
            },
        };
        if let Some(fresh) = self.fresh() {
            return Ok(fresh);
        }
        let left_out = self.left_out.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let before = self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let tags = before.map_or_else(HashMap::new, |(_, before)| before.known_tags());
        let mut found = self.db.read("register", |conn| {
            let gemeenten = gemeenten::all(conn)?;
            let mut found = Snapshot {
                rounds: Vec::new(),
                resting: Vec::new(),
                unread: false,
                closed_here: 0,
                demo: is_demo(conn)?,
                hold_hours: holds::hours(conn)?,
                languages: of_any(&gemeenten),
                promises: Vec::new(),
                smallest_k: rounds::smallest_k(conn)?,
                with_lists: word_lists::gemeenten(conn)?,
                gemeenten,
                serial: 0,
            };
            let open = rounds::in_state(conn, RoundState::Open)?;
            let closing = rounds::in_state(conn, RoundState::Closing)?;
            // After the rounds, so that none is met whose participations were read before it opened.
            let mut reference = ReferenceData::read(conn, &found.gemeenten, tags)?;
            for round in open {
                let out = left_out.contains(&round.id);
                found.promises.push(OpenPromise {
                    gemeente: round.gemeente,
                    k: round.rule().k,
                    counting: round.counting,
                });
                match self.open_round(conn, round, &mut reference)? {
                    Read::Here(open) if !out => found.rounds.push(open),
                    other => {
                        found.closed_here += 1;
                        found.rest(other, Rest::LeftOut);
                    }
                }
            }
            // Its codes are known until they are destroyed, so that nobody is told that a good code is none.
            for round in closing {
                let read = self.open_round(conn, round, &mut reference)?;
                found.rest(read, Rest::Ended);
            }
            Ok::<_, DbError>(found)
        })?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        found.serial = kept.as_ref().map_or(0, |(_, before)| before.serial) + 1;
        let snapshot = Arc::new(found);
        *kept = Some((Instant::now(), Arc::clone(&snapshot)));
        Ok(snapshot)
    }

    /// A round whose key is not on this node cannot be answered here. A key that came to this installation by another node
    /// is taken from the database, once.
    fn open_round(&self, conn: &mut Conn, round: Round, reference: &mut ReferenceData) -> Result<Read, DbError> {
        let link_key = match recognition::link_key(conn, &self.keys, round.id) {
            Ok(key) => key,
            Err(RecognitionError::Db(error)) => return Err(error),
            Err(RecognitionError::Keys(KeyStoreError::NoKey(..))) => {
                if self.mishaps.first("missing") {
                    tracing::error!(round = %round.id, "the key of recognition of a round is not here: its codes are unknown");
                }
                return Ok(Read::NoKey);
            }
            Err(problem) => {
                if self.mishaps.first("unread") {
                    tracing::error!(round = %round.id, %problem, "a key cannot be read: people are told to try again");
                }
                return Ok(Read::Unread);
            }
        };
        let Some(Ok(sealing_key)) = round.public_key.as_deref().map(SealingKey::from_bytes) else {
            if round.is_mended() {
                return Ok(Read::NoKey);
            }
            if self.mishaps.first("public key") {
                tracing::error!(round = %round.id, "the public key of a round is none: people are told to try again");
            }
            return Ok(Read::Unread);
        };
        let asked = reference.asked(conn, round.questionnaire)?;
        let (questionnaire, questions) = (asked.questionnaire.clone(), Arc::clone(&asked.questions));
        let wordings = Arc::clone(&asked.wordings);
        let gemeente = reference.gemeenten.get(&round.gemeente).cloned();
        let looks = &reference.looks;
        Ok(Read::Here(Arc::new(OpenRound {
            gemeente: gemeente.ok_or(DbError::Missing)?,
            questions,
            wordings,
            seats: reference.seats.remove(&round.id).unwrap_or_default(),
            style: looks.styles.get(&round.gemeente).cloned(),
            logo: looks.logos.get(&round.gemeente).cloned(),
            words: looks.words.contains(&round.id),
            voices: looks.voices.get(&round.gemeente).cloned().unwrap_or_default(),
            questionnaire,
            link_key,
            tags: reference.tags.remove(&round.id).unwrap_or_default(),
            sealing_key,
            round,
        })))
    }
}
