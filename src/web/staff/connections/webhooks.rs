//! Making, trying and removing one's own webhooks.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use serde::Deserialize;

use super::super::confirm::Between;
use super::super::frame::Section;
use super::show::{Once, page};
use crate::accounts::Said;
use crate::addresses::StaffAddress;
use crate::db::DbError;
use crate::http_client::HttpClientError;
use crate::outbox::{self, Webhooks};
use crate::values::ids::WebhookId;
use crate::views::connections::{NewSecret, WebhookFields};
use crate::views::staff::{Preview, WayBack};
use crate::web::app::{NO_SECRET, Shared};
use crate::web::guards::{Allowed, PartyMember};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm, Sure};
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
    let http = app.http().await?;
    if http.hosts().is_empty() {
        return Ok(page(&request, &app, &member, Once::default()).await?);
    }
    let (shared, at, now) = (app.clone(), member.staff.place, app.now());
    let new = NewWebhook {
        name: typed.name.clone(),
        address: typed.address.clone(),
    };
    let said = "De webhook is gemaakt. Het geheim waarmee berichten worden ondertekend, staat maar één keer op het scherm. Hebt u het niet gezien? Haal de webhook dan weg en maak een nieuwe.";
    let shown = Leads::Shown(list(), said.to_owned());
    let made = once
        .act(&app, shown, move |act| {
            // A file of its own, so before the transaction.
            if let Err(refused) = http.check(new.address.trim()) {
                return Ok(Err(refused.into()));
            }
            let Some(secret) = shared.own_secret() else {
                return Ok(Err(WebhookError::NoSecret));
            };
            Ok(act
                .db()
                .write("new webhook", |conn| webhooks::add(conn, &http, &secret, at, &new, now)))
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
        WebhookError::NoSecret => NO_SECRET.to_owned(),
        WebhookError::Many => {
            format!("U hebt al {MOST_WEBHOOKS} webhooks. Haal er eerst een weg. Er is niets bewaard.")
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
    let (at, now) = (member.staff.place, app.now());
    let (shared, place) = (app.clone(), format!("{}#webhook-{id}", StaffAddress::Connections));
    let (noted, to) = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("try webhook", |conn| {
                let noted = outbox::queue_test(conn, at, id, &shared.base_url, now)?;
                let words = "Het proefbericht is gestuurd. Bij de webhook staat wat ervan kwam.";
                Ok::<_, DbError>((noted, act.done(&place, Said::words(words))))
            })?)
        })
        .await?;
    let (shared, http) = (app.clone(), app.http().await?);
    let sent = app.call_out(move || {
        let queue = Webhooks {
            keys: &shared.keys,
            http: &http,
        };
        Ok::<_, Problem>(outbox::send_one(&shared.db, &queue, &noted, now)?)
    });
    match sent.await {
        // When too many are sent at once it waits among the messages, and goes with them.
        Ok(_) | Err(Problem::Busy) => Ok(see_other(to)),
        Err(other) => Err(other.into()),
    }
}

pub(in crate::web) async fn webhook_remove(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    form: SignedForm<Allowed<PartyMember>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (member, _, once) = form.open();
    let id: WebhookId = path.parse().map_err(|_err| Problem::NotFound)?;
    let (at, now) = (member.staff.place, app.now());
    let found = app.read("webhooks", move |conn| webhooks::of_place(conn, at)).await?;
    let Some(webhook) = found.into_iter().find(|webhook| webhook.id == id) else {
        return Err(Problem::NotFound.into());
    };
    if once.sure() != Sure::Yes {
        let between = Between {
            section: Section::Connections,
            kicker: "Webhooks",
            preview: &removing(&webhook.name, &webhook.address),
            back: WayBack::Page(&list()),
            above: (&list(), "Koppelingen"),
        };
        return Ok(between.answer(&request, &app, &member.staff, &once));
    }
    let to = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("remove webhook", |conn| {
                webhooks::remove(conn, at, id, now)?;
                let words = format!(
                    "De webhook ‘{}’ is weg. Er gaan geen berichten meer heen.",
                    webhook.name
                );
                Ok::<_, DbError>(act.done(&list(), Said::words(words)))
            })?)
        })
        .await?;
    Ok(see_other(to))
}

fn removing(name: &str, address: &str) -> Preview {
    Preview {
        title: format!("Haal de webhook ‘{name}’ weg?"),
        shows: "Dit gebeurt er",
        shown: html! {
            ul.dots {
                li { "Er gaan geen berichten meer naar " (address) "." }
                li { "Het geheim en de lijst van berichten verdwijnen." }
            }
        },
        texts: Vec::new(),
        facts: vec![(
            "Kan het terug?",
            "Nee. Een nieuwe webhook maken kan wel; die krijgt een nieuw geheim.".to_owned(),
        )],
        button: "Haal de webhook weg".to_owned(),
    }
}
