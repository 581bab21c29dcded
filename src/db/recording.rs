//! Recording beside closing: whether a round takes answers cannot change while ballots of it are being written.
//!
//! On SQLite both are `BEGIN IMMEDIATE`, one after the other. On PostgreSQL everybody who writes ballots holds an advisory
//! lock together, and whoever takes a round out of the state open holds it alone. Advisory locks queue, so a stream of
//! answers cannot keep a close waiting, which a lock on the row of the round (`FOR SHARE`) would allow; and unlike
//! `FOR KEY SHARE` on that row it does not let a statement go on with a state that has changed since it began.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::conn::{Conn, Engine};
use super::error::DbError;

/// Number of the advisory lock; the teller's is one higher.
const BOXES: i64 = 0x4552_5641_5249_4e46;

/// How a transaction begins that writes ballots. In one message, so that it costs no time on the way.
pub(super) fn begin(engine: Engine) -> String {
    match engine {
        Engine::Sqlite => "BEGIN IMMEDIATE".to_owned(),
        Engine::Postgres => {
            format!("BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock_shared({BOXES})")
        }
    }
}

/// Waits for the ballots that are being written, and holds up others until this transaction ends. Call it before a round is
/// taken out of the state open: whoever reads in a later transaction sees every ballot that was ever taken.
pub fn stop_recording(conn: &mut Conn) -> Result<(), DbError> {
    if conn.engine() == Engine::Postgres {
        diesel::sql_query("SELECT pg_advisory_xact_lock($1)")
            .bind::<BigInt, _>(BOXES)
            .execute(conn)?;
    }
    Ok(())
}
