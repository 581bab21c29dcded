//! Webhooks: who is told what and when, how messages are signed, and whom they may go to.

mod http_client;
mod page;
mod queue;
mod rights;
mod sending;
mod snippets;

use crate::support::receiver::Receiver;
use crate::support::town::{Town, mixed};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::config::AllowedHosts;
use ervaringwijzer::http_client::HttpClient;
use ervaringwijzer::keys::SigningSecret;
use ervaringwijzer::outbox::{self, Turn, Webhooks, When};
use ervaringwijzer::values::ids::{ParticipationId, ProviderId, RoundId, UserId};
use ervaringwijzer::webhooks::{self, NewWebhook, Webhook, WebhookError};

/// How people reach the installation of these tests.
const BASE: &str = "https://ervaring.example.nl";

const PASSWORD: &str = "een lange zin zonder haast";

/// An open round with full groups that are not counted yet, and its people.
struct Scene<'t> {
    town: &'t Town,
    round: RoundId,
    seats: Vec<ParticipationId>,
    providers: Vec<ProviderId>,
    een: UserId,
    analist: UserId,
}

impl<'t> Scene<'t> {
    fn of(town: &'t Town) -> Self {
        let (round, seats) = town.open_round_of(&["Zorg Een", "Zorg Twee"]);
        for seat in &seats {
            town.answer_many(*seat, &mixed(30));
        }
        town.at("2026-03-08", 12, 0);
        let providers: Vec<_> = seats.iter().map(|seat| town.participation(*seat).provider).collect();
        let (een, stad) = (Rights::Provider(providers[0].into()), Rights::Analyst(town.gemeente.id));
        Self {
            een: town.user(een, "een@zorg.nl", PASSWORD),
            analist: town.user(stad, "analist@stad.nl", PASSWORD),
            town,
            round,
            seats,
            providers,
        }
    }

    /// A count on 9 March 2026.
    fn count(&self) {
        self.town.at("2026-03-09", 6, 0);
        assert!(self.town.count(self.round).release.is_some());
    }

    fn make(&self, user: UserId, http: &HttpClient, address: &str) -> Result<(Webhook, SigningSecret), WebhookError> {
        let secret = self.town.keys.make_installation_secret().expect("a secret");
        let new = NewWebhook {
            name: "ons systeem".to_owned(),
            address: address.to_owned(),
        };
        let now = self.town.now();
        self.town
            .db
            .write("test", |conn| webhooks::add(conn, http, &secret, user, &new, now))
    }

    /// A webhook of a user to a receiver.
    fn hook(&self, user: UserId, receiver: &Receiver) -> (Webhook, SigningSecret) {
        self.make(user, &http(receiver), &receiver.address())
            .expect("a webhook that may be made")
    }

    /// One turn of the worker now.
    fn carry(&self, receiver: &Receiver) -> Turn {
        self.carry_with(&http(receiver))
    }

    fn carry_with(&self, http: &HttpClient) -> Turn {
        self.carry_when(http, self.town.now().into())
    }

    fn carry_when(&self, http: &HttpClient, when: When) -> Turn {
        let store = self.town.store();
        let queue = Webhooks {
            keys: &store.keys,
            http,
        };
        outbox::send_webhooks(&store.db, &queue, BASE, when).expect("a turn")
    }

    /// How many messages are in one state.
    fn deliveries(&self, state: &str) -> i64 {
        let sql = format!("SELECT count(*) AS value FROM webhook_delivery WHERE state = '{state}'");
        self.town.number(&sql)
    }
}

fn http(receiver: &Receiver) -> HttpClient {
    HttpClient::new(hosts(&receiver.allowed()))
}

fn hosts(text: &str) -> AllowedHosts {
    AllowedHosts::of(text).expect("hosts")
}

fn carried(queued: usize, delivered: usize, later: usize, given_up: usize) -> Turn {
    Turn {
        queued,
        delivered,
        later,
        given_up,
        ..Turn::default()
    }
}
