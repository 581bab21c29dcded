//! The two databases behind one connection type; the only module that knows their dialects.
//!
//! Hands out [`Db`], whose three verbs say what a piece of work needs: [`Db::read`] a snapshot,
//! [`Db::write`] a transaction in which reading and then writing is safe, [`Db::append`] a
//! transaction that only inserts. Every connection is checked to be durable before its first use.

mod audit_schema;
mod batch;
mod conn;
mod error;
mod lock;
mod migrate;
mod pool;
mod private;
pub mod schema;
mod settings;
mod shred;
mod url;
mod work;

pub use audit_schema::{columns, forbidden_columns};
pub use batch::{append_ballots, has_ballot, insert_links};
pub use conn::{Conn, Engine};
pub use error::{DbError, Transient};
pub use lock::Exclusive;
pub use migrate::{migrate, pending, revert_all};
pub use url::{DatabaseUrl, UrlProblem};
pub use work::{Around, Db};
