//! Somebody else in the same place: the successor is added, and who went is switched off, in one act.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::labels::label;
use super::one::{After, changeable, fresh_link, may_change, show};
use crate::accounts::{self, Member, NewUser, PersonError};
use crate::addresses::PersonAddress;
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::views::people::{PersonAsking, PersonFields};
use crate::web::app::Shared;
use crate::web::guards::Allowed;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::desk::Keeper;

/// The successor, and whether what it brings about was looked at.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct SucceedForm {
    #[serde(rename = "naam", default)]
    name: String,
    #[serde(rename = "email", default)]
    email: String,
    #[serde(rename = "zeker", default)]
    sure: String,
}

/// Who does from now on what `former` did.
fn successor(former: &Member, form: &SucceedForm) -> Result<NewUser, DbError> {
    Ok(NewUser {
        email: form.email.clone(),
        name: form.name.clone(),
        rights: former.rights().ok_or(DbError::Missing)?,
    })
}

/// `POST …/mensen/{wie}/opvolger`.
pub(in crate::web) async fn person_succeed<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    id: Path<String>,
    form: SignedForm<Allowed<R>, SucceedForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (by, now, steward) = (who.staff.user.id, app.now(), who.steward());
    if !may_change(&app, &who, &id).await? {
        return Ok(show(&request, &app, &who, &id, After::default()).await?);
    }
    let typed = PersonFields {
        name: form.name.clone(),
        email: form.email.clone(),
        place: String::new(),
    };
    let person = id.clone();
    if form.sure != "ja" {
        let check = move |conn: &mut Conn| {
            let (former, _) = changeable(conn, steward, &person)?.ok_or(DbError::Missing)?;
            accounts::check_disable(conn, Some(by), &former)?;
            accounts::check_new(conn, &successor(&former, &form)?)
        };
        let after = match app.read("successor", check).await {
            Ok(()) => After {
                asking: PersonAsking::Succeed(typed),
                ..After::default()
            },
            Err(error) => After {
                successor: typed,
                problem: Some(label(error)?),
                ..After::default()
            },
        };
        return Ok(show(&request, &app, &who, &id, after).await?);
    }
    let place = PersonAddress::All { at: R::DESK }.to_string();
    let said = "De opvolger is toegevoegd. De link staat maar één keer op het scherm. Niet gezien? Maak op de pagina van de opvolger een nieuwe link.";
    let done = once
        .act(&app, Leads::Shown(place, said.to_owned()), move |act| {
            Ok(act.db().write("succeed", |conn| {
                let (former, _) = changeable(conn, steward, &person)?.ok_or(DbError::Missing)?;
                let new = successor(&former, &form)?;
                let (successor, token) = accounts::succeed(conn, Some(by), &former, &new, now)?;
                let object = format!("{} door {}", former.logged(), successor.email());
                accounts::log(conn, By::user(by, now), "gebruiker-opgevolgd", &object)?;
                Ok::<_, PersonError>((former.name().to_owned(), successor, token))
            }))
        })
        .await?;
    match done {
        Ok((former, successor, token)) => {
            let done = format!("{} volgt {former} op", successor.name());
            let after = After {
                fresh: Some(fresh_link(&app, &token, &successor, done).await),
                ..After::default()
            };
            Ok(show(&request, &app, &who, &successor.place.id.to_string(), after).await?)
        }
        Err(error) => {
            let after = After {
                successor: typed,
                problem: Some(label(error)?),
                ..After::default()
            };
            Ok(show(&request, &app, &who, &id, after).await?)
        }
    }
}
