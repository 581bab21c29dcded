//! From the newest releases of several gemeenten to a page.

use std::fmt::Display;

use super::super::offers::file_choices;
use super::links::region_choice;
use crate::addresses::RegionAddress;
use crate::catalogue::Region;
use crate::db::DbError;
use crate::figures::labels::people;
use crate::figures::{IN_PROGRESS, Member, SideBySide, gemeente_block};
use crate::releases::report::Report;
use crate::releases::{Availability, GemeenteRelease, NewestReleases, SharedQuestionnaire};
use crate::values::ids::GemeenteId;
use crate::values::terms::Mode;
use crate::views::regions::{Place, SideBySidePage, SideContent, SideReader};
use crate::views::results::model::{Choice, Download};

/// A page, and the questionnaire it is about.
pub(super) type Built = (SideBySidePage, Option<SharedQuestionnaire>);

/// Every gemeente of a region.
pub(super) fn region_page(releases: NewestReleases, wanted: Option<&str>) -> Result<Built, DbError> {
    let all = releases.questionnaires(1, None);
    let chosen = choose(&all, wanted)?;
    let placed = releases.of_questionnaire(chosen.as_ref().map(|one| one.code.as_str()));
    let mut page = page(SideReader::Region, &placed);
    page.content = every_mode(&placed);
    page.questionnaires = choices(&all, chosen.as_ref(), &RegionAddress::All);
    if matches!(page.content, SideContent::All(_)) {
        page.downloads = chosen.as_ref().map(downloads).unwrap_or_default();
    }
    Ok((page, chosen))
}

/// One gemeente beside the others of a region; `mine` are all regions that it belongs to.
pub(super) fn own_gemeente_page(
    releases: NewestReleases,
    own: GemeenteId,
    region: &Region,
    mine: &[Region],
    wanted: Option<&str>,
) -> Result<Built, DbError> {
    let all = releases.questionnaires(1, Some(own));
    let chosen = choose(&all, wanted)?;
    let placed = releases.of_questionnaire(chosen.as_ref().map(|one| one.code.as_str()));
    let mut page = page(SideReader::Gemeente, &placed);
    page.content = own_beside_others(&placed, own);
    let here = RegionAddress::OfGemeente { region: &region.slug };
    page.questionnaires = choices(&all, chosen.as_ref(), &here);
    page.regions = mine.iter().map(|one| region_choice(one, one.id == region.id)).collect();
    // Of each other gemeente only that it takes part: its figures are among those of the others together.
    for (place, one) in page.places.iter_mut().zip(&placed) {
        if one.gemeente.id != own {
            place.took_part = place.took_part.take().map(|_people| "telt mee".to_owned());
        }
    }
    Ok((page, chosen))
}

/// One provider in each of its gemeenten.
pub(super) fn provider_page(releases: NewestReleases, wanted: Option<&str>) -> Result<Built, DbError> {
    let all = releases.questionnaires(2, None);
    let chosen = choose(&all, wanted)?;
    let placed = match &chosen {
        Some(chosen) => releases.of_questionnaire(Some(&chosen.code)),
        None => Vec::new(),
    };
    let mut page = page(SideReader::Provider, &placed);
    page.content = every_mode(&placed);
    page.questionnaires = choices(&all, chosen.as_ref(), &RegionAddress::OfProvider);
    Ok((page, chosen))
}

/// The questionnaire of this code, or else the first.
pub(super) fn choose(
    all: &[SharedQuestionnaire],
    wanted: Option<&str>,
) -> Result<Option<SharedQuestionnaire>, DbError> {
    let Some(code) = wanted else {
        return Ok(all.first().cloned());
    };
    let found = all.iter().find(|one| one.code == code);
    found.cloned().map(Some).ok_or(DbError::Missing)
}

fn choices(all: &[SharedQuestionnaire], chosen: Option<&SharedQuestionnaire>, here: &dyn Display) -> Vec<Choice> {
    let choice = |one: &SharedQuestionnaire| Choice {
        href: format!("{here}?vragenlijst={}", one.code),
        label: one.title.clone(),
        current: Some(one) == chosen,
    };
    all.iter().map(choice).collect()
}

fn downloads(chosen: &SharedQuestionnaire) -> Vec<Download> {
    file_choices(|ending, query| {
        let file = RegionAddress::File { ending };
        let more = query.map(|query| format!("&{query}")).unwrap_or_default();
        format!("{file}?vragenlijst={}{more}", chosen.code)
    })
}

/// The page without its figures.
fn page(reader: SideReader, placed: &[GemeenteRelease]) -> SideBySidePage {
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

fn member(placed: &GemeenteRelease) -> Option<Member<'_>> {
    Some(Member {
        name: &placed.gemeente.name,
        report: placed.report()?,
    })
}

fn every_mode(placed: &[GemeenteRelease]) -> SideContent {
    let members: Vec<Member<'_>> = placed.iter().filter_map(member).collect();
    let modes: Vec<SideBySide> = Mode::ALL
        .iter()
        .filter_map(|mode| SideBySide::of(&members, *mode))
        .collect();
    if modes.is_empty() {
        SideContent::Nothing
    } else {
        SideContent::All(modes)
    }
}

fn own_beside_others(placed: &[GemeenteRelease], own: GemeenteId) -> SideContent {
    let with: Vec<&GemeenteRelease> = placed.iter().filter(|one| one.report().is_some()).collect();
    let members: Vec<Member<'_>> = with.iter().filter_map(|one| member(one)).collect();
    let Some(at) = with.iter().position(|one| one.gemeente.id == own) else {
        return SideContent::Nothing;
    };
    let has = |mode: Mode| {
        let mut rows = members.iter().flat_map(|member| &member.report.rows);
        rows.any(|row| row.mode == mode)
    };
    let several = Mode::ALL.iter().filter(|mode| has(**mode)).count() > 1;
    let blocks: Vec<_> = Mode::ALL
        .iter()
        .filter_map(|mode| gemeente_block(&members, at, *mode, several))
        .collect();
    match with.get(at) {
        Some(own) if !blocks.is_empty() => SideContent::Own(place(own).round, blocks),
        _ => SideContent::Nothing,
    }
}

fn place(placed: &GemeenteRelease) -> Place {
    let without = |round: String| Place {
        name: placed.gemeente.name.clone(),
        round,
        in_progress: None,
        took_part: None,
    };
    let report = match &placed.release {
        Availability::Released(report) => report,
        Availability::TooOld(round) => {
            return without(format!(
                "De laatste telling, van {round}, is te oud om naast de andere te leggen."
            ));
        }
        Availability::Wrong(round) => {
            return without(format!(
                "De laatste telling, van {round}, klopt niet. Zij staat hier weer zodra zij is verbeterd."
            ));
        }
        Availability::NotPublic => return without("De cijfers van deze vragen zijn er niet openbaar.".to_owned()),
        Availability::Nothing => return without("Nog geen publicatie van deze vragen.".to_owned()),
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
fn apart(placed: &[GemeenteRelease]) -> bool {
    let rounds: Vec<_> = placed.iter().filter_map(|one| Some(&one.report()?.round)).collect();
    let starts = rounds.iter().map(|round| round.start).max();
    let ends = rounds.iter().map(|round| round.last_day).min();
    starts.zip(ends).is_some_and(|(latest, earliest)| latest > earliest)
}
