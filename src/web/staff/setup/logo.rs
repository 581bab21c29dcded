//! `/gemeente/inrichting/logo`: the logo of a gemeente, with its words.

use actix_web::{HttpRequest, HttpResponse};

use crate::accounts::Said;
use crate::addresses::SetupAddress;
use crate::catalogue::{gemeenten, logos};
use crate::db::DbError;
use crate::house_style::{Logo, LogoError};
use crate::setup;
use crate::values::by::By;
use crate::values::digest::hex;
use crate::values::hex::unhex;
use crate::views::setup::{LogoPage, LogoShown, logo_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Once};
use crate::web::staff::frame::{Page, Section};
use crate::web::upload::{Fields, SignedUpload};

pub(in crate::web) async fn logo(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &who, LogoShown::Form, String::new()).await
}

/// `POST …/logo`: shows a logo, and then makes it live; or takes it away.
pub(in crate::web) async fn logo_change(
    request: HttpRequest,
    app: Shared,
    form: SignedUpload<Allowed<Analyst>>,
) -> Result<HttpResponse, FormError> {
    let (who, fields, once) = form.open();
    let words = fields.text("tekst").to_owned();
    let showing = match (fields.text("zeker"), read(&fields)) {
        ("weg", _) => return set(&app, &who, once, None).await,
        // What comes back is looked at as strictly as what was read.
        ("ja", read) => return set(&app, &who, once, Some(read.map_err(|_err| Problem::BadForm)?)).await,
        ("terug", _) => LogoShown::Leave,
        ("nee", _) => LogoShown::Form,
        (_, Ok(logo)) => LogoShown::Preview(logo),
        (_, Err(error)) => LogoShown::Refused(error),
    };
    Ok(show(&request, &app, &who, showing, words).await?)
}

/// The file as it comes from the preview, or as it was chosen.
fn read(fields: &Fields) -> Result<Logo, LogoError> {
    let kept = unhex(fields.text("inhoud")).filter(|bytes| !bytes.is_empty());
    let content = kept.unwrap_or_else(|| fields.bytes("bestand").to_vec());
    Logo::read(&content, fields.text("tekst"))
}

async fn set(app: &Shared, who: &Allowed<Analyst>, once: Once, logo: Option<Logo>) -> Result<HttpResponse, FormError> {
    let (gemeente, by) = (who.gemeente, By::user(who.staff.user.id, app.now()));
    let done = once.act(app, Leads::Told, move |act| {
        Ok(act.db().write("logo", |conn| {
            let before = setup::set_logo(conn, gemeente, logo.as_ref(), by)?;
            let said = said(before.as_ref(), logo.as_ref());
            Ok::<_, DbError>(act.done(&SetupAddress::Logo.to_string(), said))
        })?)
    });
    Ok(see_other(done.await?))
}

/// What was done, and the form that puts back what was there.
fn said(before: Option<&Logo>, now: Option<&Logo>) -> Said {
    let words = match now {
        _ if before == now => return Said::words("Dit was al zo. Er is niets veranderd."),
        Some(_) => "Uw logo staat aan. Cliënten zien het vanaf nu.",
        None => "Het logo is weg. Overal staat weer alleen de naam.",
    };
    let content = before.map(|logo| hex(&logo.content));
    let fields = match (before, &content) {
        (Some(logo), Some(content)) => vec![("inhoud", content.as_str()), ("tekst", &logo.words), ("zeker", "ja")],
        _ => vec![("zeker", "weg")],
    };
    Said::words(words).undone_by(SetupAddress::Logo, &fields)
}

async fn show(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Analyst>,
    showing: LogoShown,
    words: String,
) -> Result<HttpResponse, Problem> {
    let id = who.gemeente;
    let read = app.read("logo", move |conn| {
        Ok::<_, DbError>((gemeenten::find(conn, id)?.name, logos::of_gemeente(conn, id)?))
    });
    let (gemeente, live) = read.await?;
    let kept = live.as_ref().filter(|_live| words.is_empty());
    let page = LogoPage {
        csrf: who.staff.csrf(),
        words: kept.map(|live| live.words.clone()).unwrap_or(words),
        live,
        showing,
        gemeente,
    };
    let kicker = format!("Gemeente {}", page.gemeente);
    let frame = Page::new(Section::Setup, "Logo").kicker(&kicker);
    Ok(frame.answer(request, app, &who.staff, logo_page(&page)))
}
