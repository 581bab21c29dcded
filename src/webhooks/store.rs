//! The webhooks of a member of staff.

use diesel::prelude::*;

use crate::accounts;
use crate::changes;
use crate::db::schema::{webhook, webhook_delivery};
use crate::db::{Conn, DbError, Transient};
use crate::http_client::{HttpClient, HttpClientError};
use crate::keys::{InstallationSecret, SigningSecret};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::{MembershipId, UserId, WebhookId};
use crate::values::one_line::OneLine;

/// Most webhooks of one user.
pub const MOST_WEBHOOKS: usize = 10;

/// Most signs of a name.
const LONGEST_NAME: usize = 80;

/// Most signs of an address.
const LONGEST_ADDRESS: usize = 500;

/// A webhook.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Webhook {
    /// Identifier.
    pub id: WebhookId,
    /// Whose it is.
    pub user: UserId,
    /// The owner's name for it.
    pub name: String,
    /// Where messages go.
    pub address: String,
    /// Hash of its signing secret.
    fingerprint: Vec<u8>,
    created: i64,
    /// How far the order of changes was when it was made.
    pub(super) seen: i64,
    membership: Option<MembershipId>,
}

impl Webhook {
    /// Whether this secret signs its messages.
    #[must_use]
    pub fn is_signed_with(&self, secret: &SigningSecret) -> bool {
        secret.fingerprint() == self.fingerprint
    }

    /// The place that it reads for. One that the version before made is of its owner's first place.
    #[must_use]
    pub fn place(&self) -> MembershipId {
        self.membership.unwrap_or_else(|| self.user.into())
    }

    /// When it was made; what happened before is not told.
    #[must_use]
    pub fn created(&self) -> Moment {
        Moment(self.created)
    }
}

/// A webhook to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWebhook {
    /// The owner's name for it.
    pub name: String,
    /// Where messages go.
    pub address: String,
}

/// Why a webhook was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    /// Without a name, or with one that is too long or cannot be shown.
    #[error("a webhook needs a name of at most {LONGEST_NAME} signs")]
    Name,
    /// An address that may not be called.
    #[error(transparent)]
    Address(#[from] HttpClientError),
    /// Enough of them.
    #[error("at most {MOST_WEBHOOKS} webhooks each")]
    Many,
    /// This node lacks the secret that messages are signed under.
    #[error("the secret of the installation is not on this node")]
    NoSecret,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for WebhookError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

/// Makes a webhook, with an entry in the log. Its signing secret follows from the secret of the installation and is in
/// no database: it is to be shown now, once.
pub fn add(
    conn: &mut Conn,
    http: &HttpClient,
    secret: &InstallationSecret,
    place: impl Into<MembershipId>,
    new: &NewWebhook,
    now: Moment,
) -> Result<(Webhook, SigningSecret), WebhookError> {
    let place = place.into();
    let name: OneLine<LONGEST_NAME> = new.name.parse().map_err(|_unfit| WebhookError::Name)?;
    let address = new.address.trim();
    if address.chars().count() > LONGEST_ADDRESS {
        return Err(HttpClientError::Address.into());
    }
    http.check(address)?;
    let user = accounts::member(conn, place)?.user.id;
    let own = webhook::table.filter(webhook::user.eq(user)).count();
    if own.get_result::<i64>(conn).map_err(DbError::from)? >= i64::try_from(MOST_WEBHOOKS).unwrap_or(i64::MAX) {
        return Err(WebhookError::Many);
    }
    let seen = changes::latest(conn).map_err(WebhookError::Db)?;
    let id = WebhookId::new();
    let signing = secret_of(secret, id);
    diesel::insert_into(webhook::table)
        .values((
            webhook::id.eq(id),
            webhook::user.eq(user),
            webhook::membership.eq(place),
            webhook::name.eq(&*name),
            webhook::address.eq(address),
            webhook::fingerprint.eq(signing.fingerprint()),
            webhook::created.eq(now.0),
            webhook::seen.eq(seen),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    record(conn, user, now, "webhook-gemaakt", id)?;
    Ok((find(conn, place, id)?, signing))
}

/// The signing secret of a webhook.
#[must_use]
pub fn secret_of(secret: &InstallationSecret, id: WebhookId) -> SigningSecret {
    secret.derive("webhook", id.as_bytes())
}

/// The address may hold a secret of the receiver, so the log has the identifier only.
fn record(conn: &mut Conn, user: UserId, moment: Moment, act: &str, id: WebhookId) -> Result<(), DbError> {
    accounts::log(conn, By::user(user, moment), act, &format!("webhook {id}"))
}

/// The webhooks of a place, the oldest first.
pub fn of_place(conn: &mut Conn, place: impl Into<MembershipId>) -> Result<Vec<Webhook>, DbError> {
    let place = place.into();
    let owner = accounts::member(conn, place)?.user.id;
    let all: Vec<Webhook> = webhook::table
        .filter(webhook::user.eq(owner))
        .order(webhook::id.asc())
        .load(conn)?;
    Ok(all.into_iter().filter(|one| one.place() == place).collect())
}

/// Everybody's, the oldest first.
pub fn all(conn: &mut Conn) -> Result<Vec<Webhook>, DbError> {
    Ok(webhook::table.order(webhook::id.asc()).load(conn)?)
}

/// One, whoever it belongs to.
///
/// # Errors
/// [`DbError::Missing`] when there is none of that identifier.
pub fn any(conn: &mut Conn, id: WebhookId) -> Result<Webhook, DbError> {
    Ok(webhook::table.find(id).first(conn)?)
}

/// One of a place.
///
/// # Errors
/// [`DbError::Missing`] when this place has none of that identifier.
pub fn find(conn: &mut Conn, place: impl Into<MembershipId>, id: WebhookId) -> Result<Webhook, DbError> {
    let place = place.into();
    let found = any(conn, id)?;
    if found.place() == place {
        Ok(found)
    } else {
        Err(DbError::Missing)
    }
}

/// Removes one of a place's, with everything that was or would be sent to it, and an entry in the log.
///
/// # Errors
/// As [`find`].
pub fn remove(conn: &mut Conn, place: impl Into<MembershipId>, id: WebhookId, now: Moment) -> Result<(), DbError> {
    let user = find(conn, place, id)?.user;
    diesel::delete(webhook_delivery::table.filter(webhook_delivery::webhook.eq(id))).execute(conn)?;
    diesel::delete(webhook::table.find(id)).execute(conn)?;
    record(conn, user, now, "webhook-weggehaald", id)
}
