//! A place that somebody may say yes to: the link that they got leads here, and they sign in as themself.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::accounts::{self, Invited, Rights, Said, Token};
use crate::addresses::AccountAddress;
use crate::db::DbError;
use crate::views::place::{OfferPage, offer_page};
use crate::web::app::Shared;
use crate::web::guards::Staff;
use crate::web::headers::see_other;
use crate::web::place_words::place_words;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};
use crate::web::staff::{Page, Section};

/// The place that a link is for, in words; nothing where it is not for whoever looks.
async fn place_of(app: &Shared, staff: &Staff, link: &Token) -> Result<String, Problem> {
    let (user, link, now) = (staff.user.id, link.clone(), app.now());
    let read = app.read("offered place", move |conn| {
        let Invited::SignIn(of, place) = accounts::look_at_link(conn, &link, now)? else {
            return Err(DbError::Missing);
        };
        let rights: Option<Rights> = accounts::member(conn, place)?.rights();
        let rights = rights.filter(|_| of == user).ok_or(DbError::Missing)?;
        place_words(conn, rights)
    });
    match read.await {
        Ok(words) => Ok(words),
        Err(DbError::Missing) => Err(Problem::NoOffer),
        Err(error) => Err(error.into()),
    }
}

/// `GET /plek/uitnodiging/{link}`.
pub(in crate::web) async fn offered(
    request: HttpRequest,
    app: Shared,
    staff: Staff,
    link: Path<String>,
) -> Result<HttpResponse, Problem> {
    let token: Token = link.parse().map_err(|()| Problem::NoOffer)?;
    let words = place_of(&app, &staff, &token).await?;
    let body = offer_page(&OfferPage {
        csrf: staff.csrf(),
        action: AccountAddress::OfferedPlace { link: &link }.to_string(),
        words,
    });
    let frame = Page::new(Section::Account, "Een plek erbij");
    Ok(frame.answer(&request, &app, &staff, body))
}

/// `POST /plek/uitnodiging/{link}`.
pub(in crate::web) async fn accept(
    app: Shared,
    link: Path<String>,
    form: SignedForm<Staff, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (staff, _, once) = form.open();
    let token: Token = link.parse().map_err(|()| Problem::NoOffer)?;
    let words = place_of(&app, &staff, &token).await?;
    let (user, now) = (staff.user.id, app.now());
    let to = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("accept place", |conn| {
                accounts::accept_place(conn, user, &token, now)?;
                let said = Said::words(format!("De plek is erbij: {words}. Kies hieronder waar u wilt zijn."));
                Ok::<_, DbError>(act.done(&AccountAddress::Places.to_string(), said))
            })?)
        })
        .await?;
    Ok(see_other(to))
}
