//! Making, trying and removing one's own webhooks.

use actix_web::http::header::LOCATION;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::feed::Pressed;
use super::show::{Once, page};
use crate::calls::CallProblem;
use crate::db::DbError;
use crate::values::ids::WebhookId;
use crate::views::connections::{NewSecret, Typed};
use crate::web::app::block;
use crate::web::guards::{Guarded, OwnForm, PartyMember};
use crate::web::pages::Shared;
use crate::web::problem::Problem;
use crate::webhooks::{self, MOST_WEBHOOKS, NewWebhook, WebhookProblem};

/// The form for a new webhook.
#[derive(Deserialize)]
pub(in crate::web) struct Sent {
    csrf: String,
    #[serde(default)]
    naam: String,
    #[serde(default)]
    adres: String,
}

impl Guarded for Sent {
    fn csrf(&self) -> &str {
        &self.csrf
    }
}

/// `POST /koppelingen/webhooks`: a new webhook; its secret is shown once.
pub(in crate::web) async fn webhook_new(
    request: HttpRequest,
    app: Shared,
    member: PartyMember,
    form: OwnForm<Sent>,
) -> Result<HttpResponse, Problem> {
    let (reader, form) = (member.0, form.0);
    reader.staff.check(&form)?;
    let typed = Typed {
        name: form.naam,
        address: form.adres,
        problem: None,
    };
    if app.caller.hosts().is_empty() {
        return page(&request, &app, &reader, Once::default()).await;
    }
    let (shared, user, now) = (app.clone(), reader.staff.user.id, app.now());
    let new = NewWebhook {
        name: typed.name.clone(),
        address: typed.address.clone(),
    };
    let made = block(move || {
        // A file of its own, so before the transaction.
        shared.caller.check(new.address.trim())?;
        let secret = shared.keys.make_installation_secret().map_err(|error| {
            tracing::error!(%error, "no secret to sign webhooks with");
            DbError::Failed
        })?;
        shared.db.write("new webhook", |conn| {
            webhooks::add(conn, (&shared.caller, &secret), user, &new, now)
        })
    })
    .await;
    let once = match made {
        Ok((webhook, secret)) => Once {
            secret: Some(NewSecret {
                name: webhook.name,
                secret: secret.text().to_owned(),
            }),
            ..Once::default()
        },
        Err(problem) => Once {
            typed: Some(Typed {
                problem: Some(words(problem)?),
                ..typed
            }),
            ..Once::default()
        },
    };
    page(&request, &app, &reader, once).await
}

fn words(problem: WebhookProblem) -> Result<String, Problem> {
    Ok(match problem {
        WebhookProblem::Name => "Geef de webhook een naam van hoogstens 80 tekens. Er is niets bewaard.".to_owned(),
        WebhookProblem::Address(CallProblem::Host) => {
            "Naar deze host mag deze installatie niets sturen. Vraag de beheerder om de host toe te voegen. Er is niets bewaard.".to_owned()
        }
        WebhookProblem::Address(_) => {
            "Dit adres kan niet. Begin met https:// en zet er geen naam of wachtwoord in. Er is niets bewaard.".to_owned()
        }
        WebhookProblem::Many => {
            format!("U heeft al {MOST_WEBHOOKS} webhooks. Haal er eerst een weg. Er is niets bewaard.")
        }
        WebhookProblem::Db(error) => return Err(error.into()),
    })
}

/// `POST /koppelingen/webhooks/{webhook}/proef`: sends a message now; the log on the page has what came of it.
pub(in crate::web) async fn webhook_test(
    app: Shared,
    member: PartyMember,
    path: Path<String>,
    form: OwnForm<Pressed>,
) -> Result<HttpResponse, Problem> {
    let reader = member.0;
    reader.staff.check(&form.0)?;
    let id: WebhookId = path.parse().map_err(|_err| Problem::NotFound)?;
    let (user, now) = (reader.staff.user.id, app.now());
    let shared = app.clone();
    let tried = app.test_messages.run(move || {
        let app = shared;
        let noted = app.db.write("try webhook", |conn| {
            webhooks::note_test(conn, user, id, &app.base_url, now)
        })?;
        Ok::<_, Problem>(webhooks::attempt(&app.db, (&app.keys, &app.caller), noted, now)?)
    });
    tried.await?;
    Ok(back(&format!("webhook-{id}")))
}

/// `POST /koppelingen/webhooks/{webhook}/weg`.
pub(in crate::web) async fn webhook_remove(
    app: Shared,
    member: PartyMember,
    path: Path<String>,
    form: OwnForm<Pressed>,
) -> Result<HttpResponse, Problem> {
    let reader = member.0;
    reader.staff.check(&form.0)?;
    let id: WebhookId = path.parse().map_err(|_err| Problem::NotFound)?;
    let (user, now) = (reader.staff.user.id, app.now());
    block(move || {
        app.db
            .write("remove webhook", |conn| webhooks::remove(conn, user, id, now))
    })
    .await?;
    Ok(back("webhooks"))
}

fn back(place: &str) -> HttpResponse {
    let to = (LOCATION, format!("/koppelingen#{place}"));
    HttpResponse::SeeOther().insert_header(to).finish()
}
