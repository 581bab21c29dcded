//! The invariants of PRIVACY §1, asked of a live database.

use crate::catalogue::{Question, Round, checked_rounds, participations, questionnaires, rounds};
use crate::codes;
use crate::counting;
use crate::db::{Conn, Db, DbError, forbidden_columns};
use crate::disclosure::Rule;
use crate::keys::{Bound, KeyStore, OpeningKey};
use crate::releases::document::{Document, Edition};
use crate::releases::{self, CellKey, Cells, Stored, StoredCell, UnitKind};
use crate::values::ids::{ParticipationId, QuestionId};
use crate::values::published::Published;
use crate::values::scale::Kind;
use crate::values::terms::{Mode, RoundState};

use super::check_box::{self, Beside, SMALLEST_K};
use super::check_feed;
use super::finding::Finding;
use super::key_check::{key_findings, mend};
use super::settled::Standing;

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
    Ok(db.read("check", |conn| whole(conn, keys, teller, |_| false))?.found)
}

/// The same, but for closed rounds that were found sound before and stand as they stood then; what is sound now is
/// remembered. So it costs what is open, and not what ever was. A row of such a round that was changed by hand is found by
/// [`check_node`], and on the page on which everybody verifies.
///
/// # Errors
/// [`DbError`] when the database cannot be read, or it cannot be remembered.
pub fn check_unsettled(db: &Db, keys: &KeyStore, teller: bool) -> Result<Vec<Finding>, DbError> {
    let (looked, sound) = db.read("check", |conn| {
        let standing = Standing::read(conn)?;
        let settled = standing.settled(conn, keys)?;
        let looked = whole(conn, keys, teller, |round| settled.contains(&round.id))?;
        let sound: Vec<_> = looked.sound.iter().filter_map(|round| standing.of(round)).collect();
        Ok::<_, DbError>((looked.found, sound))
    })?;
    if !sound.is_empty() {
        db.write("checked", |conn| checked_rounds::remember(conn, &sound))?;
    }
    Ok(looked)
}

/// What one look found.
struct Looked {
    found: Vec<Finding>,
    /// Rounds that were looked at and of which nothing was found.
    sound: Vec<Round>,
}

fn whole(conn: &mut Conn, keys: &KeyStore, teller: bool, skip: impl Fn(&Round) -> bool) -> Result<Looked, DbError> {
    let mut found: Vec<Finding> = forbidden_columns(conn)?
        .into_iter()
        .map(|column| {
            let text = format!("the column {column} could tell when, where or from what somebody answered");
            Finding(text, None)
        })
        .collect();
    found.extend(key_findings(conn, keys, teller)?);
    let mut sound = Vec::new();
    for round in rounds::all(conn)? {
        if skip(&round) {
            continue;
        }
        let before = found.len();
        let mut check = Check {
            round: &round,
            found: &mut found,
        };
        let empty = check.left(conn)?;
        check.boxes(conn, keys)?;
        check.chain(conn)?;
        check.keys(keys, empty);
        if found.len() == before {
            sound.push(round);
        }
    }
    Ok(Looked { found, sound })
}

/// The k of the first release: no group was opened under a looser one.
fn first_k(chain: &[Stored]) -> Option<u32> {
    let first = chain.first().and_then(|first| first.document().ok());
    first.map(|document| document.rule.k)
}

/// A release that this version made.
fn is_new(document: &Document) -> bool {
    document.salt.is_some()
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
        let links = codes::remaining(conn, &ids)?;
        let mut sealed = 0;
        let mut any = false;
        for id in ids {
            let state = counting::box_state(conn, id)?;
            sealed += state.sealed;
            any |= state != counting::BoxState::default() || counting::sealed_waiting(conn, id)?.is_some();
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

    /// Every ballot once, under its own name; ballots = opened + sealed + voided; groups of k valid ones; where the opening
    /// key is, per question what waits + what is published = opened ballots; nothing of a respondent in a closed round.
    fn boxes(&mut self, conn: &mut Conn, keys: &KeyStore) -> Result<(), DbError> {
        if self.round.state == RoundState::Closed || self.round.is_mended() {
            return Ok(());
        }
        let ids = self.participations(conn)?;
        let questions = questionnaires::questions(conn, self.round.questionnaire)?;
        let chain = releases::chain(conn, self.round.id)?;
        // The last count writes nothing but its release: what lies in the boxes is as it was before.
        let last = chain.iter().rev().find(|release| !release.closing);
        let published = match last {
            Some(release) => releases::cells(conn, release.id).unwrap_or_default(),
            None => Cells::new(),
        };
        let last = last.and_then(|release| release.document().ok()).filter(is_new);
        let ending = chain.iter().find(|release| release.closing);
        let ending = ending.map(|release| release.document().is_ok_and(|document| is_new(&document)));
        let stopped = self.round.state == RoundState::Closing && self.round.destroy_after().is_none();
        let beside = Beside {
            round: self.round,
            smallest: first_k(&chain).unwrap_or(SMALLEST_K).min(self.round.rule().k),
            last: last.as_ref(),
            old_close: !ending.unwrap_or(!stopped),
        };
        let key = keys.opening_key(self.round.id).ok();
        for id in ids {
            let state = counting::box_state(conn, id)?;
            // A close that broke off after the destruction: the next look at the clock finishes it.
            if self.round.state == RoundState::Closing && state == counting::BoxState::default() {
                continue;
            }
            let wrong = check_box::inspect(conn, beside, id, &state)?;
            wrong.grave.iter().for_each(|what| self.fail(what));
            wrong.told.iter().for_each(|what| self.tell(what));
            let Some(sealed) = counting::sealed_waiting(conn, id)? else {
                if state.valid > 0 {
                    self.fail("ballots were opened and their counts are gone");
                }
                continue;
            };
            if state.emptied == 0 {
                self.fail("counts wait of a box that was never opened");
            }
            match &key {
                Some(key) => {
                    let waiting = SealedCounts {
                        participation: id,
                        valid: state.valid,
                        sealed: &sealed,
                    };
                    self.counts(&published, &questions, key, &waiting);
                }
                None if sealed.len() != counting::sealed_length(questions.len()) => {
                    self.fail("counts that wait are not as long as sealed counts are");
                }
                None => {}
            }
        }
        Ok(())
    }

    fn counts(&mut self, published: &Cells, questions: &[Question], key: &OpeningKey, counts: &SealedCounts<'_>) {
        let (id, valid) = (counts.participation, counts.valid);
        let bound = Bound {
            round: self.round.id,
            participation: id,
        };
        let ids: Vec<QuestionId> = questions.iter().map(|question| question.id).collect();
        let Ok(waiting) = counting::open_counts(key, &bound, counts.sealed, &ids) else {
            self.fail("counts that wait do not open with the key of the round");
            return;
        };
        for (question, waiting) in questions.iter().zip(waiting) {
            let out = cell(published, Some(id), question.id);
            if waiting.people(question.kind) + out.people(question.kind) != valid {
                self.fail(&format!(
                    "the counts of {} do not add up to the opened ballots",
                    question.code
                ));
            }
        }
    }

    /// Bytes match their hash, each release names the one before, cells match the bytes, and every
    /// cell grows by nothing or by a full group.
    fn chain(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        let questions: Vec<(QuestionId, Kind)> = questionnaires::questions(conn, self.round.questionnaire)?
            .iter()
            .map(|q| (q.id, q.kind))
            .collect();
        let mut before: Option<(Stored, Cells)> = None;
        let chain = releases::chain(conn, self.round.id)?;
        for what in check_feed::inspect(conn, self.round, &chain)? {
            self.tell(&what);
        }
        for (number, release) in (1..).zip(chain) {
            if release.number != number || release.previous != before.as_ref().map(|(b, _)| b.hash.clone()) {
                self.fail(&format!("release {} does not follow the one before it", release.number));
            }
            if release.hash != Document::hash(&release.bytes) {
                self.fail(&format!("release {} is not what its hash says", release.number));
            }
            let (Ok(document), Ok(cells)) = (release.document(), releases::cells(conn, release.id)) else {
                self.fail(&format!("release {} cannot be read", release.number));
                before = Some((release, Cells::new()));
                continue;
            };
            if !same(&document, &cells, &questions) {
                self.fail(&format!(
                    "the cells of release {} are not those of its document",
                    release.number
                ));
            }
            let rule = Rule::from(document.rule);
            let empty = Cells::new();
            let old = before.as_ref().map_or(&empty, |(_, cells)| cells);
            if !full_groups(&rule, document.edition(), old, &cells, &questions) {
                self.fail(&format!("release {} holds a group that is not full", release.number));
            }
            before = Some((release, cells));
        }
        Ok(())
    }
}

/// Counts of a box that wait to be published.
struct SealedCounts<'s> {
    participation: ParticipationId,
    /// How many valid ballots were opened of the box.
    valid: u32,
    sealed: &'s [u8],
}

fn cell(cells: &Cells, who: Option<ParticipationId>, question: QuestionId) -> Published {
    let found = cells
        .iter()
        .find(|c| c.key.unit == UnitKind::Participation && c.key.participation == who && c.key.question == question);
    found.map(|c| c.published).unwrap_or_default()
}

fn same(document: &Document, cells: &Cells, questions: &[(QuestionId, Kind)]) -> bool {
    let mut left = cells.clone();
    let mut row = |unit: UnitKind, participation: Option<ParticipationId>, mode: Mode, row: &[Option<Published>]| {
        row.iter().zip(questions).all(|(found, (question, _))| {
            let Some(found) = found else { return true };
            let key = CellKey {
                unit,
                participation,
                mode,
                question: *question,
            };
            let wanted = StoredCell { key, published: *found };
            let at = left.iter().position(|cell| *cell == wanted);
            at.map(|at| left.swap_remove(at)).is_some()
        })
    };
    let all = document
        .participations
        .iter()
        .all(|entry| row(UnitKind::Participation, Some(entry.id), entry.mode, &entry.cells))
        && document
            .others
            .iter()
            .all(|totals| row(UnitKind::Rest, None, totals.mode, &totals.cells))
        && document
            .whole
            .iter()
            .all(|totals| row(UnitKind::System, None, totals.mode, &totals.cells));
    all && left.is_empty()
}

/// Every cell of one unit grew by nothing or by one full group, told as the edition of its release tells one.
fn full_groups(rule: &Rule, edition: Edition, old: &Cells, new: &Cells, questions: &[(QuestionId, Kind)]) -> bool {
    let kind = |question: QuestionId| questions.iter().find(|(q, _)| *q == question).map(|(_, kind)| *kind);
    let is_group = |unit: UnitKind, kind: Kind, grown: &Published| match (unit, edition) {
        // Everything together is a sum of full groups; only single units must be one group each time.
        (UnitKind::System, _) => grown.answered(kind) >= rule.k,
        (_, Edition::First) => grown
            .tally()
            .is_some_and(|grown| rule.exact_in_first_edition(kind, grown)),
        (UnitKind::Participation, Edition::Second) => rule.tells(kind, grown),
        (UnitKind::Rest, Edition::Second) => rule.tells_pool(kind, grown),
    };
    let atoms = new.iter().all(|cell| {
        let before = old.iter().find(|o| o.key == cell.key).map(|o| o.published);
        let grown = cell.published.minus(&before.unwrap_or_default());
        let (Some(grown), Some(kind)) = (grown, kind(cell.key.question)) else {
            return false;
        };
        grown.is_zero() || is_group(cell.key.unit, kind, &grown)
    });
    let kept = old.iter().all(|o| new.iter().any(|n| n.key == o.key));
    atoms && kept && adds_up(new)
}

/// Everything of one mode and question is the sum of its participations and the pool.
fn adds_up(cells: &Cells) -> bool {
    let mut systems = cells.iter().filter(|cell| cell.key.unit == UnitKind::System);
    systems.all(|system| {
        let CellKey { mode, question, .. } = system.key;
        let parts = cells
            .iter()
            .filter(|c| c.key.unit != UnitKind::System && c.key.mode == mode && c.key.question == question);
        parts.fold(Published::default(), |sum, part| sum.plus(&part.published)) == system.published
    })
}
