//! The invariants of PRIVACY §1, asked of a live database.

use crate::catalogue::{Round, holds, participations, questionnaires, rounds};
use crate::counting;
use crate::db::{Conn, Db, DbError, forbidden_columns};
use crate::disclosure::Rule;
use crate::keys::KeyStore;
use crate::links;
use crate::releases::document::Document;
use crate::releases::{self, Cells, Stored, UnitKind};
use crate::values::clock::Moment;
use crate::values::ids::{ParticipationId, QuestionId};
use crate::values::scale::Kind;
use crate::values::tally::Tally;
use crate::values::words::{Mode, RoundState};

use super::finding::Finding;
use super::key_check::{key_findings, mend};

/// Checks every invariant on a node that counts; an empty list means that all hold.
///
/// # Errors
/// [`DbError`] when the database cannot be read.
pub fn check(db: &Db, keys: &KeyStore) -> Result<Vec<Finding>, DbError> {
    check_node(db, keys, true)
}

/// The same; on a node that does not count no opening key is missed.
///
/// # Errors
/// [`DbError`] when the database cannot be read.
pub fn check_node(db: &Db, keys: &KeyStore, teller: bool) -> Result<Vec<Finding>, DbError> {
    db.read("check", |conn| {
        let mut found: Vec<Finding> = forbidden_columns(conn)?
            .into_iter()
            .map(|column| {
                let text = format!("the column {column} could tell when, where or from what somebody answered");
                Finding(text, None)
            })
            .collect();
        found.extend(key_findings(conn, keys, teller)?);
        for round in rounds::all(conn)? {
            let mut check = Check {
                round: &round,
                found: &mut found,
            };
            let empty = check.left(conn)?;
            check.boxes(conn)?;
            check.chain(conn)?;
            check.keys(keys, empty);
        }
        Ok(found)
    })
}

/// Rounds that are held longer than any hold is: their last count was held by a clock that was wrong.
///
/// # Errors
/// [`DbError`].
pub fn held_too_long(conn: &mut Conn, now: Moment) -> Result<Vec<Finding>, DbError> {
    let longest = now.plus(i64::from(holds::LONGEST_HOLD) * 60 * 60);
    let mut found = Vec::new();
    for round in rounds::in_state(conn, RoundState::Closing)? {
        if let Some(until) = round.destroy_after().filter(|until| *until > longest) {
            let what = format!(
                "it is held until {}, which is longer than a hold can be, so the clock was wrong at its last count; to end it: \
                 ervaringwijzer round close --nu --ja",
                until.iso()
            );
            found.push(Finding::of(&round, &what, false));
        }
    }
    Ok(found)
}

/// What is not wrong and may become so: an opening key that is here only.
///
/// # Errors
/// [`DbError`].
pub fn uncopied(conn: &mut Conn, keys: &KeyStore) -> Result<Vec<Round>, DbError> {
    let rounds = rounds::all(conn)?.into_iter();
    let alone = |round: &Round| {
        let name = round.id.into();
        round.state != RoundState::Closed && keys.opens(&name) && !keys.is_copied(&name)
    };
    Ok(rounds.filter(alone).collect())
}

struct Check<'c> {
    round: &'c Round,
    found: &'c mut Vec<Finding>,
}

impl Check<'_> {
    /// The round is left out until somebody has looked at it.
    fn fail(&mut self, what: &str) {
        self.found.push(Finding::of(self.round, what, true));
    }

    /// Said, and nothing more: nothing goes wrong by it.
    fn tell(&mut self, what: &str) {
        self.found.push(Finding::of(self.round, what, false));
    }

    fn keys(&mut self, keys: &KeyStore, empty: bool) {
        if self.round.state == RoundState::Closed && empty && keys.holds(self.round.id) {
            self.tell("it is closed and its keys still exist");
        }
    }

    /// Nothing of a respondent is left in a closed round; true when that is so.
    fn left(&mut self, conn: &mut Conn) -> Result<bool, DbError> {
        if self.round.state != RoundState::Closed {
            return Ok(true);
        }
        let ids = self.participations(conn)?;
        let links = links::remaining(conn, &ids)?;
        let mut sealed = 0;
        let mut any = false;
        for id in ids {
            let state = counting::box_state(conn, id)?;
            sealed += state.sealed;
            any |= state != counting::BoxState::default();
        }
        if links != 0 {
            let mend = mend(conn, self.round)?;
            self.tell(&format!("it is closed and {links} links still exist; mend it: {mend}"));
        }
        if any {
            let mend = mend(conn, self.round)?;
            self.tell(&format!(
                "it is closed and ballots or unpublished counts still exist ({sealed} were never counted); mend it: {mend}"
            ));
        }
        Ok(links == 0 && !any)
    }

    fn participations(&self, conn: &mut Conn) -> Result<Vec<ParticipationId>, DbError> {
        let seats = participations::of_round(conn, self.round.id)?;
        Ok(seats.iter().map(|seat| seat.participation.id).collect())
    }

    /// Ballots = opened + sealed; per question Σ opened + Σ published = opened ballots. Not once the last count was held: it
    /// published from the boxes and left them as they were.
    fn boxes(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        if self.round.state == RoundState::Closed || self.round.destroy_after().is_some() || self.round.is_mended() {
            return Ok(());
        }
        let ids = self.participations(conn)?;
        let questions = questionnaires::questions(conn, self.round.questionnaire)?;
        let published = match releases::latest(conn, self.round.id)? {
            Some(release) => releases::cells(conn, release.id)?,
            None => Cells::new(),
        };
        for id in ids {
            let state = counting::box_state(conn, id)?;
            // A close that broke off after the destruction: the next look at the clock finishes it.
            if self.round.state == RoundState::Closing && state == counting::BoxState::default() {
                continue;
            }
            if state.emptied != i64::from(state.valid) + i64::from(state.invalid) {
                self.fail("the number of opened ballots is not the number that was counted");
            }
            let waiting = counting::waiting(conn, id)?;
            for question in &questions {
                let open = waiting
                    .iter()
                    .find(|(q, _)| *q == question.id)
                    .map(|(_, t)| *t)
                    .unwrap_or_default();
                let out = cell(&published, Some(id), question.id);
                if open.plus(&out).people(question.kind) != state.valid {
                    self.fail(&format!(
                        "the counts of {} do not add up to the opened ballots",
                        question.code
                    ));
                }
            }
        }
        Ok(())
    }

    /// Bytes match their hash, each release names the one before, cells match the bytes, and every
    /// cell grows by nothing or by a full group.
    fn chain(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        let questions: Vec<(QuestionId, Kind)> = questionnaires::questions(conn, self.round.questionnaire)?
            .iter()
            .map(|q| (q.id, q.kind))
            .collect();
        let mut before: Option<(Stored, Cells)> = None;
        for (number, release) in (1..).zip(releases::chain(conn, self.round.id)?) {
            let cells = releases::cells(conn, release.id)?;
            if release.number != number || release.previous != before.as_ref().map(|(b, _)| b.hash.clone()) {
                self.fail(&format!("release {} does not follow the one before it", release.number));
            }
            if release.hash != Document::hash(&release.bytes) {
                self.fail(&format!("release {} is not what its hash says", release.number));
            }
            let document = release.document()?;
            if !same(&document, &cells, &questions) {
                self.fail(&format!(
                    "the cells of release {} are not those of its document",
                    release.number
                ));
            }
            let rule = Rule {
                k: document.regel.k,
                h_permille: document.regel.h_promille,
                m: document.regel.m,
                d_permille: document.regel.d_promille,
            };
            let empty = Cells::new();
            let old = before.as_ref().map_or(&empty, |(_, cells)| cells);
            if !full_groups(&rule, old, &cells, &questions) {
                self.fail(&format!("release {} holds a group that is not full", release.number));
            }
            before = Some((release, cells));
        }
        Ok(())
    }
}

fn cell(cells: &Cells, who: Option<ParticipationId>, question: QuestionId) -> Tally {
    let found = cells
        .iter()
        .find(|c| c.0 == UnitKind::Participation && c.1 == who && c.3 == question);
    found.map(|c| c.4).unwrap_or_default()
}

fn same(document: &Document, cells: &Cells, questions: &[(QuestionId, Kind)]) -> bool {
    let mut left = cells.clone();
    let mut row = |unit: UnitKind, who: Option<ParticipationId>, mode: Mode, tallies: &[Option<Tally>]| {
        tallies.iter().zip(questions).all(|(tally, (question, _))| {
            let Some(tally) = tally else { return true };
            let wanted = (unit, who, mode, *question, *tally);
            let at = left.iter().position(|cell| *cell == wanted);
            at.map(|at| left.swap_remove(at)).is_some()
        })
    };
    let all = document
        .deelnames
        .iter()
        .all(|entry| row(UnitKind::Participation, Some(entry.id), entry.wijze, &entry.cellen))
        && document
            .overige
            .iter()
            .all(|totals| row(UnitKind::Rest, None, totals.wijze, &totals.cellen))
        && document
            .geheel
            .iter()
            .all(|totals| row(UnitKind::System, None, totals.wijze, &totals.cellen));
    all && left.is_empty()
}

fn full_groups(rule: &Rule, old: &Cells, new: &Cells, questions: &[(QuestionId, Kind)]) -> bool {
    let kind = |question: QuestionId| questions.iter().find(|(q, _)| *q == question).map(|(_, kind)| *kind);
    let atoms = new.iter().all(|cell| {
        let before = old
            .iter()
            .find(|o| (o.0, o.1, o.2, o.3) == (cell.0, cell.1, cell.2, cell.3))
            .map(|o| o.4);
        let grown = cell.4.minus(&before.unwrap_or_default());
        let (Some(grown), Some(kind)) = (grown, kind(cell.3)) else {
            return false;
        };
        // Everything together is a sum of full groups; only single units must be one group each time.
        grown.is_zero() || (cell.0 == UnitKind::System && grown.answered(kind) >= rule.k) || rule.ok(kind, &grown)
    });
    let kept = old
        .iter()
        .all(|o| new.iter().any(|n| (n.0, n.1, n.2, n.3) == (o.0, o.1, o.2, o.3)));
    atoms && kept && adds_up(new)
}

/// Everything of one mode and question is the sum of its participations and the pool.
fn adds_up(cells: &Cells) -> bool {
    cells.iter().filter(|cell| cell.0 == UnitKind::System).all(|system| {
        let parts = cells
            .iter()
            .filter(|c| c.0 != UnitKind::System && c.2 == system.2 && c.3 == system.3);
        parts.fold(Tally::ZERO, |sum, part| sum.plus(&part.4)) == system.4
    })
}
