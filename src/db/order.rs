//! The order of commits: whoever numbers a row waits until everybody with a lower number is through.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::conn::{Conn, Engine};
use super::error::DbError;

/// Number of the advisory lock on PostgreSQL; any fixed number does that is not the teller's.
const ORDER: i64 = 0x4552_5641_4f52_4445;

#[derive(QueryableByName)]
struct Locked {
    #[diesel(sql_type = Text)]
    #[expect(
        dead_code,
        reason = "the lock answers with nothing, and a query has to answer with something"
    )]
    got: String,
}

/// Waits until no other transaction holds the order, and holds it to the end of this one. A number that is drawn after
/// this is higher than all that are committed, and no lower one can be committed later.
///
/// On PostgreSQL a number is drawn before its commit and the order of commits is another one; so this takes a lock that
/// is given back only after the commit is visible to everybody. On SQLite a transaction that writes is alone already.
///
/// # Errors
/// [`DbError::Conflict`] when another transaction held the order too long.
pub fn wait_for_the_order(conn: &mut Conn) -> Result<(), DbError> {
    if conn.engine() == Engine::Postgres {
        diesel::sql_query("SELECT pg_advisory_xact_lock($1)::text AS got")
            .bind::<BigInt, _>(ORDER)
            .get_result::<Locked>(conn)?;
    }
    Ok(())
}
