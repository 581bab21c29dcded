//! The same questionnaire in several gemeenten: for a region, for one of its gemeenten, and for a provider that works in
//! more than one.
//!
//! What crosses the border of a gemeente is what everybody may read of it ([`public_report`]): all providers together,
//! which move on by the rule of steps for every reader at once. A sum over gemeenten adds such wholes up, so the step of a sum
//! is made of steps that are safe by themselves, and whoever takes one gemeente off is left with wholes of the others.

use super::public::public_report;
use super::read::report;
use super::report::{Report, Unit};
use super::store;
use super::viewer::{Viewer, visible_rounds};
use crate::catalogue::{Gemeente, Round, gemeenten, questionnaires, rounds};
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::ProviderId;

/// Releases that lie further apart than this many days do not stand beside each other.
pub const FURTHEST_APART: i32 = 366;

/// A questionnaire that was published somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its code, in addresses too.
    pub code: String,
    /// The title of its newest version.
    pub title: String,
}

/// One gemeente of those that stand side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The gemeente.
    pub gemeente: Gemeente,
    /// What there is of it.
    pub found: Found,
}

/// What there is of a gemeente.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Its newest release of this questionnaire.
    Report(Box<Report>),
    /// That release is too old to stand beside the others; the name of its round.
    TooOld(String),
    /// None.
    Nothing,
}

impl Placed {
    /// Its release, where it stands beside the others.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        match &self.found {
            Found::Report(report) => Some(report),
            Found::TooOld(_) | Found::Nothing => None,
        }
    }
}

/// The questionnaires that these gemeenten published, the one with the newest release first.
pub fn asked_in(conn: &mut Conn, gemeenten: &[Gemeente]) -> Result<Vec<Asked>, DbError> {
    let mut all = Vec::new();
    for gemeente in gemeenten {
        all.extend(rounds::of_gemeente(conn, gemeente.id)?);
    }
    asked(conn, &all)
}

/// The questionnaires that were published of a provider in more than one gemeente, the one with the newest release first.
pub fn asked_of(conn: &mut Conn, provider: ProviderId) -> Result<Vec<Asked>, DbError> {
    let all = visible_rounds(conn, Viewer::Provider(provider))?;
    if all
        .iter()
        .all(|round| Some(round.gemeente) == all.first().map(|first| first.gemeente))
    {
        return Ok(Vec::new());
    }
    let mut several = Vec::new();
    for found in asked(conn, &all)? {
        let mut places = Vec::new();
        for round in &all {
            if questionnaires::find(conn, round.questionnaire)?.code == found.code && newest(conn, round)?.is_some() {
                places.push(round.gemeente);
            }
        }
        if places.iter().any(|place| Some(place) != places.first()) {
            several.push(found);
        }
    }
    Ok(several)
}

fn asked(conn: &mut Conn, rounds: &[Round]) -> Result<Vec<Asked>, DbError> {
    let mut found: Vec<(Moment, i32, Asked)> = Vec::new();
    for round in rounds {
        let Some(moment) = newest(conn, round)? else { continue };
        let questionnaire = questionnaires::find(conn, round.questionnaire)?;
        let Some((newest, version, asked)) = found.iter_mut().find(|(.., asked)| asked.code == questionnaire.code)
        else {
            let asked = Asked {
                code: questionnaire.code,
                title: questionnaire.title,
            };
            found.push((moment, questionnaire.version, asked));
            continue;
        };
        *newest = moment.max(*newest);
        if questionnaire.version > *version {
            (*version, asked.title) = (questionnaire.version, questionnaire.title);
        }
    }
    found.sort_by(|(a, _, one), (b, _, other)| b.cmp(a).then_with(|| one.code.cmp(&other.code)));
    Ok(found.into_iter().map(|(.., asked)| asked).collect())
}

fn newest(conn: &mut Conn, round: &Round) -> Result<Option<Moment>, DbError> {
    Ok(store::heads(conn, round.id)?.last().map(store::Head::moment))
}

/// All providers together of each of these gemeenten, in the newest release of the questionnaire of this code, as everybody
/// may read it; in the order of `gemeenten`.
pub fn wholes_side_by_side(
    conn: &mut Conn,
    gemeenten: &[Gemeente],
    code: &str,
    now: Moment,
) -> Result<Vec<Placed>, DbError> {
    let mut placed = Vec::new();
    for gemeente in gemeenten {
        let rounds = rounds::of_gemeente(conn, gemeente.id)?;
        let found = match newest_of(conn, &rounds, code)? {
            Some(round) => public_report(conn, round, now)?.map(|public| public.report),
            None => None,
        };
        placed.push((gemeente.clone(), found));
    }
    Ok(without_old(placed))
}

/// One provider in each of its gemeenten, in the newest release of the questionnaire of this code, as it sees itself; by the
/// name of the gemeente, and without those where it never took part.
pub fn own_side_by_side(
    conn: &mut Conn,
    provider: ProviderId,
    code: &str,
    now: Moment,
) -> Result<Vec<Placed>, DbError> {
    let viewer = Viewer::Provider(provider);
    let all = visible_rounds(conn, viewer)?;
    let mut placed = Vec::new();
    for gemeente in gemeenten::all(conn)? {
        let here: Vec<Round> = all
            .iter()
            .filter(|round| round.gemeente == gemeente.id)
            .cloned()
            .collect();
        let Some(round) = newest_of(conn, &here, code)? else {
            continue;
        };
        let mut found = report(conn, viewer, round, None, now)?;
        found
            .rows
            .retain(|row| matches!(row.unit, Unit::Provider { id, .. } if id == provider));
        placed.push((gemeente, Some(found)));
    }
    Ok(without_old(placed))
}

/// The round of a questionnaire with the newest release.
fn newest_of<'r>(conn: &mut Conn, rounds: &'r [Round], code: &str) -> Result<Option<&'r Round>, DbError> {
    let mut found: Option<(Moment, &Round)> = None;
    for round in rounds {
        if questionnaires::find(conn, round.questionnaire)?.code != code {
            continue;
        }
        if let Some(moment) = newest(conn, round)?
            && found.is_none_or(|(newest, _)| moment > newest)
        {
            found = Some((moment, round));
        }
    }
    Ok(found.map(|(_, round)| round))
}

fn without_old(placed: Vec<(Gemeente, Option<Report>)>) -> Vec<Placed> {
    let days = placed
        .iter()
        .filter_map(|(_, report)| Some(report.as_ref()?.moment.day()));
    let newest = days.max();
    let found = |report: Option<Report>| match report {
        Some(report) if newest.is_some_and(|newest| report.moment.day().days_until(newest) > FURTHEST_APART) => {
            Found::TooOld(report.round.name)
        }
        Some(report) => Found::Report(Box::new(report)),
        None => Found::Nothing,
    };
    let place = |(gemeente, report)| Placed {
        gemeente,
        found: found(report),
    };
    placed.into_iter().map(place).collect()
}
