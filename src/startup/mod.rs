//! Puts the program together: storage, keys, the recorder, the web server, the caretaker.

mod caretaker;
mod memory;
mod server;
mod store;

pub use caretaker::Caretaker;
pub use memory::keep_private;
pub use server::{Running, ServeProblem, ServerParts, start};
pub use store::{Store, StoreProblem, open_store};
