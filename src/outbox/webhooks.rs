//! Messages to webhooks: written down when there is something to tell, and sent until they are taken or given up.
//!
//! Each try is written down before it is made, with the moment of the next one: whatever breaks off is tried again, so
//! a receiver may get a message twice and never none.

use diesel::prelude::*;

use super::queue::{Guarantee, Outcome, Queue, Record, Retry, State, Turn};
use super::stop::When;
use super::webhook_call::{Refused, SignedMessage, call};
use crate::accounts::{self, LOG_DAYS};
use crate::catalogue::LastLook;
use crate::db::schema::webhook_delivery as table;
use crate::db::{Conn, Db, DbError};
use crate::http_client::HttpClient;
use crate::keys::KeyStore;
use crate::releases::Viewer;
use crate::values::by::By;
use crate::values::clock::{DAY, MINUTE, Moment};
use crate::values::ids::{DeliveryId, MembershipId, WebhookId};
use crate::webhooks::{self, Audience, Message, MessageKind, Webhook};
use crate::word_enum;

/// How long something is told that was not written down yet; after the server stood still it is told from then on.
const NEWS: i64 = 14 * DAY;

/// Most messages of one turn.
const MOST: i64 = 200;

word_enum!(
    /// How it stands with a message.
    DeliveryState {
        /// To be tried, for the first time or again.
        Waiting = "wacht",
        /// Taken by the receiver.
        Taken = "bezorgd",
        /// Given up.
        GivenUp = "opgegeven",
    }
);

impl From<State> for DeliveryState {
    fn from(state: State) -> Self {
        match state {
            State::Waiting | State::Underway => Self::Waiting,
            State::Delivered => Self::Taken,
            State::GivenUp => Self::GivenUp,
        }
    }
}

/// A message and how it went.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = table)]
pub struct Delivery {
    /// Identifier, which the receiver reads too.
    pub id: DeliveryId,
    /// Where it goes.
    pub webhook: WebhookId,
    /// What it is about.
    pub kind: MessageKind,
    /// What is sent.
    pub body: String,
    moment: i64,
    /// How it stands.
    pub state: DeliveryState,
    /// How often it was tried.
    pub tries: i32,
    /// What came of the last try, in Dutch; empty before the first.
    pub outcome: String,
}

impl Delivery {
    /// When it was written down.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment(self.moment)
    }
}

/// Webhooks, and what it takes to send to them.
#[derive(Debug, Clone, Copy)]
pub struct Webhooks<'k> {
    /// The keys of this node.
    pub keys: &'k KeyStore,
    /// The way out.
    pub http: &'k HttpClient,
}

/// A message, its webhook, and as whom the owner looks.
#[derive(Debug)]
pub struct WebhookParcel {
    delivery: Delivery,
    webhook: Webhook,
    owner: Option<Viewer>,
}

impl Queue for Webhooks<'_> {
    type Id = DeliveryId;
    type Parcel = WebhookParcel;

    const RETRY: Retry = Retry {
        waits: &[MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 720 * MINUTE],
        guarantee: Guarantee::AtLeastOnce,
    };

    fn record(&self, conn: &mut Conn, id: &DeliveryId) -> Result<Option<Record>, DbError> {
        let row: Option<(DeliveryState, i32, Option<i64>, i64, String)> = table::table
            .find(id)
            .select((table::state, table::tries, table::tried, table::due, table::outcome))
            .first(conn)
            .optional()?;
        Ok(row.map(|(state, tries, tried, due, outcome)| Record {
            state: match state {
                DeliveryState::Waiting => State::Waiting,
                DeliveryState::Taken => State::Delivered,
                DeliveryState::GivenUp => State::GivenUp,
            },
            tries,
            tried: tried.map(Moment),
            due: Moment(due),
            outcome,
        }))
    }

    fn keep(&self, conn: &mut Conn, id: &DeliveryId, record: &Record) -> Result<(), DbError> {
        diesel::update(table::table.find(id))
            .set((
                table::state.eq(DeliveryState::from(record.state)),
                table::tries.eq(record.tries),
                table::tried.eq(record.tried.map(|tried| tried.0)),
                table::due.eq(record.due.0),
                table::outcome.eq(&record.outcome),
            ))
            .execute(conn)?;
        Ok(())
    }

    /// Nothing when the webhook was removed meanwhile.
    fn load(&self, conn: &mut Conn, id: &DeliveryId, _now: Moment) -> Result<Option<WebhookParcel>, DbError> {
        let found = table::table.find(id).select(Delivery::as_select());
        let Some(delivery) = found.first(conn).optional()? else {
            return Ok(None);
        };
        let webhook = webhooks::any(conn, delivery.webhook)?;
        let owner = viewer(conn, &webhook)?;
        Ok(Some(WebhookParcel {
            delivery,
            webhook,
            owner,
        }))
    }

    /// A message that somebody tries a webhook with is tried once.
    fn deliver(&self, parcel: &WebhookParcel, now: Moment) -> Outcome {
        let message = SignedMessage {
            id: parcel.delivery.id,
            body: &parcel.delivery.body,
            now,
        };
        let sent = match parcel.owner {
            None => Err(Refused::Owner),
            Some(_) => call(self.keys, self.http, &parcel.webhook, message),
        };
        match sent {
            Ok(status) => Outcome::Delivered(format!("aangenomen ({status})")),
            Err(refused) => refused.outcome(parcel.delivery.kind != MessageKind::Test),
        }
    }

    fn purge(conn: &mut Conn, oldest: Moment) -> Result<usize, DbError> {
        let old = table::table
            .filter(table::moment.lt(oldest.0))
            .filter(table::state.ne(DeliveryState::Waiting));
        Ok(diesel::delete(old).execute(conn)?)
    }
}

/// Writes down what is new at `now` and sends what is due, one message at a time.
///
/// # Errors
/// [`DbError`]; what was not sent stays due.
pub fn send_webhooks(db: &Db, queue: &Webhooks<'_>, base_url: &str, when: impl Into<When>) -> Result<Turn, DbError> {
    let when = when.into();
    let mut turn = Turn {
        queued: queue_news(db, base_url, when.now)?,
        ..Turn::default()
    };
    turn.send(db, queue, &due(db, when.now)?, &when)?;
    Ok(turn)
}

/// Writes down everything that the owners of webhooks may know by `now` and were not told yet. How many messages.
fn queue_news(db: &Db, base_url: &str, now: Moment) -> Result<usize, DbError> {
    let looked = LastLook {
        of: "webhooks",
        usual: NEWS,
        longest: LOG_DAYS * DAY,
    };
    let noted = db.write("webhook news", |conn| {
        let since = looked.since(conn, now)?;
        let mut noted = 0;
        for webhook in webhooks::all(conn)? {
            let Some(viewer) = viewer(conn, &webhook)? else {
                continue;
            };
            let audience = Audience {
                webhook: &webhook,
                viewer,
                since,
            };
            let told: Vec<Vec<u8>> = table::table
                .filter(table::webhook.eq(webhook.id))
                .select(table::subject)
                .load(conn)?;
            for message in webhooks::news(conn, &audience, base_url, now)? {
                if !told.iter().any(|one| one == message.subject.as_bytes()) {
                    insert(conn, webhook.id, &message, now)?;
                    noted += 1;
                }
            }
        }
        looked.note(conn, now)?;
        Ok(noted)
    });
    match noted {
        // Another node wrote the same down.
        Err(DbError::Duplicate) => Ok(0),
        other => other,
    }
}

/// Writes down a message to try a webhook of a place with; it waits until it is tried.
///
/// # Errors
/// [`DbError::Missing`] when the place has no such webhook.
pub fn queue_test(
    conn: &mut Conn,
    place: MembershipId,
    id: WebhookId,
    base_url: &str,
    now: Moment,
) -> Result<DeliveryId, DbError> {
    let webhook = webhooks::find(conn, place, id)?;
    accounts::log(
        conn,
        By::user(webhook.user, now),
        "webhook-geprobeerd",
        &format!("webhook {id}"),
    )?;
    insert(conn, webhook.id, &webhooks::test_message(base_url, now)?, now)
}

fn insert(conn: &mut Conn, webhook: WebhookId, message: &Message, now: Moment) -> Result<DeliveryId, DbError> {
    let id = DeliveryId::new();
    diesel::insert_into(table::table)
        .values((
            table::id.eq(id),
            table::webhook.eq(webhook),
            table::kind.eq(message.kind),
            table::subject.eq(message.subject.as_bytes().to_vec()),
            table::body.eq(&message.body),
            table::moment.eq(now.0),
            table::state.eq(DeliveryState::Waiting),
            table::tries.eq(0),
            table::due.eq(now.0),
            table::outcome.eq(""),
        ))
        .execute(conn)?;
    Ok(id)
}

/// As whom the owner looks; `None` when the owner may not sign in, or sees no figures.
fn viewer(conn: &mut Conn, webhook: &Webhook) -> Result<Option<Viewer>, DbError> {
    match accounts::member(conn, webhook.place()) {
        Ok(owner) => Ok(owner.acts_for().and_then(Viewer::of)),
        // The place went with its gemeente.
        Err(DbError::Missing) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The messages to be tried at `now`, the longest waiting first.
fn due(db: &Db, now: Moment) -> Result<Vec<DeliveryId>, DbError> {
    db.read("webhooks due", |conn| {
        Ok(table::table
            .filter(table::state.eq(DeliveryState::Waiting))
            .filter(table::due.le(now.0))
            .order((table::due.asc(), table::id.asc()))
            .limit(MOST)
            .select(table::id)
            .load(conn)?)
    })
}

/// The newest messages to a webhook, the newest first.
///
/// # Errors
/// [`DbError`].
pub fn last(conn: &mut Conn, webhook: WebhookId, most: i64) -> Result<Vec<Delivery>, DbError> {
    Ok(table::table
        .filter(table::webhook.eq(webhook))
        .order(table::id.desc())
        .limit(most)
        .select(Delivery::as_select())
        .load(conn)?)
}
