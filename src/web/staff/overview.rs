//! `/gemeente/ronde/{ronde}`: all providers of a round, as an analyst or the council sees them.

use std::collections::{BTreeMap, HashMap, HashSet};

use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};

use super::events::marks;
use super::external::external_href;
use super::frame::{Page, Section};
use super::offers::{DrawnRows, downloads};
use super::reading::{
    GemeentePath, ResultsQuery, RoundContext, earlier, next_count, number, own_place, release_choices, report,
};
use super::regions::of_gemeente;
use super::year::callouts;
use crate::addresses::{EventAddress, GemeenteAddress, Home, RoundAddress, RoundAt, SheetAt};
use crate::catalogue::{Round, providers};
use crate::conversations::{Actor, Party, Talk, talks};
use crate::db::{Conn, DbError};
use crate::releases::report::{Report, Row, Unit};
use crate::releases::{self, Viewer};
use crate::values::clock::Moment;
use crate::values::ids::{ProviderId, RoundId};
use crate::values::schedule::Schedule;
use crate::views::results::model::{Choice, Download, OverviewPage, PageExtras};
use crate::views::results::{OverviewInput, overview_page, providers_look_first};
use crate::web::PDF;
use crate::web::app::Shared;
use crate::web::guards::{Allowed, GemeenteReader, Looks};
use crate::web::problem::Problem;

/// What the page is asked for.
struct Wanted {
    number: Option<u32>,
    question: Option<String>,
    now: Moment,
    schedule: Schedule,
}

pub(in crate::web) async fn overview(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<GemeenteReader>,
    path: Path<GemeentePath>,
    asked: Query<ResultsQuery>,
) -> Result<HttpResponse, Problem> {
    let (viewer, gemeente, now) = (reader.viewer(), reader.gemeente, app.now());
    let (number, question) = (number(path.number.as_deref())?, asked.into_inner().question);
    let shared = app.clone();
    let (page, kicker) = app
        .read("overview", move |conn| {
            let place = own_place(conn, gemeente, &path.round)?;
            let wanted = Wanted {
                number,
                question,
                now,
                schedule: shared.installation.moment_of(conn, place.round.id)?,
            };
            let page = page(conn, viewer, &place, &wanted)?;
            Ok::<_, DbError>((page, format!("Gemeente {}", place.gemeente.name)))
        })
        .await?;
    let heading = format!("Alle aanbieders samen, {}", page.round);
    let frame = Page::new(Section::Results, &heading)
        .kicker(&kicker)
        .without_breadcrumb();
    Ok(frame.answer(&request, &app, &reader.staff, overview_page(&page)))
}

fn page(conn: &mut Conn, viewer: Viewer, place: &RoundContext, wanted: &Wanted) -> Result<OverviewPage, DbError> {
    let round = &place.round;
    let Some(report) = report(conn, viewer, round, wanted.number, wanted.now)? else {
        let mut page = OverviewPage::not_yet(&round.name, next_count(round, &wanted.schedule, wanted.now));
        page.around.rounds = round_choices(conn, viewer, round.id)?;
        page.around.external_href = external_href(conn, viewer)?;
        return Ok(page);
    };
    let (at, number) = (RoundAt::Gemeente { round: &round.slug }, report.number);
    let slugs: HashMap<ProviderId, String> = providers::all(conn)?.into_iter().map(|p| (p.id, p.slug)).collect();
    let provider_href = |id: ProviderId| {
        let address = GemeenteAddress::ProviderInRelease {
            round: &round.slug,
            number,
            provider: slugs.get(&id).map_or("", String::as_str),
        };
        address.to_string()
    };
    let due = match viewer {
        Viewer::Analyst(gemeente) => callouts(conn, gemeente, wanted.now)?,
        Viewer::Council(_) | Viewer::Provider(_) => Vec::new(),
    };
    let sheets = open_sheets(conn, viewer, round, &report, wanted.now)?;
    let earlier = earlier(conn, viewer, &report, |unit| *unit == Unit::System, wanted.now)?;
    let opens = releases::preview_of(round, report.moment);
    let looks_first = matches!(viewer, Viewer::Analyst(_)) && opens > wanted.now;
    let drawn = DrawnRows::of(&report, &earlier, |unit| *unit == Unit::System);
    let around = PageExtras {
        due,
        council: matches!(viewer, Viewer::Council(_)),
        preview: looks_first.then(|| providers_look_first(opens.day(), number == 1)),
        downloads: files(&drawn, &report, at, wanted.question.as_deref(), !sheets.is_empty()),
        rounds: round_choices(conn, viewer, round.id)?,
        releases: release_choices(&releases::list(conn, round.id)?, number, |number| {
            RoundAddress::Release { at, number }.to_string()
        }),
        external_href: external_href(conn, viewer)?,
        beside: of_gemeente(conn, viewer)?,
        events: marks(conn, round.gemeente, None)?,
        events_href: matches!(viewer, Viewer::Analyst(_))
            .then(|| EventAddress::All { home: Home::Gemeente }.to_string()),
        ..PageExtras::default()
    };
    let question_href = format!("{}?vraag=", RoundAddress::Release { at, number });
    let talks = talks_of(conn, viewer, round.id, &report, wanted.now)?;
    let sheet_href = |id: ProviderId| {
        let at = SheetAt::Gemeente {
            round: &round.slug,
            number,
            provider: slugs.get(&id)?,
        };
        sheets.contains(&id).then(|| at.to_string())
    };
    let input = OverviewInput {
        report: &report,
        earlier: &earlier,
        talks: &talks,
        sheet_href: &sheet_href,
        question: wanted.question.as_deref(),
        provider_href: &provider_href,
        question_href: &question_href,
    };
    Ok(OverviewPage::of(&input, around))
}

/// Where the talks about this release are, for those who hold them.
fn talks_of(
    conn: &mut Conn,
    viewer: Viewer,
    round: RoundId,
    report: &Report,
    now: Moment,
) -> Result<BTreeMap<ProviderId, Talk>, DbError> {
    match viewer {
        Viewer::Analyst(gemeente) => {
            let actor = Actor {
                party: Party::Gemeente(gemeente),
                user: None,
                moment: now,
            };
            talks(conn, &actor, round, report.number)
        }
        Viewer::Council(_) | Viewer::Provider(_) => Ok(BTreeMap::new()),
    }
}

/// The files of a release, with all sheets in one where any is open.
fn files(
    drawn: &DrawnRows<'_>,
    report: &Report,
    at: RoundAt<'_>,
    question: Option<&str>,
    has_sheets: bool,
) -> Vec<Download> {
    let number = report.number;
    let mut files = downloads(at, number);
    let drawing = |ending: &str| RoundAddress::Drawing { at, number, ending }.to_string();
    files.extend(drawn.drawings(report, drawing));
    files.extend(drawn.differences(report, question, drawing));
    if let (RoundAt::Gemeente { round }, true) = (at, PDF && has_sheets) {
        files.push(Download {
            href: GemeenteAddress::SheetsZip { round, number }.to_string(),
            label: "Gespreksbladen, PDF (zip)".to_owned(),
            main: false,
            folded: false,
        });
    }
    files
}

/// The providers whose sheets about this release are open to the reader: for those who make agreements, all of them once the
/// preview is over, and until then those that opened their figures themselves.
fn open_sheets(
    conn: &mut Conn,
    viewer: Viewer,
    round: &Round,
    report: &Report,
    now: Moment,
) -> Result<HashSet<ProviderId>, DbError> {
    if !matches!(viewer, Viewer::Analyst(_)) {
        return Ok(HashSet::new());
    }
    if releases::preview_of(round, report.moment) <= now {
        let provider = |row: &Row| match row.unit {
            Unit::Provider { id, .. } => Some(id),
            Unit::Rest | Unit::System => None,
        };
        return Ok(report.rows.iter().filter_map(provider).collect());
    }
    let chain = releases::chain(conn, round.id)?;
    let stored = chain.iter().find(|stored| stored.hash == report.hash);
    let openings = releases::openings(conn, round.id, now)?;
    let here = openings
        .iter()
        .filter(|(release, ..)| stored.is_some_and(|stored| stored.id == *release));
    Ok(here.map(|(_, provider, _)| *provider).collect())
}

/// The rounds of the gemeente as links.
fn round_choices(conn: &mut Conn, viewer: Viewer, current: RoundId) -> Result<Vec<Choice>, DbError> {
    let choice = |round: &Round| Choice {
        href: RoundAt::Gemeente { round: &round.slug }.to_string(),
        label: round.name.clone(),
        current: round.id == current,
    };
    Ok(releases::visible_rounds(conn, viewer)?.iter().map(choice).collect())
}
