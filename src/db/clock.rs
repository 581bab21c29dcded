//! The clock of the database, to hold that of this machine beside.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::conn::Engine;
use super::error::DbError;
use super::work::Db;
use crate::values::clock::Moment;

#[derive(QueryableByName)]
struct Seconds {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

impl Db {
    /// How many seconds `now` is ahead of the database's own clock; `None` where the database has none of its own.
    pub fn ahead(&self, now: Moment) -> Result<Option<i64>, DbError> {
        if self.engine() == Engine::Sqlite {
            return Ok(None);
        }
        let asked = "SELECT EXTRACT(EPOCH FROM clock_timestamp())::bigint AS value";
        let theirs = self.read("clock", |conn| {
            Ok::<_, DbError>(diesel::sql_query(asked).get_result::<Seconds>(conn)?.value)
        })?;
        Ok(Some(now.0.saturating_sub(theirs)))
    }
}
