//! A round as a count moment needs it.

use std::collections::HashMap;

use crate::catalogue::{Question, Round, Seat, participations, questionnaires, rounds};
use crate::codes;
use crate::counting::{self, OpenBox};
use crate::db::{Conn, Db, DbError};
use crate::releases::Waiting;
use crate::values::batch_size::IssuedCodes;
use crate::values::ids::{ParticipationId, QuestionId, RoundId};
use crate::values::scale::Kind;

/// A round as a count moment needs it.
pub(super) struct Room {
    pub(super) round: Round,
    pub(super) seats: Vec<Seat>,
    pub(super) questions: Vec<Question>,
    pub(super) issued: HashMap<ParticipationId, IssuedCodes>,
}

impl Room {
    pub(super) fn read(db: &Db, id: RoundId) -> Result<Self, DbError> {
        db.read("count moment", |conn| Self::read_in(conn, id))
    }

    pub(super) fn read_in(conn: &mut Conn, id: RoundId) -> Result<Self, DbError> {
        let round = rounds::find(conn, id)?;
        let seats = participations::of_round(conn, id)?;
        let questions = questionnaires::questions(conn, round.questionnaire)?;
        let mut issued = HashMap::new();
        for seat in &seats {
            issued.insert(
                seat.participation.id,
                codes::issued_by_size(conn, seat.participation.id)?,
            );
        }
        Ok(Self {
            round,
            seats,
            questions,
            issued,
        })
    }

    pub(super) fn participations(&self) -> Vec<ParticipationId> {
        self.seats.iter().map(|seat| seat.participation.id).collect()
    }

    pub(super) fn kinds(&self) -> Vec<(QuestionId, Kind)> {
        self.questions.iter().map(|q| (q.id, q.kind)).collect()
    }

    /// All that is opened and not published, with what these boxes bring.
    pub(super) fn waiting(&self, boxes: &[OpenBox]) -> Waiting {
        let mut waiting = Waiting::new();
        for one in boxes {
            let tallies = self.questions.iter().zip(one.all_opened());
            waiting.extend(tallies.map(|(question, tally)| ((one.participation, question.id), tally)));
        }
        waiting
    }

    /// Keeps, sealed, what of a box still waits, where that is something else than before.
    pub(super) fn keep_left(&self, conn: &mut Conn, one: &OpenBox, left: &Waiting) -> Result<(), DbError> {
        let tally = |question: &Question| {
            let tally = left.get(&(one.participation, question.id));
            (question.id, tally.copied().unwrap_or_default())
        };
        let counts: Vec<_> = self.questions.iter().map(tally).collect();
        let same = counts.iter().map(|(_, tally)| tally).eq(&one.waiting);
        if one.group.is_none() && same {
            return Ok(());
        }
        counting::keep_waiting(conn, &self.round, one.participation, &counts)
    }
}
