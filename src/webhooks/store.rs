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
use crate::values::ids::{UserId, WebhookId};
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
}

impl Webhook {
    /// Whether this secret signs its messages.
    #[must_use]
    pub fn is_signed_with(&self, secret: &SigningSecret) -> bool {
        secret.fingerprint() == self.fingerprint
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
    user: UserId,
    new: &NewWebhook,
    now: Moment,
) -> Result<(Webhook, SigningSecret), WebhookError> {
    let name: OneLine<LONGEST_NAME> = new.name.parse().map_err(|_unfit| WebhookError::Name)?;
    let address = new.address.trim();
    if address.chars().count() > LONGEST_ADDRESS {
        return Err(HttpClientError::Address.into());
    }
    http.check(address)?;
    if of_user(conn, user)?.len() >= MOST_WEBHOOKS {
        return Err(WebhookError::Many);
    }
    let seen = changes::latest(conn).map_err(WebhookError::Db)?;
    let id = WebhookId::new();
    let signing = secret_of(secret, id);
    diesel::insert_into(webhook::table)
        .values((
            webhook::id.eq(id),
            webhook::user.eq(user),
            webhook::name.eq(&*name),
            webhook::address.eq(address),
            webhook::fingerprint.eq(signing.fingerprint()),
            webhook::created.eq(now.0),
            webhook::seen.eq(seen),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    record(conn, user, now, "webhook-gemaakt", id)?;
    Ok((find(conn, user, id)?, signing))
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

/// The webhooks of a user, the oldest first.
pub fn of_user(conn: &mut Conn, user: UserId) -> Result<Vec<Webhook>, DbError> {
    Ok(webhook::table
        .filter(webhook::user.eq(user))
        .order(webhook::id.asc())
        .load(conn)?)
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

/// One of a user.
///
/// # Errors
/// [`DbError::Missing`] when this user has none of that identifier.
pub fn find(conn: &mut Conn, user: UserId, id: WebhookId) -> Result<Webhook, DbError> {
    Ok(webhook::table.find(id).filter(webhook::user.eq(user)).first(conn)?)
}

/// Removes one of a user's, with everything that was or would be sent to it, and an entry in the log.
///
/// # Errors
/// As [`find`].
pub fn remove(conn: &mut Conn, user: UserId, id: WebhookId, now: Moment) -> Result<(), DbError> {
    find(conn, user, id)?;
    diesel::delete(webhook_delivery::table.filter(webhook_delivery::webhook.eq(id))).execute(conn)?;
    diesel::delete(webhook::table.find(id)).execute(conn)?;
    record(conn, user, now, "webhook-weggehaald", id)
}
