//! Puts the program together: storage, keys, the recorder, the web server, the scheduler, the workers for mail and webhooks.

mod limits;
mod mail_worker;
mod memory;
mod said;
mod scheduler;
mod server;
mod store;
mod webhook_worker;
mod worker;

pub use mail_worker::{Delivered, DeliveryError, MailWorker, deliver};
pub use memory::keep_private;
#[doc(hidden)]
pub use scheduler::Pace;
pub use scheduler::{Scheduler, left_out};
pub use server::{Running, ServeError, ServerParts, start, start_without};
pub use store::{KeyStoreError, Store, open_store};
pub use webhook_worker::{Carried, WebhookWorker, carry};
