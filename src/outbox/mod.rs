//! What the program sends of its own accord: mail about releases, reminders of year statements, messages to webhooks.
//!
//! Owns the life of a message, the same for all three: it is pending, claimed before it is sent, then delivered, retried
//! with a backoff or given up, and purged. Nothing is sent inside a transaction, and of several nodes one sends. Each kind
//! says no more than what is pending, how its row is kept and how one is delivered ([`Queue`]).

mod email;
mod mail_turn;
mod notices;
mod purge;
mod queue;
mod reminders;
mod stop;
mod webhook_call;
mod webhooks;

pub use email::OutgoingEmail;
pub use mail_turn::{DeliveryError, send_mail};
pub use notices::{Notice, Notices};
pub use purge::purge;
pub use queue::{Attempt, Claimed, Guarantee, Outcome, Queue, Record, Retry, State, Turn, claim, send_one};
pub use reminders::{Reminder, Reminders};
pub use stop::{Stop, When};
pub use webhooks::{Delivery, DeliveryState, WebhookParcel, Webhooks, last, queue_test, send_webhooks};
