//! From opened counts to a new release: full groups only, told exactly or as bands, in one transaction.

use std::collections::HashMap;

use super::document::{Document, Entry, GemeenteRef, QuestionRef, QuestionnaireRef, RoundRef, RuleRef, SCHEMA, Totals};
use super::store::{self, CellKey, Cells, Stored, StoredCell, UnitKind};
use crate::catalogue::{Question, Round, Seat, gemeenten, participations, questionnaires};
use crate::changes::{self, Change, ChangeKind};
use crate::db::{Conn, Db, DbError, Transient};
use crate::disclosure::{self, Contribution};
use crate::i18n::Lang;
use crate::values::batch_size::IssuedCodes;
use crate::values::clock::Moment;
use crate::values::digest::hex;
use crate::values::ids::{ParticipationId, QuestionId};
use crate::values::published::Published;
use crate::values::random;
use crate::values::tally::Tally;
use crate::values::terms::Mode;

/// `W`: what is opened and not published, per participation and question.
pub type Waiting = HashMap<(ParticipationId, QuestionId), Tally>;

/// What only exists at the close: the answers in boxes that were never opened on their own, one
/// tally per question of each such participation.
pub type Closing = HashMap<ParticipationId, LastOpened>;

/// What the last count opened of one box, per question.
#[derive(Debug, Clone, Default)]
pub struct LastOpened {
    /// On its own: a part of what waits.
    pub fresh: Vec<Tally>,
    /// For the pool alone.
    pub unopened: Vec<Tally>,
}

/// Full groups that were made elsewhere, by the same rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MadeGroups {
    /// Of one participation each.
    pub atoms: HashMap<(ParticipationId, QuestionId), Published>,
    /// What small participations of one mode publish together.
    pub pools: HashMap<(Mode, QuestionId), Published>,
    /// Whether it was the last count.
    pub closing: bool,
}

/// Where the groups of a publication come from.
#[derive(Debug, Clone)]
pub enum Groups<'g> {
    /// They are made here of what waits; at the close also of boxes that were opened for the pool only.
    Here(Waiting, Option<&'g Closing>),
    /// They were made by the holder of the key.
    Made(&'g MadeGroups),
}

impl Groups<'_> {
    fn closing(&self) -> bool {
        match self {
            Self::Here(_, closing) => closing.is_some(),
            Self::Made(made) => made.closing,
        }
    }
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
pub enum PublishError {
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for PublishError {
    fn is_transient(&self) -> bool {
        let Self::Db(error) = self;
        error.is_transient()
    }
}

/// [`publish_within`] in a transaction of its own.
///
/// # Errors
/// [`PublishError`]; nothing is then published.
pub fn publish(
    db: &Db,
    round: &Round,
    at: impl Into<CountedAt>,
    issued: &HashMap<ParticipationId, IssuedCodes>,
    groups: &Groups<'_>,
) -> Result<(Option<Stored>, Waiting), PublishError> {
    let at = at.into();
    db.write("publish", |conn| {
        Ok(publish_within(conn, round, at, issued, groups.clone())?)
    })
}

/// Moves every full group of a round into a new release; what still waits comes back, and is the caller's to keep. Without
/// a new group there is no release; neither is there one after the release that closed the round. `issued` gives the
/// codes issued per participation.
///
/// # Errors
/// [`DbError`]; the transaction must then be rolled back.
pub fn publish_within(
    conn: &mut Conn,
    round: &Round,
    at: impl Into<CountedAt>,
    issued: &HashMap<ParticipationId, IssuedCodes>,
    groups: Groups<'_>,
) -> Result<(Option<Stored>, Waiting), DbError> {
    let at = at.into();
    let seats = participations::of_round(conn, round.id)?;
    let questions = questionnaires::questions(conn, round.questionnaire)?;
    let before = store::latest(conn, round.id)?;
    let closing = groups.closing();
    let mut gathering = Gathering {
        round,
        seats: &seats,
        questions: &questions,
        groups,
    };
    if before.as_ref().is_some_and(|release| release.closing) && !round.is_mended() {
        return Ok((None, gathering.left()));
    }
    let mut cells = published(conn, before.as_ref())?;
    if !gathering.add_groups(&mut cells) {
        return Ok((None, gathering.left()));
    }
    let writer = Writer {
        round,
        moment: at.moment,
        seats: &seats,
        questions: &questions,
        issued,
        before: before.as_ref(),
    };
    let document = writer.document(conn, &cells, closing)?;
    let rows = writer.rows(&cells);
    let stored = store::append(conn, round.id, &document, &rows)?;
    let change = Change {
        release: Some(stored.id),
        ..Change::of(ChangeKind::Published, round.id)
    };
    changes::record(conn, &change, at.now)?;
    Ok((Some(stored), gathering.left()))
}

fn published(conn: &mut Conn, before: Option<&Stored>) -> Result<HashMap<CellKey, Published>, DbError> {
    let Some(before) = before else {
        return Ok(HashMap::new());
    };
    let cells = store::cells(conn, before.id)?;
    Ok(cells.into_iter().map(|cell| (cell.key, cell.published)).collect())
}

/// A round at a count moment, with what it is gathered from.
struct Gathering<'g> {
    round: &'g Round,
    seats: &'g [Seat],
    questions: &'g [Question],
    groups: Groups<'g>,
}

impl Gathering<'_> {
    /// Adds the new atoms to what was published before, and takes them out of what waits; true when there is any.
    fn add_groups(&mut self, cells: &mut HashMap<CellKey, Published>) -> bool {
        let mut any = false;
        for mode in Mode::ALL.iter().copied() {
            for (at, question) in self.questions.iter().enumerate() {
                let (atoms, pool) = match &self.groups {
                    Groups::Here(waiting, closing) => self.decide(waiting, *closing, mode, at, question),
                    Groups::Made(made) => self.made(made, mode, question.id),
                };
                let mut add = |unit, participation, group: &Published| {
                    let key = CellKey {
                        unit,
                        participation,
                        mode,
                        question: question.id,
                    };
                    let cell = cells.entry(key).or_default();
                    *cell = cell.plus(group);
                    any = true;
                };
                for (who, group) in &atoms {
                    add(UnitKind::Participation, Some(*who), group);
                    add(UnitKind::System, None, group);
                    if let Groups::Here(waiting, _) = &mut self.groups {
                        waiting.remove(&(*who, question.id));
                    }
                }
                if let Some(pool) = pool {
                    add(UnitKind::Rest, None, &pool);
                    add(UnitKind::System, None, &pool);
                }
            }
        }
        any
    }

    /// Groups by the rule, of what waits.
    fn decide(
        &self,
        waiting: &Waiting,
        closing: Option<&Closing>,
        mode: Mode,
        at: usize,
        question: &Question,
    ) -> Decided {
        let last = |who: ParticipationId, which: fn(&LastOpened) -> &[Tally]| {
            let tallies = closing.and_then(|boxes| boxes.get(&who)).map(which);
            tallies.and_then(|tallies| tallies.get(at).copied()).unwrap_or_default()
        };
        let contributions: Vec<Contribution<ParticipationId>> = self
            .of_mode(mode)
            .map(|who| Contribution {
                who,
                waiting: waiting.get(&(who, question.id)).copied().unwrap_or_default(),
                fresh: last(who, |one| &one.fresh),
                unopened: last(who, |one| &one.unopened),
            })
            .collect();
        let rule = self.round.rule();
        let (atoms, pool) = disclosure::publish(&rule, question.kind, &contributions, closing.is_some());
        (atoms.iter().map(|atom| (atom.who, atom.told)).collect(), pool)
    }

    /// Groups that were made elsewhere.
    fn made(&self, made: &MadeGroups, mode: Mode, question: QuestionId) -> Decided {
        let atom = |who| Some((who, *made.atoms.get(&(who, question))?));
        let pool = made.pools.get(&(mode, question)).copied();
        (self.of_mode(mode).filter_map(atom).collect(), pool)
    }

    fn of_mode(&self, mode: Mode) -> impl Iterator<Item = ParticipationId> + '_ {
        let seats = self.seats.iter().map(|seat| &seat.participation);
        seats.filter(move |seat| seat.mode == mode).map(|seat| seat.id)
    }

    fn left(self) -> Waiting {
        match self.groups {
            Groups::Here(waiting, _) => waiting,
            Groups::Made(_) => Waiting::new(),
        }
    }
}

/// Atoms of participations, and the pool.
type Decided = (Vec<(ParticipationId, Published)>, Option<Published>);

struct Writer<'w> {
    round: &'w Round,
    moment: Moment,
    seats: &'w [Seat],
    questions: &'w [Question],
    issued: &'w HashMap<ParticipationId, IssuedCodes>,
    before: Option<&'w Stored>,
}

impl Writer<'_> {
    fn document(&self, conn: &mut Conn, cells: &HashMap<CellKey, Published>, slot: bool) -> Result<Document, DbError> {
        let gemeente = gemeenten::find(conn, self.round.gemeente)?;
        let row = |unit, participation, mode| -> Vec<Option<Published>> {
            let key = |q: &Question| CellKey {
                unit,
                participation,
                mode,
                question: q.id,
            };
            self.questions.iter().map(|q| cells.get(&key(q)).copied()).collect()
        };
        let totals = |unit| -> Vec<Totals> {
            let modes = Mode::ALL.iter().copied();
            modes
                .map(|mode| Totals {
                    mode,
                    cells: row(unit, None, mode),
                })
                .filter(|totals| totals.cells.iter().any(Option::is_some))
                .collect()
        };
        let rule = self.round.rule();
        Ok(Document {
            schema: SCHEMA.to_owned(),
            gemeente: GemeenteRef {
                id: gemeente.id,
                name: gemeente.name,
            },
            round: RoundRef {
                id: self.round.id,
                name: self.round.name.clone(),
                start: self.round.opens,
                last_day: self.round.closes,
                purpose: self.round.purpose,
            },
            questionnaire: self.questionnaire(conn)?,
            rule: RuleRef {
                k: rule.k,
                h_permille: rule.h_permille,
                m: rule.m,
                d_permille: rule.d_permille,
            },
            number: self.before.map_or(0, |b| u32::try_from(b.number).unwrap_or(0)) + 1,
            moment: self.moment,
            slot,
            previous: self.before.map(|b| b.hash.clone()),
            participations: self.seats.iter().map(|seat| self.entry(seat, &row)).collect(),
            others: totals(UnitKind::Rest),
            whole: totals(UnitKind::System),
            salt: Some(hex(&random::bytes::<32>().map_err(|_err| DbError::Failed)?)),
        })
    }

    fn entry(
        &self,
        seat: &Seat,
        row: &impl Fn(UnitKind, Option<ParticipationId>, Mode) -> Vec<Option<Published>>,
    ) -> Entry {
        let participation = &seat.participation;
        let issued = self.issued.get(&participation.id).cloned().unwrap_or_default();
        Entry {
            id: participation.id,
            provider_id: participation.provider,
            provider: seat.provider.clone(),
            mode: participation.mode,
            issued: issued.codes,
            batches: issued.batches,
            cells: row(UnitKind::Participation, Some(participation.id), participation.mode),
        }
    }

    fn questionnaire(&self, conn: &mut Conn) -> Result<QuestionnaireRef, DbError> {
        let questionnaire = questionnaires::find(conn, self.round.questionnaire)?;
        let wordings = questionnaires::wordings(conn, questionnaire.id)?;
        let dutch = |id: QuestionId| wordings.iter().find(|w| w.question == id && w.lang == Lang::NL);
        let question = |q: &Question| QuestionRef {
            code: q.code.clone(),
            theme: q.theme.clone(),
            short: dutch(q.id).map_or_else(|| q.code.clone(), |w| w.short.clone()),
            kind: q.kind,
            question: dutch(q.id).map_or_else(|| q.code.clone(), |w| w.text.clone()),
        };
        Ok(QuestionnaireRef {
            code: questionnaire.code,
            version: questionnaire.version,
            title: questionnaire.title,
            domain: questionnaire.domain,
            address_form: questionnaire.address,
            questions: self.questions.iter().map(question).collect(),
        })
    }

    /// The cells in a fixed order: participations as listed, then the pool, then everything.
    fn rows(&self, cells: &HashMap<CellKey, Published>) -> Cells {
        let seats = self
            .seats
            .iter()
            .map(|s| (UnitKind::Participation, Some(s.participation.id), s.participation.mode));
        let totals = [UnitKind::Rest, UnitKind::System]
            .into_iter()
            .flat_map(|unit| Mode::ALL.iter().map(move |mode| (unit, None, *mode)));
        seats
            .chain(totals)
            .flat_map(|(unit, participation, mode)| {
                self.questions.iter().map(move |q| CellKey {
                    unit,
                    participation,
                    mode,
                    question: q.id,
                })
            })
            .filter_map(|key| {
                let published = *cells.get(&key)?;
                Some(StoredCell { key, published })
            })
            .collect()
    }
}
