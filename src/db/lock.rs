//! One at a time over all processes and nodes: the teller's lock.

use std::fs::{File, TryLockError};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::conn::{Conn, Engine};
use super::error::DbError;
use super::work::{Borrowed, Db};

/// Number of the advisory lock on PostgreSQL: "ervaring" as eight letters would not fit; any fixed number does.
const TELLER: i64 = 0x4552_5641_5249_4e47;

/// Held while its owner counts; given back when dropped.
pub struct Exclusive {
    file: Option<File>,
    conn: Option<Borrowed>,
}

#[derive(QueryableByName)]
struct Got {
    #[diesel(sql_type = Bool)]
    got: bool,
}

impl Db {
    /// Takes the teller's lock: a file lock beside an SQLite file, an advisory lock on PostgreSQL.
    ///
    /// # Errors
    /// [`DbError::Conflict`] when somebody else counts at this moment.
    pub fn exclusive(&self) -> Result<Exclusive, DbError> {
        match self.engine() {
            Engine::Sqlite => self.file_lock(),
            Engine::Postgres => self.advisory_lock(),
        }
    }

    fn file_lock(&self) -> Result<Exclusive, DbError> {
        let mut path = self.url().file().ok_or(DbError::Failed)?.into_os_string();
        path.push(".teller");
        let file = File::create(path).map_err(|_err| DbError::Failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Exclusive {
                file: Some(file),
                conn: None,
            }),
            Err(TryLockError::WouldBlock) => Err(DbError::Conflict),
            Err(TryLockError::Error(_)) => Err(DbError::Failed),
        }
    }

    fn advisory_lock(&self) -> Result<Exclusive, DbError> {
        let mut conn = self.connection("teller")?;
        if ask(&mut conn, "SELECT pg_try_advisory_lock($1) AS got")? {
            Ok(Exclusive {
                file: None,
                conn: Some(conn),
            })
        } else {
            Err(DbError::Conflict)
        }
    }
}

fn ask(conn: &mut Conn, query: &str) -> Result<bool, DbError> {
    Ok(diesel::sql_query(query)
        .bind::<BigInt, _>(TELLER)
        .get_result::<Got>(conn)?
        .got)
}

impl Drop for Exclusive {
    fn drop(&mut self) {
        if let Some(file) = &self.file
            && file.unlock().is_err()
        {
            tracing::warn!("the teller's lock could not be given back");
        }
        if let Some(conn) = &mut self.conn
            && ask(conn, "SELECT pg_advisory_unlock($1) AS got").is_err()
        {
            tracing::warn!("the teller's lock could not be given back");
        }
    }
}
