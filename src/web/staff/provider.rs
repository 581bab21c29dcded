//! A provider's own results.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::events::marks;
use super::external::external_href;
use super::frame::{Page, Section};
use super::offers::{DrawnRows, downloads, sheet_pdf};
use super::reading::{ProviderPath, Reading, earlier, next_count, number, place, release_choices, report};
use super::regions::of_provider;
use super::rounds::newest_with_release;
use crate::addresses::{EventAddress, FeedbackAt, Home, HomeAddress, RoundAddress, RoundAt, SheetAt};
use crate::catalogue::{Round, gemeenten, providers};
use crate::db::{Conn, DbError};
use crate::releases::report::Unit;
use crate::releases::{self, Viewer};
use crate::values::ids::ProviderId;
use crate::values::own_provider::OwnProvider;
use crate::views::results::model::{Choice, PageExtras, ProviderPage};
use crate::views::results::{ProviderInput, provider_page, who_sees};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, ProviderMember};
use crate::web::headers::see_other;
use crate::web::problem::Problem;

/// `/aanbieder`: the newest round that has something to show, else the newest round.
pub(in crate::web) async fn home(app: Shared, member: Allowed<ProviderMember>) -> Result<HttpResponse, Problem> {
    let viewer = Viewer::Provider(member.provider);
    let to = app
        .read("home", move |conn| {
            let rounds = releases::visible_rounds(conn, viewer)?;
            let newest = newest_with_release(conn, &rounds)?;
            newest
                .map(|round| Ok::<_, DbError>(at(&gemeente_of(conn, round)?, round).to_string()))
                .transpose()
        })
        .await?;
    let to = to.unwrap_or_else(|| HomeAddress::Rounds { home: Home::Provider }.to_string());
    Ok(see_other(to))
}

/// The gemeente of a round, as addresses have it.
fn gemeente_of(conn: &mut Conn, round: &Round) -> Result<String, DbError> {
    Ok(gemeenten::find(conn, round.gemeente)?.slug)
}

/// Where a provider finds a round.
fn at<'a>(gemeente: &'a str, round: &'a Round) -> RoundAt<'a> {
    RoundAt::Provider {
        gemeente,
        round: &round.slug,
    }
}

pub(in crate::web) async fn results(
    request: HttpRequest,
    app: Shared,
    member: Allowed<ProviderMember>,
    path: Path<ProviderPath>,
) -> Result<HttpResponse, Problem> {
    let (shared, own, now) = (app.clone(), member.provider, app.now());
    let address = path.into_inner();
    let wanted = number(address.number.as_deref())?;
    let (page, kicker) = app
        .read("provider results", move |conn| {
            let place = place(conn, &address.gemeente, &address.round)?;
            let schedule = shared.installation.moment_of(conn, place.round.id)?;
            let reading = Reading {
                viewer: Viewer::Provider(own),
                now,
                number: wanted,
                schedule: &schedule,
            };
            let page = page(conn, own, &place.round, &reading)?;
            Ok::<_, DbError>((
                page,
                format!("{} · gemeente {}", page_name(conn, own.id)?, place.gemeente.name),
            ))
        })
        .await?;
    let heading = format!("Resultaten {}", page.round);
    let frame = Page::new(Section::Results, &heading)
        .kicker(&kicker)
        .without_breadcrumb();
    Ok(frame.answer(&request, &app, &member.staff, provider_page(&page)))
}

fn page_name(conn: &mut Conn, provider: ProviderId) -> Result<String, DbError> {
    Ok(providers::find(conn, provider)?.name)
}

fn page(conn: &mut Conn, own: OwnProvider, round: &Round, reading: &Reading<'_>) -> Result<ProviderPage, DbError> {
    let (viewer, now, provider) = (reading.viewer, reading.now, own.id);
    let name = page_name(conn, provider)?;
    let reader = crate::views::results::model::Viewer::Provider;
    let Some(report) = report(conn, viewer, round, reading.number, now)? else {
        let mut page = ProviderPage::not_yet(&name, &round.name, reader, next_count(round, reading.schedule, now));
        page.around.rounds = round_choices(conn, viewer, round)?;
        page.around.external_href = external_href(conn, viewer)?;
        return Ok(page);
    };
    let gemeente = gemeente_of(conn, round)?;
    let (at, number) = (at(&gemeente, round), report.number);
    let of_own = |unit: &Unit| matches!(unit, Unit::Provider { id, .. } if *id == provider);
    let has_sheet = report.rows.iter().any(|row| of_own(&row.unit));
    let sheet = has_sheet.then_some(SheetAt::Provider {
        gemeente: &gemeente,
        round: &round.slug,
        number,
    });
    let preview = has_sheet
        .then(|| releases::opening_in(conn, &report, provider))
        .transpose()?
        .map(|opening| who_sees(opening, now));
    let earlier = earlier(conn, viewer, &report, of_own, now)?;
    let mut files = downloads(at, number);
    let drawn = DrawnRows::of(&report, &earlier, of_own);
    files.extend(drawn.drawings(&report, |ending| {
        RoundAddress::Drawing { at, number, ending }.to_string()
    }));
    files.extend(sheet.and_then(sheet_pdf));
    let feedback = FeedbackAt::Provider {
        gemeente: &gemeente,
        round: &round.slug,
    };
    let around = PageExtras {
        downloads: files,
        rounds: round_choices(conn, viewer, round)?,
        releases: release_choices(&releases::list(conn, round.id)?, number, |number| {
            RoundAddress::Release { at, number }.to_string()
        }),
        preview,
        sheet_href: sheet.map(|sheet| sheet.to_string()),
        feedback_href: Some(feedback.to_string()),
        external_href: external_href(conn, viewer)?,
        beside: of_provider(conn, own)?,
        events: marks(conn, round.gemeente, Some(provider))?,
        events_href: Some(EventAddress::All { home: Home::Provider }.to_string()),
        ..PageExtras::default()
    };
    let input = ProviderInput {
        report: &report,
        provider,
        name: &name,
        viewer: reader,
        earlier: &earlier,
    };
    Ok(ProviderPage::of(&input, around))
}

fn round_choices(conn: &mut Conn, viewer: Viewer, current: &Round) -> Result<Vec<Choice>, DbError> {
    let rounds = releases::visible_rounds(conn, viewer)?;
    let several = rounds.iter().any(|round| round.gemeente != current.gemeente);
    let mut choices = Vec::new();
    for round in &rounds {
        let gemeente = gemeenten::find(conn, round.gemeente)?;
        choices.push(Choice {
            href: at(&gemeente.slug, round).to_string(),
            label: if several {
                format!("{}, {}", round.name, gemeente.name)
            } else {
                round.name.clone()
            },
            current: round.id == current.id,
        });
    }
    Ok(choices)
}
