//! Making, renewing and ending the secret address of one's own feed.

use actix_web::{HttpRequest, HttpResponse};

use super::show::{Once, page};
use crate::addresses::StaffAddress;
use crate::feeds;
use crate::views::connections::FeedAddresses;
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Reader};
use crate::web::headers::see_other;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};

/// The part of the page that is about the feed.
fn here() -> String {
    format!("{}#feed", StaffAddress::Connections)
}

const WORDS: &str = "Er is een nieuw geheim adres voor uw feed gemaakt. Het adres staat maar één keer op het scherm. Hebt u het niet gezien? Maak dan een nieuw adres.";

/// `POST /koppelingen/feed`: a new address, shown once; the old one dies.
pub(in crate::web) async fn feed_new(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Reader>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (reader, _, once) = form.open();
    let (user, now) = (reader.staff.user.id, app.now());
    let shown = Leads::Shown(here(), WORDS.to_owned());
    let token = once
        .act(&app, shown, move |act| {
            Ok(act.db().write("new feed", |conn| feeds::new_feed(conn, user, now))?)
        })
        .await?;
    let (base, secret) = (&app.base_url, token.text());
    let once = Once {
        feed: Some(FeedAddresses {
            atom: format!("{base}{}", StaffAddress::FeedAtom { secret }),
            json: format!("{base}{}", StaffAddress::FeedJson { secret }),
        }),
        ..Once::default()
    };
    Ok(page(&request, &app, &reader, once).await?)
}

pub(in crate::web) async fn feed_end(
    app: Shared,
    form: SignedForm<Allowed<Reader>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (reader, _, once) = form.open();
    let (user, now) = (reader.staff.user.id, app.now());
    once.act(&app, Leads::To(here()), move |act| {
        Ok(act.db().write("end feed", |conn| feeds::end_feed(conn, user, now))?)
    })
    .await?;
    Ok(see_other(here()))
}
