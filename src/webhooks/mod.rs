//! Webhooks: addresses of other systems that are told of a new release or a closed round.
//!
//! A message says what happened and where to read it, without a figure, and only what its owner may see then. It is
//! written down before it is sent, sent until it is taken or given up, and carries the same identifier every time.

mod delivery;
mod message;
mod store;

pub use delivery::{Attempt, Delivery, DeliveryState, attempt, due, forget, last, queue, queue_test};
pub use message::{MessageKind, secret_of};
pub use store::{MOST_WEBHOOKS, NewWebhook, Webhook, WebhookError, add, find, of_user, remove};
