//! A gemeente's rounds, and one provider as the gemeente sees it.

use actix_web::http::header::LOCATION;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::external::external_href;
use super::frame::{Headings, framed};
use super::provider::{downloads, newest_with_release, sheet_pdf};
use super::reading::{GemeenteAddress, earlier, next_count, number, own_place, release_choices, report};
use crate::catalogue::{Provider, Round, participations, providers, questionnaires};
use crate::db::{Conn, DbError};
use crate::releases::report::{Report, Unit};
use crate::releases::{self, Viewer};
use crate::values::clock::Moment;
use crate::values::schedule::Schedule;
use crate::views::results::model::{PageExtras, ProviderPage};
use crate::views::results::{ProviderInput, provider_page};
use crate::views::staff::{RoundLine, RoundsPage, rounds_page};
use crate::web::app::block;
use crate::web::guards::{Analyst, GemeenteReader};
use crate::web::pages::Shared;
use crate::web::problem::Problem;

/// `/gemeente`: the newest round that has something to show.
pub(in crate::web) async fn home(
    request: HttpRequest,
    app: Shared,
    reader: GemeenteReader,
) -> Result<HttpResponse, Problem> {
    let (db, viewer) = (app.db.clone(), reader.viewer);
    let slug = block(move || {
        db.read("home", |conn| {
            let rounds = releases::visible_rounds(conn, viewer)?;
            Ok::<_, DbError>(newest_with_release(conn, &rounds)?.map(|round| round.slug.clone()))
        })
    })
    .await?;
    let to = match slug {
        Some(slug) => format!("/gemeente/ronde/{slug}"),
        None if reader.sees_providers() => "/gemeente/rondes".to_owned(),
        None => {
            let headings = Headings {
                kicker: "",
                heading: "Alle aanbieders",
            };
            let none = rounds_page(&RoundsPage { rounds: Vec::new() });
            return Ok(framed(&request, &app, &reader.staff, headings, none));
        }
    };
    Ok(HttpResponse::SeeOther().insert_header((LOCATION, to)).finish())
}

/// `/gemeente/rondes`.
pub(in crate::web) async fn rounds(
    request: HttpRequest,
    app: Shared,
    analyst: Analyst,
) -> Result<HttpResponse, Problem> {
    let (db, viewer) = (app.db.clone(), analyst.viewer());
    let page = block(move || {
        db.read("rounds", |conn| {
            let mut rounds = Vec::new();
            for round in releases::visible_rounds(conn, viewer)? {
                rounds.push(round_line(conn, &round, &format!("/gemeente/ronde/{}", round.slug))?);
            }
            Ok::<_, DbError>(RoundsPage { rounds })
        })
    })
    .await?;
    let headings = Headings {
        kicker: "",
        heading: "Rondes en codes",
    };
    Ok(framed(&request, &app, &analyst.staff, headings, rounds_page(&page)))
}

/// A round in a list, with its addresses under `base`.
pub(super) fn round_line(conn: &mut Conn, round: &Round, base: &str) -> Result<RoundLine, DbError> {
    Ok(RoundLine {
        name: round.name.clone(),
        state: round.state,
        start: round.opens,
        end: round.closes,
        purpose: round.purpose,
        questionnaire: questionnaires::find(conn, round.questionnaire)?.title,
        participations: participations::of_round(conn, round.id)?.len(),
        href: format!("{base}/codes"),
        results_href: releases::latest(conn, round.id)?.map(|_| base.to_owned()),
    })
}

/// `/gemeente/ronde/{ronde}/aanbieder/{aanbieder}` and `…/publicatie/{nummer}/aanbieder/{aanbieder}`.
pub(in crate::web) async fn one_provider(
    request: HttpRequest,
    app: Shared,
    analyst: Analyst,
    path: Path<GemeenteAddress>,
) -> Result<HttpResponse, Problem> {
    let (shared, viewer, gemeente, now) = (app.clone(), analyst.viewer(), analyst.gemeente, app.now());
    let address = path.into_inner();
    let wanted = number(address.number.as_deref())?;
    let slug = address.provider.ok_or(Problem::NotFound)?;
    let page = block(move || {
        shared.db.read("one provider", |conn| {
            let place = own_place(conn, gemeente, &address.round)?;
            let provider = providers::by_slug(conn, &slug)?;
            let seats = participations::of_round(conn, place.round.id)?;
            if !seats.iter().any(|seat| seat.participation.provider == provider.id) {
                return Err(DbError::Missing);
            }
            page(conn, viewer, &place.round, &provider, (wanted, now, &shared.schedule))
        })
    })
    .await?;
    let (kicker, heading) = (format!("{} · gezien door de gemeente", page.round), page.name.clone());
    let headings = Headings {
        kicker: &kicker,
        heading: &heading,
    };
    Ok(framed(&request, &app, &analyst.staff, headings, provider_page(&page)))
}

fn page(
    conn: &mut Conn,
    viewer: Viewer,
    round: &Round,
    provider: &Provider,
    asked: (Option<u32>, Moment, &Schedule),
) -> Result<ProviderPage, DbError> {
    let (wanted, now, schedule) = asked;
    let reader = crate::views::results::model::Viewer::Gemeente;
    let Some(report) = report(conn, viewer, round, wanted, now)? else {
        return Ok(ProviderPage::not_yet(
            &provider.name,
            &round.name,
            reader,
            next_count(round, schedule, now),
        ));
    };
    let base = format!("/gemeente/ronde/{}", round.slug);
    let mut releases = release_choices(&releases::list(conn, round.id)?, report.number, &base);
    releases
        .iter_mut()
        .for_each(|choice| choice.href.push_str(&format!("/aanbieder/{}", provider.slug)));
    let sheet_href = open_sheet_href(conn, round, provider, &report, now)?;
    let mut files = downloads(&format!("{base}/publicatie/{}", report.number));
    files.extend(sheet_href.as_deref().and_then(sheet_pdf));
    let around = PageExtras {
        downloads: files,
        releases,
        sheet_href,
        feedback_href: Some(format!("{base}/terugkoppeling/{}", provider.slug)),
        external_href: external_href(conn, viewer)?,
        ..PageExtras::default()
    };
    let own = |unit: &Unit| matches!(unit, Unit::Provider { id, .. } if *id == provider.id);
    let earlier = earlier(conn, viewer, &report, own, now)?;
    let input = ProviderInput {
        report: &report,
        provider: provider.id,
        name: &provider.name,
        viewer: reader,
        earlier: &earlier,
    };
    Ok(ProviderPage::of(&input, around))
}

/// The conversation sheet about a provider, once the release is open to the gemeente.
fn open_sheet_href(
    conn: &mut Conn,
    round: &Round,
    provider: &Provider,
    report: &Report,
    now: Moment,
) -> Result<Option<String>, DbError> {
    let own = |unit: &Unit| matches!(unit, Unit::Provider { id, .. } if *id == provider.id);
    if !report.rows.iter().any(|row| own(&row.unit)) {
        return Ok(None);
    }
    let chain = releases::chain(conn, round.id)?;
    let Some(stored) = chain.iter().find(|stored| stored.hash == report.hash) else {
        return Ok(None);
    };
    let open = releases::opens_on(conn, stored.id, provider.id)? <= now;
    let href = || {
        format!(
            "/gemeente/ronde/{}/gesprek/{}/{}",
            round.slug, report.number, provider.slug
        )
    };
    Ok(open.then(href))
}
