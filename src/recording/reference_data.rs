//! What all open rounds share, read once for all of them.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::known_tags::KnownTags;
use crate::catalogue::{
    Gemeente, Question, Questionnaire, Seat, Voice, Wording, logos, participations, questionnaires, styles, voices,
    word_lists,
};
use crate::db::{Conn, DbError};
use crate::house_style::{Logo, client_css};
use crate::values::ids::{GemeenteId, ParticipationId, QuestionnaireId, RoundId};
use crate::values::terms::RoundState;

/// Participations of a round by their identifier.
pub type Seats = HashMap<ParticipationId, Seat>;

/// How pages of gemeenten look.
pub(super) struct Looks {
    /// House styles, as CSS.
    pub(super) styles: HashMap<GemeenteId, Arc<str>>,
    /// Logos that are small enough for the survey.
    pub(super) logos: HashMap<GemeenteId, Arc<Logo>>,
    /// Recordings of questions.
    pub(super) voices: HashMap<GemeenteId, Vec<Voice>>,
    /// Rounds with four words.
    pub(super) words: HashSet<RoundId>,
}

impl Looks {
    fn read(conn: &mut Conn) -> Result<Self, DbError> {
        let styles = styles::all(conn)?.into_iter();
        let logos = logos::in_pages(conn)?.into_iter();
        let mut by_gemeente: HashMap<GemeenteId, Vec<Voice>> = HashMap::new();
        for voice in voices::all(conn)? {
            by_gemeente.entry(voice.gemeente).or_default().push(voice);
        }
        Ok(Self {
            styles: styles.map(|(id, style)| (id, Arc::from(client_css(&style)))).collect(),
            logos: logos.map(|(id, logo)| (id, Arc::new(logo))).collect(),
            voices: by_gemeente,
            words: word_lists::kept(conn)?,
        })
    }
}

/// A questionnaire with its questions and texts.
pub(super) struct Asked {
    pub(super) questionnaire: Questionnaire,
    pub(super) questions: Arc<[Question]>,
    pub(super) wordings: Arc<[Wording]>,
}

impl Asked {
    fn read(conn: &mut Conn, id: QuestionnaireId) -> Result<Self, DbError> {
        Ok(Self {
            questionnaire: questionnaires::find(conn, id)?,
            questions: questionnaires::questions(conn, id)?.into(),
            wordings: questionnaires::wordings(conn, id)?.into(),
        })
    }
}

/// What all rounds of one reading share, so that a country of rounds takes hardly more queries than one.
pub(super) struct ReferenceData {
    pub(super) looks: Looks,
    pub(super) gemeenten: HashMap<GemeenteId, Gemeente>,
    /// By round, each taken out once.
    pub(super) seats: HashMap<RoundId, Seats>,
    /// Each read when the first round that asks it is met.
    pub(super) asked: HashMap<QuestionnaireId, Asked>,
    /// What was met before of each round, taken out once. It goes with what is left over.
    pub(super) tags: HashMap<RoundId, Arc<KnownTags>>,
}

impl ReferenceData {
    pub(super) fn read(
        conn: &mut Conn,
        gemeenten: &[Gemeente],
        tags: HashMap<RoundId, Arc<KnownTags>>,
    ) -> Result<Self, DbError> {
        let mut seats: HashMap<RoundId, Seats> = HashMap::new();
        for state in [RoundState::Open, RoundState::Closing] {
            for seat in participations::of_rounds_in(conn, state)? {
                let own = seats.entry(seat.participation.round).or_default();
                own.insert(seat.participation.id, seat);
            }
        }
        Ok(Self {
            looks: Looks::read(conn)?,
            gemeenten: gemeenten.iter().map(|one| (one.id, one.clone())).collect(),
            seats,
            asked: HashMap::new(),
            tags,
        })
    }

    pub(super) fn asked(&mut self, conn: &mut Conn, id: QuestionnaireId) -> Result<&Asked, DbError> {
        match self.asked.entry(id) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(new) => Ok(new.insert(Asked::read(conn, id)?)),
        }
    }
}
