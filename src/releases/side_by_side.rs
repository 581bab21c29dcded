//! The same questionnaire in several gemeenten: for a region, for one of its gemeenten, and for a provider that works in
//! more than one.
//!
//! What crosses the border of a gemeente is what everybody may read of it ([`public`]): of rounds that told their clients that
//! figures become public, after the preview, all providers together, which move on by the rule of steps for every reader at
//! once. A sum over gemeenten adds such wholes up, so the step of a sum is made of steps that are safe by themselves, and
//! whoever takes one gemeente off is left with wholes of the others.

use std::collections::BTreeMap;

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
use crate::values::ids::GemeenteId;
use crate::values::own_provider::OwnProvider;
use crate::values::terms::PublicFigures;

/// Releases that lie further apart than this many days do not stand beside each other.
const FURTHEST_APART: i32 = 366;

/// A questionnaire of which there are figures to lay side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedQuestionnaire {
    /// Its code, in addresses too.
    pub code: String,
    /// The title of its newest version.
    pub title: String,
}

/// One gemeente of those that stand side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GemeenteRelease {
    /// The gemeente.
    pub gemeente: Gemeente,
    /// Its newest release of the questionnaire, or why it has none here.
    pub release: Availability,
}

/// What there is of a gemeente.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Availability {
    /// Its newest release of this questionnaire.
    Released(Box<Report>),
    /// That release is too old to stand beside the others; the name of its round.
    TooOld(String),
    /// That release was marked as wrong; the name of its round.
    Wrong(String),
    /// Its rounds make no figures public.
    NotPublic,
    /// None.
    Nothing,
}

impl GemeenteRelease {
    /// Its release, where it stands beside the others.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        match &self.release {
            Availability::Released(report) => Some(report),
            _ => None,
        }
    }
}

/// The newest release of every questionnaire that was published, gemeente by gemeente.
#[derive(Debug)]
pub struct NewestReleases {
    /// By the code of the questionnaire; `None` where its figures are not public.
    gemeenten: Vec<(Gemeente, BTreeMap<String, Option<Report>>)>,
}

impl NewestReleases {
    /// All providers together of each of these gemeenten, as everybody may read them; in the order of `gemeenten`.
    pub fn public(conn: &mut Conn, gemeenten: Vec<Gemeente>, now: Moment) -> Result<Self, DbError> {
        let mut all = Vec::new();
        for gemeente in gemeenten {
            let mut newest: BTreeMap<String, Option<Report>> = BTreeMap::new();
            let rounds = rounds::of_gemeente(conn, gemeente.id)?;
            for Counted { last, code, round } in newest_first(conn, &rounds)? {
                let found = newest.entry(code).or_default();
                let is_beaten = found.as_ref().is_some_and(|found| found.moment >= last);
                if is_beaten || round.public_figures != PublicFigures::Whole {
                    continue;
                }
                // While the newest of a round is in its preview, an older one stands, and another round can have a newer.
                if let Some(report) = public(conn, round, now)?
                    && found.as_ref().is_none_or(|found| report.moment > found.moment)
                {
                    *found = Some(report);
                }
            }
            all.push((gemeente, newest));
        }
        Ok(Self { gemeenten: all })
    }

    /// One provider in each of its gemeenten that `own` is about, as it sees itself; by the name of the gemeente, and without those where
    /// nothing of it was published.
    pub fn own(conn: &mut Conn, own: OwnProvider, now: Moment) -> Result<Self, DbError> {
        let viewer = Viewer::Provider(own);
        let mut by_gemeente: BTreeMap<GemeenteId, Vec<Round>> = BTreeMap::new();
        for round in visible_rounds(conn, viewer)? {
            by_gemeente.entry(round.gemeente).or_default().push(round);
        }
        let mut all = Vec::new();
        for gemeente in gemeenten::all(conn)? {
            let rounds = by_gemeente.remove(&gemeente.id).unwrap_or_default();
            let mut newest = BTreeMap::new();
            for Counted { code, round, .. } in newest_first(conn, &rounds)? {
                if newest.contains_key(&code) {
                    continue;
                }
                let mut report = report(conn, viewer, round, None, now)?;
                report
                    .rows
                    .retain(|row| matches!(row.unit, Unit::Provider { id, .. } if id == own.id));
                newest.insert(code, Some(report));
            }
            if !newest.is_empty() {
                all.push((gemeente, newest));
            }
        }
        Ok(Self { gemeenten: all })
    }

    /// The questionnaires with a release in at least `fewest` of the gemeenten, or in `gemeente` where that is given; the one
    /// with the newest release first.
    #[must_use]
    pub fn questionnaires(&self, fewest: usize, gemeente: Option<GemeenteId>) -> Vec<SharedQuestionnaire> {
        let mut by_code: BTreeMap<&str, Vec<&Report>> = BTreeMap::new();
        for (_, newest) in self
            .gemeenten
            .iter()
            .filter(|(one, _)| gemeente.is_none_or(|wanted| one.id == wanted))
        {
            for (code, report) in newest {
                by_code.entry(code).or_default().extend(report);
            }
        }
        let mut shared: Vec<(Moment, SharedQuestionnaire)> = by_code
            .into_values()
            .filter(|reports| reports.len() >= fewest)
            .filter_map(|reports| {
                let newest = reports.iter().map(|report| report.moment).max()?;
                let versions = reports.iter().map(|report| &report.questionnaire);
                let latest = versions.max_by_key(|one| one.version)?;
                let shared = SharedQuestionnaire {
                    code: latest.code.clone(),
                    title: latest.title.clone(),
                };
                Some((newest, shared))
            })
            .collect();
        shared.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.code.cmp(&other.code)));
        shared.into_iter().map(|(_, shared)| shared).collect()
    }

    /// Every gemeente with its release of the questionnaire of this code; without a code none has one.
    #[must_use]
    pub fn of_questionnaire(self, code: Option<&str>) -> Vec<GemeenteRelease> {
        let newest = self
            .gemeenten
            .into_iter()
            .map(|(gemeente, mut newest)| GemeenteRelease {
                gemeente,
                release: match code.and_then(|code| newest.remove(code)) {
                    Some(Some(report)) => available(report),
                    Some(None) => Availability::NotPublic,
                    None => Availability::Nothing,
                },
            });
        without_old(newest.collect())
    }
}

/// A round that was counted, with the code of its questionnaire.
struct Counted<'r> {
    /// The moment of its newest release.
    last: Moment,
    code: String,
    round: &'r Round,
}

/// Those of these rounds that have a release, the one with the newest first.
fn newest_first<'r>(conn: &mut Conn, rounds: &'r [Round]) -> Result<Vec<Counted<'r>>, DbError> {
    let mut counted = Vec::new();
    for round in rounds {
        if let Some(last) = store::heads(conn, round.id)?.last().map(store::Head::moment) {
            let code = questionnaires::find(conn, round.questionnaire)?.code;
            counted.push(Counted { last, code, round });
        }
    }
    counted.sort_by_key(|one| std::cmp::Reverse(one.last));
    Ok(counted)
}

fn available(report: Report) -> Availability {
    match report.remark {
        Some(_) => Availability::Wrong(report.round.name),
        None => Availability::Released(Box::new(report)),
    }
}

fn without_old(mut all: Vec<GemeenteRelease>) -> Vec<GemeenteRelease> {
    let newest = all.iter().filter_map(|one| Some(one.report()?.moment.day())).max();
    for one in &mut all {
        let Some((report, newest)) = one.report().zip(newest) else {
            continue;
        };
        if report.moment.day().days_until(newest) > FURTHEST_APART {
            one.release = Availability::TooOld(report.round.name.clone());
        }
    }
    all
}

/// Whether the same questionnaire was published of a provider in more than one gemeente, by one look-up: whoever opens a
/// page of a provider asks this.
pub fn is_in_several(conn: &mut Conn, own: OwnProvider) -> Result<bool, DbError> {
    let mut places: Vec<(String, GemeenteId)> = participation::table
        .inner_join(round::table.on(round::id.eq(participation::round)))
        .inner_join(questionnaire::table.on(questionnaire::id.eq(round::questionnaire)))
        .filter(participation::provider.eq(own.id))
        .filter(exists(release::table.filter(release::round.eq(round::id))))
        .select((questionnaire::code, round::gemeente))
        .distinct()
        .load(conn)?;
    places.retain(|(_, gemeente)| own.covers(*gemeente));
    places.sort();
    let mut neighbours = places.iter().zip(places.iter().skip(1));
    Ok(neighbours.any(|(one, next)| one.0 == next.0))
}
