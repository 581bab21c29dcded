//! The two databases behind one connection type; the only module that knows their dialects.
//!
//! Hands out [`Db`], whose three verbs say what a piece of work needs: [`Db::read`] a snapshot,
//! [`Db::write`] a transaction in which reading and then writing is safe, [`Db::record`] a
//! transaction that only inserts ballots. Every connection is checked to be durable before its first use.

mod audit_schema;
mod batch;
mod clock;
mod conn;
mod error;
mod lane;
mod lock;
mod migrate;
mod order;
mod pool;
mod private;
mod recording;
mod rehearse;
mod rows;
pub mod schema;
mod settings;
mod shred;
mod tables;
mod transfer;
mod transport;
mod url;
mod work;

pub use audit_schema::{columns, forbidden_columns};
pub use batch::{BallotRow, append_ballots, has_ballot, insert_links, void_ballots_of_batch, void_unlinked_ballots};
pub use conn::{Conn, Engine};
pub use error::{DbError, OpenError, Transient};
pub use lock::Exclusive;
pub use migrate::{migrate, own_schema_version, pending, revert_all, schema_version};
pub use order::wait_for_the_order;
pub use recording::stop_recording;
pub use rehearse::rehearse;
pub use rows::go_on_numbering;
pub use tables::{Column, ColumnKind, Table, tables};
pub use transfer::{others, take_your_time};
pub use transport::Transport;
#[doc(hidden)]
pub use url::impatient;
pub use url::{DatabaseUrl, TLS, UrlError};
pub use work::{Db, PageExtras};
