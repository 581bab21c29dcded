//! The page itself, and what it shows once.

use actix_web::{HttpRequest, HttpResponse};

use super::super::frame::{Page, Section};
use crate::addresses::RoundAddress;
use crate::catalogue::gemeenten;
use crate::db::{Conn, DbError};
use crate::feeds;
use crate::outbox::{self, Delivery};
use crate::releases::{self, Viewer};
use crate::values::ids::MembershipId;
use crate::views::connections::{
    ConnectionsPage, DeliveryLine, FeedAddresses, FeedPart, NewSecret, SnippetsPart, WebhookFields, WebhookLine,
    WebhooksPart, connections_page,
};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Looks, Reader};
use crate::web::problem::Problem;
use crate::webhooks;

/// How many messages of each webhook are shown.
const SHOWN: i64 = 20;

/// What is shown on this page once and never again.
#[derive(Default)]
pub(super) struct Once {
    pub(super) feed: Option<FeedAddresses>,
    pub(super) secret: Option<NewSecret>,
    pub(super) typed: Option<WebhookFields>,
}

pub(in crate::web) async fn connections(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<Reader>,
) -> Result<HttpResponse, Problem> {
    page(&request, &app, &reader, Once::default()).await
}

/// The page, with what is shown once.
pub(super) async fn page<R: Looks>(
    request: &HttpRequest,
    app: &Shared,
    reader: &Allowed<R>,
    once: Once,
) -> Result<HttpResponse, Problem> {
    let (at, viewer) = (reader.staff.place, reader.viewer());
    let (since, lines, csv) = app
        .read("connections", move |conn| {
            let since = feeds::feed_since(conn, at)?.map(|since| since.day());
            Ok::<_, DbError>((since, lines(conn, at)?, newest_csv(conn, viewer)?))
        })
        .await?;
    let feed = FeedPart {
        since,
        shown: once.feed,
    };
    let webhooks = WebhooksPart {
        hosts: app.http().await?.hosts().words(),
        webhooks: lines,
        secret: once.secret,
        typed: once.typed.unwrap_or_default(),
    };
    let body = connections_page(&ConnectionsPage {
        csrf: reader.staff.csrf(),
        feed,
        webhooks: (!matches!(viewer, Viewer::Council(_))).then_some(webhooks),
        snippets: SnippetsPart {
            csv: csv.map(|path| format!("{}{path}", app.base_url)),
            base_url: app.base_url.clone(),
        },
    });
    let frame = Page::new(Section::Connections, "Koppelingen");
    Ok(frame.answer(request, app, &reader.staff, body))
}

/// The newest release that the viewer may open, as CSV for programs.
fn newest_csv(conn: &mut Conn, viewer: Viewer) -> Result<Option<String>, DbError> {
    for round in releases::visible_rounds(conn, viewer)? {
        let Some(newest) = releases::latest(conn, round.id)? else {
            continue;
        };
        let gemeente = gemeenten::find(conn, round.gemeente)?;
        let file = RoundAddress::ReleaseFile {
            at: viewer.round_at(&gemeente.slug, &round.slug),
            number: u32::try_from(newest.number).map_err(|_err| DbError::Failed)?,
            ending: "csv",
        };
        return Ok(Some(format!("{file}?formaat=rfc4180")));
    }
    Ok(None)
}

fn lines(conn: &mut Conn, at: MembershipId) -> Result<Vec<WebhookLine>, DbError> {
    let mut lines = Vec::new();
    for webhook in webhooks::of_place(conn, at)? {
        let deliveries = outbox::last(conn, webhook.id, SHOWN)?;
        lines.push(WebhookLine {
            id: webhook.id,
            name: webhook.name,
            address: webhook.address,
            deliveries: deliveries.into_iter().map(line).collect(),
        });
    }
    Ok(lines)
}

fn line(delivery: Delivery) -> DeliveryLine {
    DeliveryLine {
        moment: delivery.moment(),
        kind: delivery.kind,
        state: delivery.state,
        tries: delivery.tries,
        outcome: delivery.outcome,
    }
}
