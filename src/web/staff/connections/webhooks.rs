//! Making, trying and removing one's own webhooks.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::show::{Once, page};
use crate::addresses::StaffAddress;
use crate::db::DbError;
use crate::http_client::HttpClientError;
use crate::outbox::{self, Webhooks};
use crate::values::ids::WebhookId;
use crate::views::connections::{NewSecret, WebhookFields};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, PartyMember};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};
use crate::webhooks::{self, MOST_WEBHOOKS, NewWebhook, WebhookError};

/// The form for a new webhook.
#[derive(Deserialize)]
pub(in crate::web) struct Sent {
    #[serde(default, rename = "naam")]
    name: String,
    #[serde(default, rename = "adres")]
    address: String,
}

/// The part of the page that is about webhooks.
fn list() -> String {
    format!("{}#webhooks", StaffAddress::Connections)
}

/// `POST /koppelingen/webhooks`: a new webhook; its secret is shown once.
pub(in crate::web) async fn webhook_new(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<PartyMember>, Sent>,
) -> Result<HttpResponse, FormError> {
    let (member, form, once) = form.open();
    let typed = WebhookFields {
        name: form.name,
        address: form.address,
        problem: None,
    };
    if app.http.hosts().is_empty() {
        return Ok(page(&request, &app, &member, Once::default()).await?);
    }
    let (shared, user, now) = (app.clone(), member.staff.user.id, app.now());
    let new = NewWebhook {
        name: typed.name.clone(),
        address: typed.address.clone(),
    };
    let said = "De webhook is gemaakt. Het geheim waarmee berichten worden ondertekend, staat maar één keer op het scherm. Hebt u het niet gezien? Haal de webhook dan weg en maak een nieuwe.";
    let shown = Leads::Shown(list(), said.to_owned());
    let made = once
        .act(&app, shown, move |act| {
            // A file of its own, so before the transaction.
            if let Err(refused) = shared.http.check(new.address.trim()) {
                return Ok(Err(refused.into()));
            }
            let secret = shared.keys.make_installation_secret().map_err(|error| {
                tracing::error!(%error, "no secret to sign webhooks with");
                DbError::Failed
            })?;
            Ok(act.db().write("new webhook", |conn| {
                webhooks::add(conn, &shared.http, &secret, user, &new, now)
            }))
        })
        .await?;
    let once = match made {
        Ok((webhook, secret)) => Once {
            secret: Some(NewSecret {
                name: webhook.name,
                secret: secret.text().to_owned(),
            }),
            ..Once::default()
        },
        Err(problem) => Once {
            typed: Some(WebhookFields {
                problem: Some(words(problem)?),
                ..typed
            }),
            ..Once::default()
        },
    };
    Ok(page(&request, &app, &member, once).await?)
}

fn words(problem: WebhookError) -> Result<String, Problem> {
    Ok(match problem {
        WebhookError::Name => "Geef de webhook een naam van hoogstens 80 tekens. Er is niets bewaard.".to_owned(),
        WebhookError::Address(HttpClientError::Host) => {
            "Naar deze host mag deze installatie niets sturen. Vraag de beheerder om de host toe te voegen. Er is niets bewaard.".to_owned()
        }
        WebhookError::Address(_) => {
            "Dit adres kan niet. Begin met https:// en zet er geen naam of wachtwoord in. Er is niets bewaard.".to_owned()
        }
        WebhookError::Many => {
            format!("U heeft al {MOST_WEBHOOKS} webhooks. Haal er eerst een weg. Er is niets bewaard.")
        }
        WebhookError::Db(error) => return Err(error.into()),
    })
}

/// `POST /koppelingen/webhooks/{webhook}/proef`: sends a message now; the log on the page has what came of it.
pub(in crate::web) async fn webhook_test(
    app: Shared,
    path: Path<String>,
    form: SignedForm<Allowed<PartyMember>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (member, _, once) = form.open();
    let id: WebhookId = path.parse().map_err(|_err| Problem::NotFound)?;
    let (user, now) = (member.staff.user.id, app.now());
    let (shared, place) = (app.clone(), format!("{}#webhook-{id}", StaffAddress::Connections));
    let noted = once
        .act(&app, Leads::To(place.clone()), move |act| {
            Ok(act.db().write("try webhook", |conn| {
                outbox::queue_test(conn, user, id, &shared.base_url, now)
            })?)
        })
        .await?;
    let shared = app.clone();
    let sent = app.test_messages.run(move || {
        let queue = Webhooks {
            keys: &shared.keys,
            http: &shared.http,
        };
        Ok::<_, Problem>(outbox::send_one(&shared.db, &queue, &noted, now)?)
    });
    match sent.await {
        // When too many are sent at once it waits among the messages, and goes with them.
        Ok(_) | Err(Problem::Busy) => Ok(see_other(place)),
        Err(other) => Err(other.into()),
    }
}

pub(in crate::web) async fn webhook_remove(
    app: Shared,
    path: Path<String>,
    form: SignedForm<Allowed<PartyMember>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (member, _, once) = form.open();
    let id: WebhookId = path.parse().map_err(|_err| Problem::NotFound)?;
    let (user, now) = (member.staff.user.id, app.now());
    let place = list();
    once.act(&app, Leads::To(place.clone()), move |act| {
        Ok(act
            .db()
            .write("remove webhook", |conn| webhooks::remove(conn, user, id, now))?)
    })
    .await?;
    Ok(see_other(place))
}
