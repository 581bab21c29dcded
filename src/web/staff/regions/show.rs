//! `/regio`, `/gemeente/regio/{regio}` and `/aanbieder/gemeenten`.

use std::fmt::Display;

use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::super::frame::{Page, Section};
use super::super::rounds::file_choices;
use crate::addresses::RegionAddress;
use crate::catalogue::{Gemeente, Region, regions};
use crate::db::{Conn, DbError};
use crate::figures::labels::people;
use crate::figures::{IN_PROGRESS, Member, SideBySide, gemeente_block};
use crate::releases::report::Report;
use crate::releases::{
    Asked, Found, Placed, Viewer, asked_in, asked_in_several, asked_of, own_side_by_side, wholes_side_by_side,
};
use crate::values::clock::Moment;
use crate::values::ids::{GemeenteId, ProviderId, RegionId};
use crate::values::terms::Mode;
use crate::views::regions::{Place, SideBySidePage, SideContent, SideReader, side_by_side_page};
use crate::views::results::model::{Choice, Download};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, GemeenteReader, ProviderMember, RegionReader};
use crate::web::problem::Problem;

/// Which questionnaire is asked for.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct SideQuery {
    #[serde(rename = "vragenlijst")]
    pub(super) questionnaire: Option<String>,
}

/// Both ways to take part.
const MODES: [Mode; 2] = [Mode::Personal, Mode::Kiosk];

/// `/regio`: every gemeente of the region.
pub(in crate::web) async fn region(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<RegionReader>,
    asked: Query<SideQuery>,
) -> Result<HttpResponse, Problem> {
    let (id, now) = (reader.region, app.now());
    let wanted = asked.into_inner().questionnaire;
    let seat = app.files.take().await?;
    let read = app.read("region", move |conn| {
        let _seat = seat;
        let region = regions::find(conn, id)?;
        Ok::<_, DbError>((of_region(conn, id, wanted.as_deref(), now)?, region))
    });
    let ((page, title), region) = read.await?;
    let heading = heading("Gemeenten naast elkaar", title.as_ref());
    let kicker = format!("Regio {}", region.name);
    let frame = Page::new(Section::Results, &heading).kicker(&kicker);
    Ok(frame.answer(&request, &app, &reader.staff, side_by_side_page(&page)))
}

fn of_region(
    conn: &mut Conn,
    region: RegionId,
    wanted: Option<&str>,
    now: Moment,
) -> Result<(SideBySidePage, Option<Asked>), DbError> {
    let gemeenten = regions::members(conn, region)?;
    let all = asked_in(conn, &gemeenten, now)?;
    let chosen = choose(&all, wanted)?;
    let placed = match &chosen {
        Some(chosen) => wholes_side_by_side(conn, &gemeenten, &chosen.code, now)?,
        None => gemeenten.into_iter().map(without_figures).collect(),
    };
    let modes = every_mode(&placed);
    let mut page = page(SideReader::Region, &placed);
    page.questionnaires = choices(&all, chosen.as_ref(), &RegionAddress::All);
    if !modes.is_empty() {
        page.downloads = chosen.as_ref().map(downloads).unwrap_or_default();
        page.content = SideContent::All(modes);
    }
    Ok((page, chosen))
}

/// `/gemeente/regio/{regio}`: one's own gemeente beside the others of the region.
pub(in crate::web) async fn gemeente_region(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<GemeenteReader>,
    path: Path<String>,
    asked: Query<SideQuery>,
) -> Result<HttpResponse, Problem> {
    let (own, now) = (reader.gemeente, app.now());
    let (slug, wanted) = (path.into_inner(), asked.into_inner().questionnaire);
    let seat = app.files.take().await?;
    let read = app.read("region of a gemeente", move |conn| {
        let _seat = seat;
        let mine = regions::of_gemeente(conn, own)?;
        let region = mine.iter().find(|region| region.slug == slug).ok_or(DbError::Missing)?;
        let mut found = of_own_gemeente(conn, own, region, wanted.as_deref(), now)?;
        found.0.regions = mine.iter().map(|one| region_choice(one, one.id == region.id)).collect();
        Ok::<_, DbError>((found, region.name.clone()))
    });
    let ((page, title), region) = read.await?;
    let heading = heading("Uw gemeente en de andere", title.as_ref());
    let kicker = format!("Regio {region}");
    let frame = Page::new(Section::Results, &heading).kicker(&kicker);
    Ok(frame.answer(&request, &app, &reader.staff, side_by_side_page(&page)))
}

fn of_own_gemeente(
    conn: &mut Conn,
    own: GemeenteId,
    region: &Region,
    wanted: Option<&str>,
    now: Moment,
) -> Result<(SideBySidePage, Option<Asked>), DbError> {
    let gemeenten = regions::members(conn, region.id)?;
    let mine: Vec<Gemeente> = gemeenten.iter().filter(|one| one.id == own).cloned().collect();
    let all = asked_in(conn, &mine, now)?;
    let chosen = choose(&all, wanted)?;
    let placed = match &chosen {
        Some(chosen) => wholes_side_by_side(conn, &gemeenten, &chosen.code, now)?,
        None => gemeenten.into_iter().map(without_figures).collect(),
    };
    let (members, at) = members_with(&placed, own);
    let two = MODES.iter().filter(|mode| has(&members, **mode)).count() > 1;
    let blocks: Vec<_> = at
        .into_iter()
        .flat_map(|at| MODES.map(|mode| gemeente_block(&members, at, mode, two)))
        .flatten()
        .collect();
    let mut page = page(SideReader::Gemeente, &placed);
    let here = RegionAddress::OfGemeente { region: &region.slug };
    page.questionnaires = choices(&all, chosen.as_ref(), &here);
    // Of each other gemeente only that it takes part: its figures are among those of the others together.
    for (place, _) in page
        .places
        .iter_mut()
        .zip(&placed)
        .filter(|(_, one)| one.gemeente.id != own)
    {
        place.took_part = place.took_part.take().map(|_people| "telt mee".to_owned());
    }
    if !blocks.is_empty() {
        let here = placed.iter().position(|one| one.gemeente.id == own);
        let round = here.and_then(|at| page.places.get(at)).map(|place| place.round.clone());
        page.content = SideContent::Own(round.unwrap_or_default(), blocks);
    }
    Ok((page, chosen))
}

/// `/aanbieder/gemeenten`: one's own organisation in each of its gemeenten.
pub(in crate::web) async fn provider_gemeenten(
    request: HttpRequest,
    app: Shared,
    member: Allowed<ProviderMember>,
    asked: Query<SideQuery>,
) -> Result<HttpResponse, Problem> {
    let (provider, now) = (member.provider, app.now());
    let wanted = asked.into_inner().questionnaire;
    let read = app.read("gemeenten of a provider", move |conn| {
        of_own_provider(conn, provider, wanted.as_deref(), now)
    });
    let (page, title) = read.await?;
    let heading = heading("Uw gemeenten naast elkaar", title.as_ref());
    let frame = Page::new(Section::Results, &heading);
    Ok(frame.answer(&request, &app, &member.staff, side_by_side_page(&page)))
}

fn of_own_provider(
    conn: &mut Conn,
    provider: ProviderId,
    wanted: Option<&str>,
    now: Moment,
) -> Result<(SideBySidePage, Option<Asked>), DbError> {
    let all = asked_of(conn, provider)?;
    let chosen = choose(&all, wanted)?;
    let placed = match &chosen {
        Some(chosen) => own_side_by_side(conn, provider, &chosen.code, now)?,
        None => Vec::new(),
    };
    let modes = every_mode(&placed);
    let mut page = page(SideReader::Provider, &placed);
    page.questionnaires = choices(&all, chosen.as_ref(), &RegionAddress::OfProvider);
    if !modes.is_empty() {
        page.content = SideContent::All(modes);
    }
    Ok((page, chosen))
}

/// The regions of a gemeente, as links from its overview.
pub(in crate::web::staff) fn of_gemeente(conn: &mut Conn, viewer: Viewer) -> Result<Vec<Choice>, DbError> {
    let (Viewer::Analyst(gemeente) | Viewer::Council(gemeente)) = viewer else {
        return Ok(Vec::new());
    };
    let mine = regions::of_gemeente(conn, gemeente)?;
    Ok(mine
        .iter()
        .map(|region| Choice {
            label: format!("Uw gemeente naast de andere van regio {}", region.name),
            ..region_choice(region, false)
        })
        .collect())
}

/// Where a provider sees its gemeenten side by side, when the same was asked in more than one.
pub(in crate::web::staff) fn of_provider(conn: &mut Conn, provider: ProviderId) -> Result<Vec<Choice>, DbError> {
    let any = !asked_in_several(conn, provider)?.is_empty();
    Ok(any
        .then(|| Choice {
            href: RegionAddress::OfProvider.to_string(),
            label: "Uw gemeenten naast elkaar".to_owned(),
            current: false,
        })
        .into_iter()
        .collect())
}

fn region_choice(region: &Region, current: bool) -> Choice {
    Choice {
        href: RegionAddress::OfGemeente { region: &region.slug }.to_string(),
        label: region.name.clone(),
        current,
    }
}

pub(super) fn choose(all: &[Asked], wanted: Option<&str>) -> Result<Option<Asked>, DbError> {
    match wanted {
        None => Ok(all.first().cloned()),
        Some(code) => {
            let found = all.iter().find(|asked| asked.code == code);
            found.cloned().map(Some).ok_or(DbError::Missing)
        }
    }
}

fn heading(what: &str, asked: Option<&Asked>) -> String {
    asked.map_or_else(|| what.to_owned(), |asked| format!("{what}: {}", asked.title))
}

fn choices(all: &[Asked], chosen: Option<&Asked>, here: &dyn Display) -> Vec<Choice> {
    let choice = |asked: &Asked| Choice {
        href: format!("{here}?vragenlijst={}", asked.code),
        label: asked.title.clone(),
        current: Some(asked) == chosen,
    };
    all.iter().map(choice).collect()
}

fn downloads(chosen: &Asked) -> Vec<Download> {
    file_choices(|ending, query| {
        let file = RegionAddress::File { ending };
        let more = query.map(|query| format!("&{query}")).unwrap_or_default();
        format!("{file}?vragenlijst={}{more}", chosen.code)
    })
}

fn without_figures(gemeente: Gemeente) -> Placed {
    Placed {
        gemeente,
        found: Found::Nothing,
    }
}

fn members(placed: &[Placed]) -> Vec<Member<'_>> {
    placed.iter().filter_map(member).collect()
}

fn member(placed: &Placed) -> Option<Member<'_>> {
    Some(Member {
        name: &placed.gemeente.name,
        report: placed.report()?,
    })
}

/// The gemeenten with figures, and the place of one among them.
fn members_with(placed: &[Placed], own: GemeenteId) -> (Vec<Member<'_>>, Option<usize>) {
    let with: Vec<&Placed> = placed.iter().filter(|placed| placed.report().is_some()).collect();
    let at = with.iter().position(|placed| placed.gemeente.id == own);
    (with.into_iter().filter_map(member).collect(), at)
}

fn has(members: &[Member<'_>], mode: Mode) -> bool {
    let rows = members.iter().flat_map(|member| &member.report.rows);
    rows.into_iter().any(|row| row.mode == mode)
}

fn every_mode(placed: &[Placed]) -> Vec<SideBySide> {
    let members = members(placed);
    MODES
        .iter()
        .filter_map(|mode| SideBySide::of(&members, *mode))
        .collect()
}

/// The page without its figures.
fn page(reader: SideReader, placed: &[Placed]) -> SideBySidePage {
    SideBySidePage {
        reader,
        questionnaires: Vec::new(),
        regions: Vec::new(),
        places: placed.iter().map(place).collect(),
        content: SideContent::Nothing,
        downloads: Vec::new(),
        apart: apart(placed),
    }
}

fn place(placed: &Placed) -> Place {
    let without = |round: String| Place {
        name: placed.gemeente.name.clone(),
        round,
        in_progress: None,
        took_part: None,
    };
    let report = match &placed.found {
        Found::Report(report) => report,
        Found::TooOld(round) => {
            return without(format!(
                "De laatste telling, van {round}, is te oud om naast de andere te leggen."
            ));
        }
        Found::Wrong(round) => {
            return without(format!(
                "De laatste telling, van {round}, klopt niet. Zij staat hier weer zodra zij is verbeterd."
            ));
        }
        Found::NotPublic => return without("De cijfers van deze vragen zijn er niet openbaar.".to_owned()),
        Found::Nothing => return without("Nog geen publicatie van deze vragen.".to_owned()),
    };
    Place {
        round: format!(
            "{}, {}",
            report.round.name,
            report.round.start.until(report.round.last_day)
        ),
        in_progress: (!report.slot).then_some(IN_PROGRESS),
        took_part: took_part(report),
        ..without(String::new())
    }
}

/// Of each mode by itself: somebody can be in both.
fn took_part(report: &Report) -> Option<String> {
    let of = |mode: Mode| {
        let row = report.rows.iter().find(|row| row.mode == mode)?;
        row.took_part(&report.questionnaire.questions)
    };
    match (of(Mode::Personal), of(Mode::Kiosk)) {
        (Some(personal), Some(kiosk)) => Some(format!(
            "{} met een code, {} op een kiosk",
            people(personal),
            people(kiosk)
        )),
        (only, None) | (None, only) => only.map(people),
    }
}

/// Whether some round was over before another began.
fn apart(placed: &[Placed]) -> bool {
    let rounds: Vec<_> = placed.iter().filter_map(|one| Some(&one.report()?.round)).collect();
    let starts = rounds.iter().map(|round| round.start).max();
    let ends = rounds.iter().map(|round| round.last_day).min();
    starts.zip(ends).is_some_and(|(latest, earliest)| latest > earliest)
}
