//! Making, renewing and ending the secret address of one's own feed.

use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::show::{Once, page};
use crate::feeds;
use crate::views::connections::FeedAddresses;
use crate::web::app::block;
use crate::web::guards::{Guarded, OwnForm, Reader};
use crate::web::pages::Shared;
use crate::web::problem::Problem;

/// A button.
#[derive(Deserialize)]
pub(in crate::web) struct Pressed {
    csrf: String,
}

impl Guarded for Pressed {
    fn csrf(&self) -> &str {
        &self.csrf
    }
}

/// `POST /koppelingen/feed`: a new address, shown once; the old one dies.
pub(in crate::web) async fn feed_new(
    request: HttpRequest,
    app: Shared,
    reader: Reader,
    form: OwnForm<Pressed>,
) -> Result<HttpResponse, Problem> {
    reader.staff.check(&form.0)?;
    let (db, user, now) = (app.db.clone(), reader.staff.user.id, app.now());
    let token = block(move || db.write("new feed", |conn| feeds::new_feed(conn, user, now))).await?;
    let address = |kind: &str| format!("{}/feed/{}.{kind}", app.base_url, token.text());
    let once = Once {
        feed: Some(FeedAddresses {
            atom: address("atom"),
            json: address("json"),
        }),
        ..Once::default()
    };
    page(&request, &app, &reader, once).await
}

/// `POST /koppelingen/feed/uit`.
pub(in crate::web) async fn feed_end(
    app: Shared,
    reader: Reader,
    form: OwnForm<Pressed>,
) -> Result<HttpResponse, Problem> {
    reader.staff.check(&form.0)?;
    let (user, now) = (reader.staff.user.id, app.now());
    block(move || app.db.write("end feed", |conn| feeds::end_feed(conn, user, now))).await?;
    let to = (LOCATION, "/koppelingen#feed");
    Ok(HttpResponse::SeeOther().insert_header(to).finish())
}
