//! Reading a release for a page or a file: the round by its address, the report by its viewer.

use serde::Deserialize;

use crate::catalogue::{Gemeente, Round, gemeenten, rounds};
use crate::db::{Conn, DbError};
use crate::figures::EARLIER_ROUNDS;
use crate::releases::report::{Earlier, Report, Row, Unit};
use crate::releases::{self, Listed, LookBack, Viewer};
use crate::values::clock::Moment;
use crate::values::ids::GemeenteId;
use crate::values::schedule::Schedule;
use crate::values::terms::{Mode, RoundState};
use crate::views::results::model::{Choice, Count, NextCount};

#[derive(Debug, Deserialize)]
pub(in crate::web) struct ResultsQuery {
    #[serde(rename = "vraag")]
    pub(in crate::web) question: Option<String>,
    #[serde(rename = "formaat")]
    pub(in crate::web) format: Option<String>,
    #[serde(rename = "tabel")]
    pub(in crate::web) table: Option<String>,
    #[serde(rename = "vorm")]
    pub(in crate::web) form: Option<String>,
}

/// `/{gemeente}/{ronde}/publicatie/{nummer}`: a round as a provider addresses it.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct ProviderPath {
    pub(super) gemeente: String,
    #[serde(rename = "ronde")]
    pub(super) round: String,
    #[serde(rename = "nummer")]
    pub(super) number: Option<String>,
}

/// `/ronde/{ronde}/publicatie/{nummer}/aanbieder/{aanbieder}`: a round as its gemeente addresses it.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct GemeentePath {
    #[serde(rename = "ronde")]
    pub(super) round: String,
    #[serde(rename = "nummer")]
    pub(super) number: Option<String>,
    #[serde(rename = "aanbieder")]
    pub(super) provider: Option<String>,
}

/// How a page with figures is read.
pub(super) struct Reading<'s> {
    pub(super) viewer: Viewer,
    pub(super) now: Moment,
    /// The release that is asked for; `None` for the newest.
    pub(super) number: Option<u32>,
    pub(super) schedule: &'s Schedule,
}

/// A round with its gemeente.
pub(super) struct RoundContext {
    pub(super) round: Round,
    pub(super) gemeente: Gemeente,
}

/// The round behind `/{gemeente}/{ronde}`.
pub(super) fn place(conn: &mut Conn, gemeente: &str, round: &str) -> Result<RoundContext, DbError> {
    let gemeente = gemeenten::by_slug(conn, gemeente)?;
    Ok(RoundContext {
        round: rounds::by_slug(conn, gemeente.id, round)?,
        gemeente,
    })
}

/// The round behind `/{ronde}` of one's own gemeente.
pub(super) fn own_place(conn: &mut Conn, gemeente: GemeenteId, round: &str) -> Result<RoundContext, DbError> {
    Ok(RoundContext {
        round: rounds::by_slug(conn, gemeente, round)?,
        gemeente: gemeenten::find(conn, gemeente)?,
    })
}

/// The number in an address; `None` asks for the newest.
pub(super) fn number(text: Option<&str>) -> Result<Option<u32>, DbError> {
    text.map(|text| text.parse::<u32>().map_err(|_err| DbError::Missing))
        .transpose()
}

/// The next count of a round; `None` when it was closed.
pub(in crate::web) fn next_count(round: &Round, schedule: &Schedule, now: Moment) -> Option<NextCount> {
    let goes_on = matches!(round.state, RoundState::Draft | RoundState::Open);
    let next = round.next_count(schedule, now);
    goes_on.then(|| NextCount {
        begins: (round.opens.start() > now).then_some(round.opens),
        count: if next < round.ends() {
            Count::On(next.day())
        } else {
            Count::After(round.closes)
        },
    })
}

/// A report, or `None` when the viewer may see the round and it has no release yet.
pub(super) fn report(
    conn: &mut Conn,
    viewer: Viewer,
    round: &Round,
    number: Option<u32>,
    now: Moment,
) -> Result<Option<Report>, DbError> {
    match releases::report(conn, viewer, round, number, now) {
        Ok(report) => Ok(Some(report)),
        Err(DbError::Missing) if number.is_none() && is_visible(conn, viewer, round)? => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_visible(conn: &mut Conn, viewer: Viewer, round: &Round) -> Result<bool, DbError> {
    Ok(releases::visible_rounds(conn, viewer)?.iter().any(|r| r.id == round.id))
}

/// Earlier rounds of the same unit, per mode it has.
pub(super) fn earlier(
    conn: &mut Conn,
    viewer: Viewer,
    report: &Report,
    wanted: impl Fn(&Unit) -> bool,
    now: Moment,
) -> Result<Vec<(Mode, Vec<Earlier>)>, DbError> {
    let rows: Vec<&Row> = report.rows.iter().filter(|row| wanted(&row.unit)).collect();
    let look_back = LookBack {
        most: EARLIER_ROUNDS,
        now,
    };
    releases::earlier(conn, viewer, report, &rows, look_back)
}

/// The releases of a round as links.
pub(super) fn release_choices(listed: &[Listed], current: u32, href: impl Fn(u32) -> String) -> Vec<Choice> {
    listed
        .iter()
        .map(|release| Choice {
            href: href(release.number),
            label: format!("{} ({})", release.number, release.moment.day().long()),
            current: release.number == current,
        })
        .collect()
}
