//! From opened counts to a new release: full groups only, in one transaction.

use std::collections::HashMap;

use super::document::{Document, Entry, GemeenteRef, QuestionRef, QuestionnaireRef, RoundRef, RuleRef, SCHEMA, Totals};
use super::store::{self, Cells, Stored, UnitKind};
use crate::catalogue::{Question, Round, Seat, gemeenten, participations, questionnaires};
use crate::changes::{self, Change, ChangeKind};
use crate::counting;
use crate::db::{Conn, Db, DbError, Transient};
use crate::disclosure::{self, Contribution};
use crate::i18n::Lang;
use crate::values::clock::Moment;
use crate::values::ids::{ParticipationId, QuestionId};
use crate::values::tally::Tally;
use crate::values::words::Mode;

/// What only exists at the close: the answers in boxes that were never opened on their own, one
/// tally per question of each such participation.
pub type Closing = HashMap<ParticipationId, Vec<Tally>>;

/// What only exists at the close when it was counted elsewhere: the pools themselves.
pub type Pools = HashMap<(Mode, QuestionId), Tally>;

/// What a publication gathers from besides the counts that wait.
#[derive(Debug, Clone, Copy)]
pub enum Ending<'e> {
    /// The round goes on: nothing.
    No,
    /// The last count was held here: boxes that were opened for the pool only.
    Boxes(&'e Closing),
    /// The last count was held elsewhere, where the pools were made by the same rule.
    Pools(&'e Pools),
}

/// When a count was due, and when it is held: one that runs late is published under the moment it was due at, and becomes
/// visible now. A [`Moment`] alone is both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedAt {
    /// The count moment, which the release tells.
    pub moment: Moment,
    /// The present moment.
    pub now: Moment,
}

impl From<Moment> for CountedAt {
    fn from(moment: Moment) -> Self {
        Self { moment, now: moment }
    }
}

/// Why no release could be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PublishProblem {
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for PublishProblem {
    fn is_transient(&self) -> bool {
        let Self::Db(error) = self;
        error.is_transient()
    }
}

type Key = (UnitKind, Option<ParticipationId>, Mode, QuestionId);

/// Moves every full group of a round into a new release. Without a new group there is no release,
/// and `None` comes back; neither is there one after the release that closed the round. `issued` gives the codes issued per participation.
///
/// # Errors
/// [`PublishProblem`]; nothing is then published or moved.
pub fn publish(
    db: &Db,
    round: &Round,
    at: impl Into<CountedAt>,
    issued: &HashMap<ParticipationId, u32>,
    closing: Option<&Closing>,
) -> Result<Option<Stored>, PublishProblem> {
    let at = at.into();
    let ending = closing.map_or(Ending::No, Ending::Boxes);
    db.write("publish", |conn| Ok(publish_within(conn, round, at, issued, ending)?))
}

/// As [`publish`], inside a transaction that writes more.
///
/// # Errors
/// [`DbError`]; the transaction must then be rolled back.
pub fn publish_within(
    conn: &mut Conn,
    round: &Round,
    at: impl Into<CountedAt>,
    issued: &HashMap<ParticipationId, u32>,
    ending: Ending<'_>,
) -> Result<Option<Stored>, DbError> {
    let at = at.into();
    let seats = participations::of_round(conn, round.id)?;
    let questions = questionnaires::questions(conn, round.questionnaire)?;
    let before = store::latest(conn, round.id)?;
    if before.as_ref().is_some_and(|release| release.closing) {
        return Ok(None);
    }
    let mut cells = published(conn, before.as_ref())?;
    let gathering = Gathering {
        round,
        seats: &seats,
        questions: &questions,
        ending,
    };
    if !gathering.add_groups(conn, &mut cells)? {
        return Ok(None);
    }
    let writer = Writer {
        round,
        moment: at.moment,
        seats: &seats,
        questions: &questions,
        issued,
        before: before.as_ref(),
    };
    let document = writer.document(conn, &cells, !matches!(ending, Ending::No))?;
    let rows = writer.rows(&cells);
    let stored = store::append(conn, round.id, &document, &rows)?;
    let change = Change {
        release: Some(stored.id),
        ..Change::of(ChangeKind::Published, round.id)
    };
    changes::record(conn, &change, at.now)?;
    Ok(Some(stored))
}

fn published(conn: &mut Conn, before: Option<&Stored>) -> Result<HashMap<Key, Tally>, DbError> {
    let Some(before) = before else {
        return Ok(HashMap::new());
    };
    let cells = store::cells(conn, before.id)?;
    Ok(cells
        .into_iter()
        .map(|(unit, who, mode, question, tally)| ((unit, who, mode, question), tally))
        .collect())
}

/// A round at a count moment, with what it is gathered from.
struct Gathering<'g> {
    round: &'g Round,
    seats: &'g [Seat],
    questions: &'g [Question],
    ending: Ending<'g>,
}

impl Gathering<'_> {
    /// Adds the new atoms to what was published before; true when there is any.
    fn add_groups(&self, conn: &mut Conn, cells: &mut HashMap<Key, Tally>) -> Result<bool, DbError> {
        let mut any = false;
        for mode in Mode::ALL.iter().copied() {
            let waiting = waiting(conn, self.seats, mode)?;
            for (at, question) in self.questions.iter().enumerate() {
                let contributions = self.contributions(&waiting, at, question.id);
                let rule = self.round.rule();
                let here = matches!(self.ending, Ending::Boxes(_));
                let (atoms, pool) = disclosure::publish(&rule, question.kind, &contributions, here);
                let pool = match self.ending {
                    Ending::Pools(pools) => pools.get(&(mode, question.id)).copied(),
                    _ => pool,
                };
                let mut add = |unit, who, group: &Tally| {
                    let cell = cells.entry((unit, who, mode, question.id)).or_default();
                    *cell = cell.plus(group);
                    any = true;
                };
                for atom in &atoms {
                    counting::take(conn, atom.who, question.id, &atom.group)?;
                    add(UnitKind::Participation, Some(atom.who), &atom.group);
                    add(UnitKind::System, None, &atom.group);
                }
                if let Some(pool) = pool {
                    add(UnitKind::Rest, None, &pool);
                    add(UnitKind::System, None, &pool);
                }
            }
        }
        Ok(any)
    }

    fn contributions(
        &self,
        waiting: &[(ParticipationId, ByQuestion)],
        at: usize,
        question: QuestionId,
    ) -> Vec<Contribution<ParticipationId>> {
        let unopened = |who| {
            let tallies = match self.ending {
                Ending::Boxes(boxes) => boxes.get(who),
                _ => None,
            };
            tallies.and_then(|tallies| tallies.get(at).copied()).unwrap_or_default()
        };
        waiting
            .iter()
            .map(|(who, by_question)| Contribution {
                who: *who,
                waiting: by_question.get(&question).copied().unwrap_or_default(),
                unopened: unopened(who),
            })
            .collect()
    }
}

type ByQuestion = HashMap<QuestionId, Tally>;

fn waiting(conn: &mut Conn, seats: &[Seat], mode: Mode) -> Result<Vec<(ParticipationId, ByQuestion)>, DbError> {
    seats
        .iter()
        .filter(|seat| seat.participation.mode == mode)
        .map(|seat| {
            let id = seat.participation.id;
            Ok((id, counting::waiting(conn, id)?.into_iter().collect()))
        })
        .collect()
}

struct Writer<'w> {
    round: &'w Round,
    moment: Moment,
    seats: &'w [Seat],
    questions: &'w [Question],
    issued: &'w HashMap<ParticipationId, u32>,
    before: Option<&'w Stored>,
}

impl Writer<'_> {
    fn document(&self, conn: &mut Conn, cells: &HashMap<Key, Tally>, slot: bool) -> Result<Document, DbError> {
        let gemeente = gemeenten::find(conn, self.round.gemeente)?;
        let row = |unit, who, mode| -> Vec<Option<Tally>> {
            self.questions
                .iter()
                .map(|q| cells.get(&(unit, who, mode, q.id)).copied())
                .collect()
        };
        let totals = |unit| -> Vec<Totals> {
            let modes = Mode::ALL.iter().copied();
            modes
                .map(|wijze| Totals {
                    wijze,
                    cellen: row(unit, None, wijze),
                })
                .filter(|totals| totals.cellen.iter().any(Option::is_some))
                .collect()
        };
        let rule = self.round.rule();
        Ok(Document {
            schema: SCHEMA.to_owned(),
            gemeente: GemeenteRef {
                id: gemeente.id,
                naam: gemeente.name,
            },
            ronde: RoundRef {
                id: self.round.id,
                naam: self.round.name.clone(),
                start: self.round.opens,
                einde: self.round.closes,
                doel: self.round.purpose,
            },
            vragenlijst: self.questionnaire(conn)?,
            regel: RuleRef {
                k: rule.k,
                h_promille: rule.h_permille,
                m: rule.m,
                d_promille: rule.d_permille,
            },
            nummer: self.before.map_or(0, |b| u32::try_from(b.number).unwrap_or(0)) + 1,
            moment: self.moment,
            slot,
            vorige: self.before.map(|b| b.hash.clone()),
            deelnames: self.seats.iter().map(|seat| self.entry(seat, &row)).collect(),
            overige: totals(UnitKind::Rest),
            geheel: totals(UnitKind::System),
        })
    }

    fn entry(
        &self,
        seat: &Seat,
        row: &impl Fn(UnitKind, Option<ParticipationId>, Mode) -> Vec<Option<Tally>>,
    ) -> Entry {
        let participation = &seat.participation;
        Entry {
            id: participation.id,
            aanbieder_id: participation.provider,
            aanbieder: seat.provider.clone(),
            wijze: participation.mode,
            uitgegeven: self.issued.get(&participation.id).copied().unwrap_or(0),
            cellen: row(UnitKind::Participation, Some(participation.id), participation.mode),
        }
    }

    fn questionnaire(&self, conn: &mut Conn) -> Result<QuestionnaireRef, DbError> {
        let questionnaire = questionnaires::find(conn, self.round.questionnaire)?;
        let wordings = questionnaires::wordings(conn, questionnaire.id)?;
        let dutch = |id: QuestionId| wordings.iter().find(|w| w.question == id && w.lang == Lang::Nl);
        let question = |q: &Question| QuestionRef {
            code: q.code.clone(),
            thema: q.theme.clone(),
            kort: dutch(q.id).map_or_else(|| q.code.clone(), |w| w.short.clone()),
            soort: q.kind,
            vraag: dutch(q.id).map_or_else(|| q.code.clone(), |w| w.text.clone()),
        };
        Ok(QuestionnaireRef {
            code: questionnaire.code,
            versie: questionnaire.version,
            titel: questionnaire.title,
            domein: questionnaire.domain,
            aanspreekvorm: questionnaire.address,
            vragen: self.questions.iter().map(question).collect(),
        })
    }

    /// The cells in a fixed order: participations as listed, then the pool, then everything.
    fn rows(&self, cells: &HashMap<Key, Tally>) -> Cells {
        let seats = self
            .seats
            .iter()
            .map(|s| (UnitKind::Participation, Some(s.participation.id), s.participation.mode));
        let totals = [UnitKind::Rest, UnitKind::System]
            .into_iter()
            .flat_map(|unit| Mode::ALL.iter().map(move |mode| (unit, None, *mode)));
        seats
            .chain(totals)
            .flat_map(|(unit, who, mode)| self.questions.iter().map(move |q| (unit, who, mode, q.id)))
            .filter_map(|key| cells.get(&key).map(|tally| (key.0, key.1, key.2, key.3, *tally)))
            .collect()
    }
}
