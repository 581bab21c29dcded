//! Puts the program together: storage, keys, the recorder, the web server, the caretaker, the postman, the courier.

mod caretaker;
mod courier;
mod limits;
mod memory;
mod postman;
mod said;
mod server;
mod store;
mod worker;

#[doc(hidden)]
pub use caretaker::Pace;
pub use caretaker::{Caretaker, left_out};
pub use courier::{Carried, Courier, carry};
pub use memory::keep_private;
pub use postman::{Delivered, DeliveryError, Postman, deliver};
pub use server::{Running, ServeError, ServerParts, start, start_without};
pub use store::{KeyStoreError, Store, open_store};
