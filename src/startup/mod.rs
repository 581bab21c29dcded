//! Puts the program together: storage, keys, the recorder, the web server, the scheduler, the workers that empty the outbox.

mod act_copy_worker;
mod certificate_worker;
mod limits;
mod memory;
mod outbox_worker;
mod said;
mod scheduler;
mod server;
mod store;
mod worker;

pub use memory::keep_private;
pub use outbox_worker::OutboxWorker;
#[doc(hidden)]
pub use scheduler::Pace;
pub use scheduler::{Scheduler, left_out};
pub use server::{Begin, Running, ServeError, ServerParts, start, start_with};
pub use store::{KeyStoreError, Store, open_store};
