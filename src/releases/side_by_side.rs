//! The same questionnaire in several gemeenten: for a region, for one of its gemeenten, and for a provider that works in
//! more than one.
//!
//! What crosses the border of a gemeente is what everybody may read of it ([`public`]): of rounds that told their clients that
//! figures become public, after the preview, all providers together, which move on by the rule of steps for every reader at
//! once. A sum over gemeenten adds such wholes up, so the step of a sum is made of steps that are safe by themselves, and
//! whoever takes one gemeente off is left with wholes of the others.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::public::public;
use super::read::report;
use super::report::{Report, Unit};
use super::store;
use super::viewer::{Viewer, visible_rounds};
use crate::catalogue::{Gemeente, Round, gemeenten, questionnaires, rounds};
use crate::db::schema::{participation, questionnaire, release, round};
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::{GemeenteId, ProviderId};
use crate::values::terms::PublicFigures;

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
    /// That release was marked as wrong; the name of its round.
    Wrong(String),
    /// Its rounds make no figures public.
    NotPublic,
    /// None.
    Nothing,
}

impl Placed {
    /// Its release, where it stands beside the others.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        match &self.found {
            Found::Report(report) => Some(report),
            Found::TooOld(_) | Found::Wrong(_) | Found::NotPublic | Found::Nothing => None,
        }
    }
}

/// The questionnaires of which these gemeenten made figures public, the one with the newest release first.
pub fn asked_in(conn: &mut Conn, gemeenten: &[Gemeente], now: Moment) -> Result<Vec<Asked>, DbError> {
    let mut all = Vec::new();
    for gemeente in gemeenten {
        for round in rounds::of_gemeente(conn, gemeente.id)? {
            if round.public_figures == PublicFigures::Whole && public(conn, &round, now)?.is_some() {
                all.push(round);
            }
        }
    }
    asked(conn, &all)
}

/// The questionnaires that were published of a provider in more than one gemeente, the one with the newest release first.
pub fn asked_of(conn: &mut Conn, provider: ProviderId) -> Result<Vec<Asked>, DbError> {
    let several = asked_in_several(conn, provider)?;
    let mut all = visible_rounds(conn, Viewer::Provider(provider))?;
    if several.is_empty() {
        all.clear();
    }
    let found = asked(conn, &all)?;
    Ok(found.into_iter().filter(|one| several.contains(&one.code)).collect())
}

/// The codes of these questionnaires, by one look-up: whoever opens a page of a provider asks this.
pub fn asked_in_several(conn: &mut Conn, provider: ProviderId) -> Result<Vec<String>, DbError> {
    let mut places: Vec<(String, GemeenteId)> = participation::table
        .inner_join(round::table.on(round::id.eq(participation::round)))
        .inner_join(questionnaire::table.on(questionnaire::id.eq(round::questionnaire)))
        .filter(participation::provider.eq(provider))
        .filter(exists(release::table.filter(release::round.eq(round::id))))
        .select((questionnaire::code, round::gemeente))
        .distinct()
        .load(conn)?;
    places.sort();
    let twice = places
        .iter()
        .zip(places.iter().skip(1))
        .filter(|(one, next)| one.0 == next.0);
    let mut codes: Vec<String> = twice.map(|(one, _)| one.0.clone()).collect();
    codes.dedup();
    Ok(codes)
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

/// All providers together of each of these gemeenten, in the newest release of the questionnaire of this code that everybody
/// may read; in the order of `gemeenten`.
pub fn wholes_side_by_side(
    conn: &mut Conn,
    gemeenten: &[Gemeente],
    code: &str,
    now: Moment,
) -> Result<Vec<Placed>, DbError> {
    let mut placed = Vec::new();
    for gemeente in gemeenten {
        placed.push((gemeente.clone(), newest_public(conn, gemeente.id, code, now)?));
    }
    Ok(without_old(placed))
}

fn newest_public(conn: &mut Conn, gemeente: GemeenteId, code: &str, now: Moment) -> Result<Found, DbError> {
    let mut newest: Option<Report> = None;
    let mut published = false;
    for round in rounds::of_gemeente(conn, gemeente)? {
        if questionnaires::find(conn, round.questionnaire)?.code != code {
            continue;
        }
        published |= self::newest(conn, &round)?.is_some();
        if round.public_figures == PublicFigures::Whole
            && let Some(found) = public(conn, &round, now)?
            && newest.as_ref().is_none_or(|newest| found.moment > newest.moment)
        {
            newest = Some(found);
        }
    }
    Ok(match newest {
        Some(report) => found_of(report),
        None if published => Found::NotPublic,
        None => Found::Nothing,
    })
}

fn found_of(report: Report) -> Found {
    match report.remark {
        Some(_) => Found::Wrong(report.round.name),
        None => Found::Report(Box::new(report)),
    }
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
        placed.push((gemeente, found_of(found)));
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

fn without_old(mut placed: Vec<(Gemeente, Found)>) -> Vec<Placed> {
    let day = |found: &Found| match found {
        Found::Report(report) => Some(report.moment.day()),
        _ => None,
    };
    let newest = placed.iter().filter_map(|(_, found)| day(found)).max();
    for (_, found) in &mut placed {
        let apart = day(found).zip(newest).map_or(0, |(day, newest)| day.days_until(newest));
        if let Found::Report(report) = found
            && apart > FURTHEST_APART
        {
            *found = Found::TooOld(report.round.name.clone());
        }
    }
    let place = |(gemeente, found)| Placed { gemeente, found };
    placed.into_iter().map(place).collect()
}
