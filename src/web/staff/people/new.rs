//! Adding somebody, with a one-time link that is shown once.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::labels::label;
use super::one::{After, fresh_link, show};
use super::places::{Place, places};
use crate::accounts::{self, NewUser, PersonError};
use crate::addresses::PersonAddress;
use crate::values::by::By;
use crate::views::people::{NewPersonPage, PersonFields, new_person_page};
use crate::web::app::Shared;
use crate::web::guards::Allowed;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::desk::{Keeper, scope};
use crate::web::staff::frame::Page;

/// The form that adds somebody.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct NewPersonForm {
    #[serde(rename = "naam", default)]
    name: String,
    #[serde(rename = "email", default)]
    email: String,
    /// What the person will do, as [`places`] spells it.
    #[serde(rename = "plek", default)]
    place: String,
}

pub(in crate::web) async fn new_person<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    who: Allowed<R>,
) -> Result<HttpResponse, Problem> {
    ask(&request, &app, &who, PersonFields::default(), None).await
}

/// `POST …/mensen/nieuw`.
pub(in crate::web) async fn person_new<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<R>, NewPersonForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (by, now, steward) = (who.staff.user.id, app.now(), who.steward());
    let fields = PersonFields {
        name: form.name.clone(),
        email: form.email.clone(),
        place: form.place.clone(),
    };
    let all = app.read("places", move |conn| places(conn, steward)).await?;
    let Some(place) = all.into_iter().find(|place| place.value == form.place) else {
        let problem = "Kies wat deze persoon doet. Er is niemand toegevoegd.".to_owned();
        return Ok(ask(&request, &app, &who, fields, Some(problem)).await?);
    };
    let new = NewUser {
        email: form.email,
        name: form.name,
        rights: place.rights,
    };
    let said = format!(
        "{} is toegevoegd. De link staat maar één keer op het scherm. Niet gezien? Maak op de pagina van deze persoon een nieuwe link.",
        new.email.trim()
    );
    let list = PersonAddress::All { at: R::DESK }.to_string();
    let done = once
        .act(&app, Leads::Shown(list, said), move |act| {
            Ok(act.db().write("add person", |conn| {
                let scope = scope(conn, steward)?;
                let (member, token) = accounts::add_person(conn, &scope, &new, now)?;
                accounts::log(conn, By::user(by, now), "gebruiker-toegevoegd", &member.logged())?;
                Ok::<_, PersonError>((member, token))
            }))
        })
        .await?;
    match done {
        Ok((member, token)) => {
            let done = format!("{} is toegevoegd", member.name());
            let after = After {
                fresh: Some(fresh_link(&app, &token, &member, done).await),
                ..After::default()
            };
            Ok(show(&request, &app, &who, &member.place.id.to_string(), after).await?)
        }
        Err(error) => Ok(ask(&request, &app, &who, fields, Some(label(error)?)).await?),
    }
}

async fn ask<R: Keeper>(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<R>,
    fields: PersonFields,
    problem: Option<String>,
) -> Result<HttpResponse, Problem> {
    let steward = who.steward();
    let all = app.read("places", move |conn| places(conn, steward)).await?;
    let body = new_person_page(&NewPersonPage {
        desk: R::DESK,
        csrf: who.staff.csrf(),
        fields,
        choices: all.into_iter().map(Place::choice).collect(),
        problem,
    });
    let list = PersonAddress::All { at: R::DESK }.to_string();
    let frame = Page::new(R::SECTION, "Iemand toevoegen").breadcrumb(&list, "Mensen");
    Ok(frame.answer(request, app, &who.staff, body))
}
