//! Messages on their way: written down, tried, taken or given up.
//!
//! Each try is written down before it is made, with the moment of the next one: whatever breaks off is tried again, so
//! a receiver may get a message twice and never none.

use diesel::prelude::*;

use super::message::{self, Message, MessageKind, secret_of, signature};
use super::store::{self, Webhook};
use crate::accounts::{self, LOG_DAYS};
use crate::catalogue::LastLook;
use crate::db::schema::webhook_delivery as table;
use crate::db::{Conn, Db, DbError};
use crate::http_client::{Call, HttpClient, HttpClientError};
use crate::keys::KeyStore;
use crate::releases::Viewer;
use crate::values::clock::Moment;
use crate::values::ids::{DeliveryId, UserId, WebhookId};
use crate::word_enum;

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;

/// How long after a try the next one follows; after the last one a message is given up.
const WAITS: [i64; 5] = [MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 720 * MINUTE];

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

/// What came of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// Taken by the receiver.
    Taken,
    /// Not taken; it is tried again.
    Later,
    /// Given up.
    GivenUp,
    /// Somebody else was at it, such as another node.
    Elsewhere,
}

/// Writes down everything that the owners of webhooks may know by `now` and were not told yet. How many messages.
///
/// # Errors
/// [`DbError`].
pub fn queue(db: &Db, base_url: &str, now: Moment) -> Result<usize, DbError> {
    let looked = LastLook {
        of: "webhooks",
        usual: NEWS,
        longest: LOG_DAYS * DAY,
    };
    let noted = db.write("webhook news", |conn| {
        let since = looked.since(conn, now)?;
        let mut noted = 0;
        for webhook in store::all(conn)? {
            let Some(viewer) = viewer(conn, &webhook)? else {
                continue;
            };
            let told: Vec<Vec<u8>> = table::table
                .filter(table::webhook.eq(webhook.id))
                .select(table::subject)
                .load(conn)?;
            for message in message::news(conn, (&webhook, viewer), base_url, (since, now))? {
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

/// Writes down a message to try a user's webhook with; it waits until it is tried.
///
/// # Errors
/// [`DbError::Missing`] when the user has no such webhook.
pub fn queue_test(
    conn: &mut Conn,
    user: UserId,
    id: WebhookId,
    base_url: &str,
    now: Moment,
) -> Result<DeliveryId, DbError> {
    let webhook = store::find(conn, user, id)?;
    insert(conn, webhook.id, &message::test(base_url, now)?, now)
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
    let owner = accounts::find(conn, webhook.user)?;
    Ok(owner.rights().filter(|_| !owner.disabled).and_then(Viewer::of))
}

/// The messages to be tried at `now`, the longest waiting first.
///
/// # Errors
/// [`DbError`].
pub fn due(db: &Db, now: Moment) -> Result<Vec<DeliveryId>, DbError> {
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

/// Tries one message now, with no transaction open meanwhile.
///
/// # Errors
/// [`DbError`]; it is tried again.
pub fn attempt(db: &Db, keys: &KeyStore, http: &HttpClient, id: DeliveryId, now: Moment) -> Result<Attempt, DbError> {
    let Some((delivery, webhook, owner)) = claim(db, id, now)? else {
        return Ok(Attempt::Elsewhere);
    };
    let sent = if owner.is_none() {
        Err(Refused::Owner)
    } else {
        send(keys, http, &webhook, &delivery, now)
    };
    let last = usize::try_from(delivery.tries).unwrap_or(usize::MAX) >= WAITS.len();
    let (state, came) = match sent {
        Ok(_) => (DeliveryState::Taken, Attempt::Taken),
        Err(refused) if last || refused.is_final() || delivery.kind == MessageKind::Test => {
            (DeliveryState::GivenUp, Attempt::GivenUp)
        }
        Err(_) => (DeliveryState::Waiting, Attempt::Later),
    };
    let outcome = sent.map_or_else(Refused::words, |status| format!("aangenomen ({status})"));
    db.write("webhook tried", |conn| {
        diesel::update(table::table.find(id))
            .set((table::state.eq(state), table::outcome.eq(&outcome)))
            .execute(conn)?;
        Ok::<_, DbError>(())
    })?;
    Ok(came)
}

/// A message before its next try, its webhook, and as whom the owner looks.
type Taken = (Delivery, Webhook, Option<Viewer>);

/// Writes a try down before it is made. `None` when it is not due any more.
fn claim(db: &Db, id: DeliveryId, now: Moment) -> Result<Option<Taken>, DbError> {
    db.write("take webhook", |conn| {
        let waiting: Option<Delivery> = table::table
            .find(id)
            .filter(table::state.eq(DeliveryState::Waiting))
            .filter(table::due.le(now.0))
            .select(Delivery::as_select())
            .first(conn)
            .optional()?;
        let Some(delivery) = waiting else {
            return Ok(None);
        };
        let before = usize::try_from(delivery.tries).unwrap_or(usize::MAX);
        let wait = WAITS.get(before).or(WAITS.last()).copied().unwrap_or(DAY);
        diesel::update(table::table.find(id))
            .set((
                table::tries.eq(delivery.tries.saturating_add(1)),
                table::tried.eq(Some(now.0)),
                table::due.eq(now.plus(wait).0),
            ))
            .execute(conn)?;
        let webhook = store::any(conn, delivery.webhook)?;
        let owner = viewer(conn, &webhook)?;
        Ok(Some((delivery, webhook, owner)))
    })
}

/// Why a message was not taken.
#[derive(Debug, Clone, Copy)]
enum Refused {
    Call(HttpClientError),
    /// The owner may not sign in any more.
    Owner,
    /// The secret of the installation is gone or another one.
    Secret,
}

fn send(
    keys: &KeyStore,
    http: &HttpClient,
    webhook: &Webhook,
    delivery: &Delivery,
    now: Moment,
) -> Result<u16, Refused> {
    let secret = keys.installation_secret().ok().flatten().ok_or(Refused::Secret)?;
    let secret = secret_of(&secret, webhook.id);
    if secret.fingerprint() != webhook.fingerprint {
        return Err(Refused::Secret);
    }
    let head = [
        ("Webhook-Id", delivery.id.to_string()),
        ("Webhook-Signature", signature(&secret, now, &delivery.body)),
    ];
    let call = Call {
        address: &webhook.address,
        body: &delivery.body,
        head: &head,
    };
    http.post(&call).map_err(Refused::Call)
}

impl Refused {
    /// Whether trying again is of no use.
    fn is_final(self) -> bool {
        matches!(
            self,
            Self::Owner | Self::Call(HttpClientError::Host | HttpClientError::Address)
        )
    }

    fn words(self) -> String {
        let said = match self {
            Self::Owner => "eigenaar kan niet meer inloggen",
            Self::Secret => "geheim van de installatie ontbreekt: haal de webhook weg en maak een nieuwe",
            Self::Call(HttpClientError::Address) => "geen adres met https://",
            Self::Call(HttpClientError::Host) => "host niet toegestaan",
            Self::Call(HttpClientError::Private) => "adres op een privénetwerk, niet toegestaan",
            Self::Call(HttpClientError::Away) => "geen verbinding",
            Self::Call(HttpClientError::Late) => "geen antwoord binnen 10 seconden",
            Self::Call(HttpClientError::Tls) => "geen veilige verbinding",
            Self::Call(HttpClientError::Redirect(status)) => return format!("verwijst door ({status}), niet gevolgd"),
            Self::Call(HttpClientError::Status(status)) => return format!("geweigerd ({status})"),
        };
        said.to_owned()
    }
}

/// Removes what is older than the log of staff may be, but for what waits. How many rows that were.
///
/// # Errors
/// [`DbError`].
pub fn forget(conn: &mut Conn, now: Moment) -> Result<usize, DbError> {
    let oldest = now.plus(-LOG_DAYS * DAY);
    let old = table::table
        .filter(table::moment.lt(oldest.0))
        .filter(table::state.ne(DeliveryState::Waiting));
    Ok(diesel::delete(old).execute(conn)?)
}
