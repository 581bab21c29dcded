//! A gemeente's rounds, and one provider as the gemeente sees it.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::events::marks;
use super::external::external_href;
use super::frame::{Page, Section};
use super::offers::{DrawnRows, downloads, sheet_pdf};
use super::reading::{GemeentePath, Reading, earlier, next_count, number, own_place, release_choices, report};
use super::rounds::newest_with_release;
use crate::addresses::{EventAddress, FeedbackAt, GemeenteAddress, Home, HomeAddress, RoundAt, SheetAt};
use crate::catalogue::{Provider, Round, participations, providers};
use crate::db::{Conn, DbError};
use crate::releases;
use crate::releases::report::{Report, Unit};
use crate::views::results::model::{PageExtras, ProviderPage};
use crate::views::results::{ProviderInput, provider_looks_first, provider_page};
use crate::views::staff::{RoundsPage, rounds_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst, GemeenteReader, Looks};
use crate::web::headers::see_other;
use crate::web::problem::Problem;

/// `/gemeente`: the newest round that has something to show.
pub(in crate::web) async fn home(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<GemeenteReader>,
) -> Result<HttpResponse, Problem> {
    let viewer = reader.viewer();
    let slug = app
        .read("home", move |conn| {
            let rounds = releases::visible_rounds(conn, viewer)?;
            Ok::<_, DbError>(newest_with_release(conn, &rounds)?.map(|round| round.slug.clone()))
        })
        .await?;
    let to = match slug {
        Some(slug) => RoundAt::Gemeente { round: &slug }.to_string(),
        None if reader.sees_providers() => HomeAddress::Rounds { home: Home::Gemeente }.to_string(),
        None => {
            let frame = Page::new(Section::Results, "Alle aanbieders");
            let none = rounds_page(&RoundsPage {
                rounds: Vec::new(),
                new_href: None,
            });
            return Ok(frame.answer(&request, &app, &reader.staff, none));
        }
    };
    Ok(see_other(to))
}

pub(in crate::web) async fn one_provider(
    request: HttpRequest,
    app: Shared,
    analyst: Allowed<Analyst>,
    path: Path<GemeentePath>,
) -> Result<HttpResponse, Problem> {
    let (shared, viewer, gemeente, now) = (app.clone(), analyst.viewer(), analyst.gemeente, app.now());
    let address = path.into_inner();
    let wanted = number(address.number.as_deref())?;
    let round = address.round.clone();
    let slug = address.provider.ok_or(Problem::NotFound)?;
    let page = app
        .read("one provider", move |conn| {
            let place = own_place(conn, gemeente, &address.round)?;
            let provider = providers::by_slug(conn, &slug)?;
            let seats = participations::of_round(conn, place.round.id)?;
            if !seats.iter().any(|seat| seat.participation.provider == provider.id) {
                return Err(DbError::Missing);
            }
            let schedule = shared.installation.moment_of(conn, place.round.id)?;
            let reading = Reading {
                viewer,
                now,
                number: wanted,
                schedule: &schedule,
            };
            page(conn, &place.round, &provider, &reading)
        })
        .await?;
    let (kicker, heading) = (
        format!("{} · zoals de gemeente het ziet", page.round),
        page.name.clone(),
    );
    let round = RoundAt::Gemeente { round: &round }.to_string();
    let above = format!("Alle aanbieders, {}", page.round);
    let frame = Page::new(Section::Results, &heading)
        .kicker(&kicker)
        .breadcrumb(&round, &above);
    Ok(frame.answer(&request, &app, &analyst.staff, provider_page(&page)))
}

fn page(conn: &mut Conn, round: &Round, provider: &Provider, reading: &Reading<'_>) -> Result<ProviderPage, DbError> {
    let (viewer, now) = (reading.viewer, reading.now);
    let reader = crate::views::results::model::Viewer::Gemeente;
    let Some(report) = report(conn, viewer, round, reading.number, now)? else {
        return Ok(ProviderPage::not_yet(
            &provider.name,
            &round.name,
            reader,
            next_count(round, reading.schedule, now),
        ));
    };
    let (slug, number) = (&provider.slug, report.number);
    let in_release = |number: u32| GemeenteAddress::ProviderInRelease {
        round: &round.slug,
        number,
        provider: slug,
    };
    let releases = release_choices(&releases::list(conn, round.id)?, number, |number| {
        in_release(number).to_string()
    });
    let own = |unit: &Unit| matches!(unit, Unit::Provider { id, .. } if *id == provider.id);
    let takes_part = report.rows.iter().any(|row| own(&row.unit));
    let opening = releases::opening_in(conn, &report, provider.id)?;
    let is_open = opening.from() <= now;
    let sheet = (takes_part && is_open).then_some(SheetAt::Gemeente {
        round: &round.slug,
        number,
        provider: slug,
    });
    let earlier = earlier(conn, viewer, &report, own, now)?;
    let mut files = downloads(RoundAt::Gemeente { round: &round.slug }, number);
    let drawn = DrawnRows::of(&report, &earlier, own);
    files.extend(drawn.drawings(&report, |ending| {
        let (round, provider) = (&round.slug, slug);
        let drawing = GemeenteAddress::ProviderDrawing {
            round,
            number,
            provider,
            ending,
        };
        drawing.to_string()
    }));
    files.extend(sheet.and_then(sheet_pdf));
    let feedback = FeedbackAt::Gemeente {
        round: &round.slug,
        provider: slug,
    };
    let around = PageExtras {
        downloads: files,
        releases,
        preview: (takes_part && !is_open).then(|| provider_looks_first(opening.preview_ends.day(), number == 1)),
        sheet_href: sheet.map(|sheet| sheet.to_string()),
        feedback_href: Some(feedback.to_string()),
        external_href: external_href(conn, viewer)?,
        events: marks(conn, round.gemeente, Some(provider.id))?,
        events_href: Some(EventAddress::All { home: Home::Gemeente }.to_string()),
        ..PageExtras::default()
    };
    let name = name_then(&report, provider);
    let input = ProviderInput {
        report: &report,
        provider: provider.id,
        name: &name,
        viewer: reader,
        earlier: &earlier,
    };
    Ok(ProviderPage::of(&input, around))
}

/// The name of a provider, with the one that a release was made with where that is another.
fn name_then(report: &Report, provider: &Provider) -> String {
    let then = report.rows.iter().find_map(|row| match &row.unit {
        Unit::Provider { id, name, .. } if *id == provider.id && *name != provider.name => Some(name),
        _ => None,
    });
    then.map_or_else(
        || provider.name.clone(),
        |then| format!("{} (toen: {then})", provider.name),
    )
}
