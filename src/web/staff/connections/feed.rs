//! Making, renewing and ending the secret address of one's own feed.

use actix_web::{HttpRequest, HttpResponse};
use maud::html;

use super::super::confirm::Between;
use super::super::frame::Section;
use super::show::{Once, page};
use crate::accounts::Said;
use crate::addresses::StaffAddress;
use crate::db::DbError;
use crate::feeds;
use crate::views::connections::FeedAddresses;
use crate::views::staff::{Preview, WayBack};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Reader};
use crate::web::headers::see_other;
use crate::web::signed_form::{FormError, Leads, Once as FormOnce, Pressed, SignedForm, Sure};

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
    let (place, now) = (reader.staff.place, app.now());
    let since = app.read("feed", move |conn| feeds::feed_since(conn, place)).await?;
    if since.is_some() && once.sure() != Sure::Yes {
        return Ok(between(&request, &app, &reader, &once, &renewing()));
    }
    let shown = Leads::Shown(here(), WORDS.to_owned());
    let token = once
        .act(&app, shown, move |act| {
            Ok(act.db().write("new feed", |conn| feeds::new_feed(conn, place, now))?)
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
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Reader>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (reader, _, once) = form.open();
    if once.sure() != Sure::Yes {
        return Ok(between(&request, &app, &reader, &once, &ending()));
    }
    let (place, now) = (reader.staff.place, app.now());
    let to = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("end feed", |conn| {
                feeds::end_feed(conn, place, now)?;
                let words = "De feed staat uit. Het adres werkt niet meer.";
                Ok::<_, DbError>(act.done(&here(), Said::words(words)))
            })?)
        })
        .await?;
    Ok(see_other(to))
}

fn between(
    request: &HttpRequest,
    app: &Shared,
    reader: &Allowed<Reader>,
    once: &FormOnce,
    preview: &Preview,
) -> HttpResponse {
    let between = Between {
        section: Section::Connections,
        kicker: "Feed",
        preview,
        back: WayBack::Page(&here()),
        above: (&here(), "Koppelingen"),
    };
    between.answer(request, app, &reader.staff, once)
}

fn renewing() -> Preview {
    Preview {
        title: "Vernieuw het adres van uw feed?".to_owned(),
        shows: "Dit gebeurt er",
        shown: html! {
            ul.dots {
                li { "Het adres van nu werkt meteen niet meer. Programma’s die het gebruiken, horen niets meer." }
                li { "U ziet het nieuwe adres één keer." }
            }
        },
        texts: Vec::new(),
        facts: vec![("Kan het terug?", "Nee. Nog een keer vernieuwen kan wel.".to_owned())],
        button: "Vernieuw het adres".to_owned(),
    }
}

fn ending() -> Preview {
    Preview {
        title: "Zet uw feed uit?".to_owned(),
        shows: "Dit gebeurt er",
        shown: html! {
            ul.dots { li { "Het adres werkt meteen niet meer. Programma’s die het gebruiken, horen niets meer." } }
        },
        texts: Vec::new(),
        facts: vec![("Kan het terug?", "Nee. Een nieuw adres maken kan wel.".to_owned())],
        button: "Zet de feed uit".to_owned(),
    }
}
