//! The page itself, and what it shows once.

use actix_web::{HttpRequest, HttpResponse};

use super::super::frame::{Headings, framed};
use crate::db::DbError;
use crate::feeds;
use crate::views::connections::{ConnectionsPage, FeedAddresses, FeedPart, connections_page};
use crate::web::app::block;
use crate::web::guards::Reader;
use crate::web::pages::Shared;
use crate::web::problem::Problem;

/// What is shown on this page once and never again.
#[derive(Default)]
pub(super) struct Once {
    pub(super) feed: Option<FeedAddresses>,
}

/// `/koppelingen`.
pub(in crate::web) async fn connections(
    request: HttpRequest,
    app: Shared,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    page(&request, &app, &reader, Once::default()).await
}

/// The page, with what is shown once.
pub(super) async fn page(
    request: &HttpRequest,
    app: &Shared,
    reader: &Reader,
    once: Once,
) -> Result<HttpResponse, Problem> {
    let (db, user) = (app.db.clone(), reader.staff.user.id);
    let since = block(move || {
        db.read("connections", |conn| {
            Ok::<_, DbError>(feeds::feed_since(conn, user)?.map(|since| since.day()))
        })
    })
    .await?;
    let body = connections_page(&ConnectionsPage {
        csrf: reader.staff.csrf(),
        feed: FeedPart {
            since,
            shown: once.feed,
        },
    });
    let headings = Headings {
        kicker: "",
        heading: "Koppelingen",
    };
    Ok(framed(request, app, &reader.staff, headings, body))
}
