//! Another e-mail address: asked for on one's account, and confirmed at both addresses.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::page::{After, show};
use crate::accounts::{self, ConfirmedAddress, PersonError, Said, Token, UserError};
use crate::addresses::AccountAddress;
use crate::db::{Conn, DbError};
use crate::mail::Email;
use crate::views::account::{AddressLink, address_link_page};
use crate::web::account_mail::send_later;
use crate::web::app::Shared;
use crate::web::bare::bare;
use crate::web::form::OwnForm;
use crate::web::guards::Staff;
use crate::web::headers::{STAFF_POLICY, html, see_other};
use crate::web::places::sign_in_again;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};

/// The form with an address.
#[derive(Deserialize)]
pub(in crate::web) struct AddressForm {
    email: String,
}

/// `POST /account/adres`.
pub(in crate::web) async fn address_want(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Staff, AddressForm>,
) -> Result<HttpResponse, FormError> {
    let (staff, form, once) = form.open();
    if !staff.is_fresh {
        return Ok(see_other(sign_in_again(&AccountAddress::All)));
    }
    if app.own_mail().await?.is_none() {
        return Ok(show(&request, &app, &staff, After::default()).await?);
    }
    let (user, now, typed) = (staff.user.clone(), app.now(), form.email.clone());
    let old = user.email.clone();
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("want address", |conn| {
                let links = accounts::want_address(conn, &user, &form.email, now)?;
                let said = Said::words(format!(
                    "Er zijn twee e-mails onderweg: naar {} en naar {}. Bevestig op allebei. Tot die tijd verandert er niets.",
                    user.email, links.wanted
                ));
                let place = act.done(&AccountAddress::All.to_string(), said);
                Ok::<_, UserError>((place, links))
            }))
        })
        .await?;
    match done {
        Ok((place, links)) => {
            let letter = |link: &Token| {
                let path = AccountAddress::ConfirmEmail { link: link.text() };
                Email::confirm_address(&format!("{}{path}", app.base_url))
            };
            send_later(&app, old, letter(&links.old));
            send_later(&app, links.wanted.clone(), letter(&links.new));
            Ok(see_other(place))
        }
        Err(UserError::Db(error)) => Err(error.into()),
        Err(_unfit) => {
            let after = After {
                email: Some(typed),
                ..After::wrong(
                    "email",
                    "Dit is geen e-mailadres. Schrijf het zoals naam@organisatie.nl.",
                )
            };
            Ok(show(&request, &app, &staff, after).await?)
        }
    }
}

/// `GET /adres/{link}`: says what would change; a scanner of mail that opens it changes nothing.
pub(in crate::web) async fn ask_address(app: Shared, link: Path<String>) -> Result<HttpResponse, Problem> {
    let Ok(token) = link.parse::<Token>() else {
        return Ok(page(&app, &AddressLink::Dead));
    };
    let now = app.now();
    let found = app.read("wanted address", move |conn: &mut Conn| {
        accounts::wanted_address(conn, &token, now)
    });
    Ok(match found.await {
        Ok(asked) => page(
            &app,
            &AddressLink::Asking {
                link: link.into_inner(),
                old: asked.old,
                wanted: asked.wanted,
                at_new: asked.at_new,
            },
        ),
        Err(DbError::Missing) => page(&app, &AddressLink::Dead),
        Err(error) => return Err(error.into()),
    })
}

/// `POST /adres/{link}`.
pub(in crate::web) async fn confirm_address(
    app: Shared,
    link: Path<String>,
    _form: OwnForm<Pressed>,
) -> Result<HttpResponse, Problem> {
    let Ok(token) = link.parse::<Token>() else {
        return Ok(page(&app, &AddressLink::Dead));
    };
    let now = app.now();
    let confirm = move |conn: &mut Conn| {
        let asked = accounts::wanted_address(conn, &token, now)?;
        Ok::<_, PersonError>((accounts::confirm_address(conn, &token, now)?, asked))
    };
    match app.write("confirm address", confirm).await {
        Ok((ConfirmedAddress::Waiting, _)) => Ok(page(&app, &AddressLink::Waiting)),
        Ok((ConfirmedAddress::Taken, _)) => Ok(page(&app, &AddressLink::Taken)),
        Ok((ConfirmedAddress::Changed, asked)) => {
            let what = "Het e-mailadres van uw account is veranderd. Dit is de laatste e-mail op het oude adres.";
            send_later(&app, asked.old, Email::account_changed(what));
            Ok(page(&app, &AddressLink::Changed))
        }
        Err(PersonError::Db(DbError::Missing) | PersonError::User(UserError::Db(DbError::Missing))) => {
            Ok(page(&app, &AddressLink::Dead))
        }
        Err(PersonError::Db(error) | PersonError::User(UserError::Db(error))) => Err(error.into()),
        Err(_other) => Err(Problem::Failed),
    }
}

fn page(app: &Shared, at: &AddressLink) -> HttpResponse {
    let status = match at {
        AddressLink::Dead => StatusCode::NOT_FOUND,
        AddressLink::Taken => StatusCode::CONFLICT,
        AddressLink::Asking { .. } | AddressLink::Waiting | AddressLink::Changed => StatusCode::OK,
    };
    let body = address_link_page(at);
    html(status, STAFF_POLICY).body(bare(app.demo, "Een ander e-mailadres", body))
}
