//! Webhooks: addresses of other systems that are told of a new release or a closed round.
//!
//! A message says what happened and where to read it, without a figure, and only what its owner may see then. The outbox
//! sends it.

mod message;
mod store;

pub use message::{Audience, Message, MessageKind, news, signature, test_message};
pub use store::{MOST_WEBHOOKS, NewWebhook, Webhook, WebhookError, add, all, any, find, of_place, remove, secret_of};
