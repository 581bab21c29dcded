//! Which statements a gemeente has to give: per year and kind of help, and how far each is.

use std::collections::BTreeSet;

use super::store::{Frozen, YearKey, chain};
use crate::catalogue::{Questionnaire, Round, questionnaires, rounds};
use crate::db::{Conn, DbError};
use crate::releases;
use crate::values::clock::Moment;
use crate::values::day::Day;
use crate::values::ids::GemeenteId;
use crate::values::terms::{Domain, RoundState};

/// A statement that is given or to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearLine {
    /// Which.
    pub key: YearKey,
    /// How many rounds it is about.
    pub rounds: usize,
    /// Of which not closed.
    pub open: usize,
    /// Of which with a release.
    pub published: usize,
    /// The fixed ones, number 1 first.
    pub frozen: Vec<Frozen>,
}

impl YearLine {
    /// Whether it should be given and is not: a release there is, and no fixed statement.
    #[must_use]
    pub fn is_owed(&self) -> bool {
        self.published > 0 && self.frozen.is_empty()
    }
}

/// The day before which the statement of a year must be ready: 1 July of the next.
#[must_use]
pub fn deadline(year: i16) -> Option<Day> {
    Day::new(year.checked_add(1)?, 7, 1)
}

/// A round with its questionnaire.
pub(super) type Held = (Round, Questionnaire);

/// The rounds of a gemeente that were opened, by the year of their last day, oldest first.
pub(super) fn held(conn: &mut Conn, gemeente: GemeenteId, year: Option<i16>) -> Result<Vec<Held>, DbError> {
    let mut found = Vec::new();
    for round in rounds::of_gemeente(conn, gemeente)?.into_iter().rev() {
        let wanted = year.is_none_or(|year| round.closes.year() == year);
        if wanted && round.state != RoundState::Draft {
            let questionnaire = questionnaires::find(conn, round.questionnaire)?;
            found.push((round, questionnaire));
        }
    }
    Ok(found)
}

/// Whether a statement about `domain` is about a round with a questionnaire of `asked`. The access desk belongs to every
/// kind of help.
pub(super) fn belongs(asked: Domain, domain: Domain) -> bool {
    asked == domain || asked == Domain::Access
}

/// The kinds of help to account for; the access desk alone only where nothing else was asked about.
fn domains(held: &[&Held]) -> BTreeSet<Domain> {
    let mut found: BTreeSet<Domain> = held.iter().map(|(_, asked)| asked.domain).collect();
    if found.len() > 1 {
        found.remove(&Domain::Access);
    }
    found
}

/// Every statement of a gemeente, given or not, newest year first.
pub fn years(conn: &mut Conn, gemeente: GemeenteId) -> Result<Vec<YearLine>, DbError> {
    let all = held(conn, gemeente, None)?;
    let years: BTreeSet<i16> = all.iter().map(|(round, _)| round.closes.year()).collect();
    let mut lines = Vec::new();
    for year in years.into_iter().rev() {
        let of_year: Vec<&Held> = all.iter().filter(|(round, _)| round.closes.year() == year).collect();
        for domain in domains(&of_year) {
            let mine = of_year.iter().filter(|(_, asked)| belongs(asked.domain, domain));
            let mut line = YearLine {
                key: YearKey { gemeente, domain, year },
                rounds: 0,
                open: 0,
                published: 0,
                frozen: Vec::new(),
            };
            for (round, _) in mine {
                line.rounds += 1;
                line.open += usize::from(!round.is_over());
                line.published += usize::from(releases::latest(conn, round.id)?.is_some());
            }
            line.frozen = chain(conn, line.key)?;
            lines.push(line);
        }
    }
    Ok(lines)
}

/// The statements of last year that are still to be given.
pub fn due(conn: &mut Conn, gemeente: GemeenteId, now: Moment) -> Result<Vec<YearLine>, DbError> {
    let last = now.day().year().saturating_sub(1);
    let mut lines = years(conn, gemeente)?;
    lines.retain(|line| line.key.year == last && line.is_owed());
    Ok(lines)
}

/// A number of things, in a document.
pub(super) fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
