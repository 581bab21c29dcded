//! Webhooks: the form for a new one, and per webhook its address, its buttons and how its messages went.

use maud::{Markup, html};

use crate::addresses::StaffAddress;
use crate::outbox::DeliveryState;
use crate::values::clock::Moment;
use crate::values::ids::WebhookId;
use crate::views::staff::{csrf, problem};
use crate::views::to_copy::to_copy;
use crate::webhooks::MessageKind;

/// A signing secret, once: just after it was made.
#[derive(Debug, Clone)]
pub struct NewSecret {
    /// Name of its webhook.
    pub name: String,
    pub secret: String,
}

/// What was typed and could not be kept.
#[derive(Debug, Clone, Default)]
pub struct WebhookFields {
    pub name: String,
    pub address: String,
    pub problem: Option<String>,
}

#[derive(Debug, Clone)]
pub struct DeliveryLine {
    /// When it was written down.
    pub moment: Moment,
    /// What it is about.
    pub kind: MessageKind,
    pub state: DeliveryState,
    /// How often it was tried.
    pub tries: i32,
    /// What came of the last try.
    pub outcome: String,
}

#[derive(Debug, Clone)]
pub struct WebhookLine {
    pub id: WebhookId,
    /// The owner's name for it.
    pub name: String,
    pub address: String,
    /// Its last messages, the newest first.
    pub deliveries: Vec<DeliveryLine>,
}

/// What this part needs.
#[derive(Debug, Clone, Default)]
pub struct WebhooksPart {
    /// Hosts that may be called, in words; empty when webhooks are off.
    pub hosts: String,
    /// The webhooks, the oldest first.
    pub webhooks: Vec<WebhookLine>,
    /// A secret to be shown once.
    pub secret: Option<NewSecret>,
    /// A form to be filled in once more.
    pub typed: WebhookFields,
}

/// The part of the page.
pub(super) fn webhooks_part(token: &str, part: &WebhooksPart) -> Markup {
    html! {
        section.connection id="webhooks" {
            h2 { "Webhooks: een bericht naar een eigen systeem" }
            div.prose {
                p { "Een webhook stuurt een kort bericht naar een systeem van uzelf, zodra u een nieuwe publicatie mag zien of een ronde gesloten is. In het bericht staan geen cijfers." }
            }
            @if let Some(new) = &part.secret {
                p.callout role="status" {
                    strong { "Dit geheim ziet u één keer." }
                    " Zet het nu in het systeem dat de berichten ontvangt. Daarmee controleert dat systeem dat een bericht van Ervaringwijzer komt."
                }
                (to_copy(&format!("Geheim van ‘{}’", new.name), &new.secret))
            }
            @for webhook in &part.webhooks { (one(token, webhook)) }
            @if part.hosts.is_empty() {
                p.box { "Webhooks staan uit op deze installatie. De beheerder kan ze aanzetten onder Beheer, Instellingen." }
            } @else {
                (form(token, part))
            }
        }
    }
}

fn form(token: &str, part: &WebhooksPart) -> Markup {
    html! {
        h3.gap { "Nieuwe webhook" }
        @if let Some(text) = &part.typed.problem { (problem(text)) }
        form.form method="post" action=(StaffAddress::NewWebhook) {
            (csrf(token))
            div.field {
                label for="naam" { "Naam, voor uzelf" }
                input id="naam" name="naam" maxlength="80" required autocomplete="off" value=(part.typed.name);
            }
            div.field {
                label for="adres" { "Adres" }
                input id="adres" name="adres" type="url" maxlength="500" required autocomplete="off" value=(part.typed.address) aria-describedby="adres-hint";
                p.hint id="adres-hint" { "Begint met https://. Mag naar: " (part.hosts) "." }
            }
            button.main { "Maak webhook" }
        }
    }
}

fn one(token: &str, webhook: &WebhookLine) -> Markup {
    let id = webhook.id;
    html! {
        section.card.hook id={ "webhook-" (id) } {
            h3 { (webhook.name) }
            p.address { (webhook.address) }
            div.buttons {
                form method="post" action=(StaffAddress::TestWebhook { webhook: id }) {
                    (csrf(token))
                    button aria-label={ "Stuur proefbericht, " (webhook.name) } { "Stuur proefbericht" }
                }
                form method="post" action=(StaffAddress::RemoveWebhook { webhook: id }) {
                    (csrf(token))
                    button aria-label={ "Haal weg, " (webhook.name) } { "Haal weg" }
                }
            }
            @if webhook.deliveries.is_empty() {
                p.hint { "Nog geen berichten gestuurd." }
            } @else {
                (log(webhook))
            }
        }
    }
}

fn log(webhook: &WebhookLine) -> Markup {
    let label = format!("Laatste berichten van {}", webhook.name);
    html! {
        div.scroll role="region" aria-label=(label) tabindex="0" {
            table {
                thead { tr {
                    th.txt scope="col" { "Moment" } th.txt scope="col" { "Bericht" } th.txt scope="col" { "Stand" }
                    th scope="col" { "Pogingen" } th.txt scope="col" { "Uitkomst" }
                } }
                tbody { @for line in &webhook.deliveries {
                    tr {
                        td.txt { (line.moment.minute()) }
                        td.txt { (line.kind) }
                        td.txt { (line.state) }
                        td { (line.tries) }
                        td.txt { @if line.outcome.is_empty() { "nog niet geprobeerd" } @else { (line.outcome) } }
                    }
                } }
            }
        }
    }
}
