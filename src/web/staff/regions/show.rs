//! `/regio`, `/gemeente/regio/{regio}` and `/aanbieder/gemeenten`.

use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::super::frame::{Page, Section};
use super::build::{own_gemeente_page, provider_page, region_page};
use crate::catalogue::regions;
use crate::db::DbError;
use crate::releases::{NewestReleases, SharedQuestionnaire};
use crate::views::regions::side_by_side_page;
use crate::web::app::Shared;
use crate::web::guards::{Allowed, GemeenteReader, ProviderMember, RegionReader};
use crate::web::problem::Problem;

/// Which questionnaire is asked for.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct SideQuery {
    #[serde(rename = "vragenlijst")]
    questionnaire: Option<String>,
}

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
        let gemeenten = regions::members(conn, id)?;
        let releases = NewestReleases::public(conn, gemeenten, now)?;
        Ok::<_, DbError>((region_page(releases, wanted.as_deref())?, region))
    });
    let ((page, questionnaire), region) = read.await?;
    let heading = heading("Gemeenten naast elkaar", questionnaire.as_ref());
    let kicker = format!("Regio {}", region.name);
    let frame = Page::new(Section::Results, &heading).kicker(&kicker);
    Ok(frame.answer(&request, &app, &reader.staff, side_by_side_page(&page)))
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
        let gemeenten = regions::members(conn, region.id)?;
        let releases = NewestReleases::public(conn, gemeenten, now)?;
        let built = own_gemeente_page(releases, own, region, &mine, wanted.as_deref())?;
        Ok::<_, DbError>((built, region.name.clone()))
    });
    let ((page, questionnaire), region) = read.await?;
    let heading = heading("Uw gemeente en de andere", questionnaire.as_ref());
    let kicker = format!("Regio {region}");
    let frame = Page::new(Section::Results, &heading).kicker(&kicker);
    Ok(frame.answer(&request, &app, &reader.staff, side_by_side_page(&page)))
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
        let releases = NewestReleases::own(conn, provider, now)?;
        provider_page(releases, wanted.as_deref())
    });
    let (page, questionnaire) = read.await?;
    let heading = heading("Uw gemeenten naast elkaar", questionnaire.as_ref());
    let frame = Page::new(Section::Results, &heading);
    Ok(frame.answer(&request, &app, &member.staff, side_by_side_page(&page)))
}

fn heading(what: &str, questionnaire: Option<&SharedQuestionnaire>) -> String {
    questionnaire.map_or_else(|| what.to_owned(), |one| format!("{what}: {}", one.title))
}
