//! One at a time over all processes and nodes: the lock of the teller, and that of whoever copies the log of acts.

use std::fs::{File, TryLockError};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::conn::{Conn, Engine};
use super::error::DbError;
use super::work::{Borrowed, Db};

/// A thing that one does at a time.
#[derive(Debug, Clone, Copy)]
struct Turn {
    /// Number of the advisory lock on PostgreSQL; any fixed numbers do that are not the same.
    number: i64,
    /// What comes after the name of an SQLite file.
    file: &'static str,
}

const TELLER: Turn = Turn {
    number: 0x4552_5641_5249_4e47,
    file: ".teller",
};

const ACT_COPY: Turn = Turn {
    number: 0x4552_5641_4c4f_4742,
    file: ".logboek",
};

/// Held while its owner works; given back when dropped.
pub struct Exclusive {
    turn: Turn,
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
        self.take(TELLER)
    }

    /// The same for whoever copies the log of acts to a file or to syslog.
    ///
    /// # Errors
    /// [`DbError::Conflict`] when another node copies it at this moment.
    pub fn exclusive_copy(&self) -> Result<Exclusive, DbError> {
        self.take(ACT_COPY)
    }

    fn take(&self, turn: Turn) -> Result<Exclusive, DbError> {
        match self.engine() {
            Engine::Sqlite => self.file_lock(turn),
            Engine::Postgres => self.advisory_lock(turn),
        }
    }

    fn file_lock(&self, turn: Turn) -> Result<Exclusive, DbError> {
        let mut path = self.url().file().ok_or(DbError::Failed)?.into_os_string();
        path.push(turn.file);
        let file = File::create(path).map_err(|_err| DbError::Failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Exclusive {
                turn,
                file: Some(file),
                conn: None,
            }),
            Err(TryLockError::WouldBlock) => Err(DbError::Conflict),
            Err(TryLockError::Error(_)) => Err(DbError::Failed),
        }
    }

    fn advisory_lock(&self, turn: Turn) -> Result<Exclusive, DbError> {
        let mut conn = self.connection("lock")?;
        if ask(&mut conn, turn, "SELECT pg_try_advisory_lock($1) AS got")? {
            Ok(Exclusive {
                turn,
                file: None,
                conn: Some(conn),
            })
        } else {
            Err(DbError::Conflict)
        }
    }
}

fn ask(conn: &mut Conn, turn: Turn, query: &str) -> Result<bool, DbError> {
    Ok(diesel::sql_query(query)
        .bind::<BigInt, _>(turn.number)
        .get_result::<Got>(conn)?
        .got)
}

impl Drop for Exclusive {
    fn drop(&mut self) {
        if let Some(file) = &self.file
            && file.unlock().is_err()
        {
            tracing::warn!("a lock could not be given back");
        }
        if let Some(conn) = &mut self.conn
            && ask(conn, self.turn, "SELECT pg_advisory_unlock($1) AS got").is_err()
        {
            tracing::warn!("a lock could not be given back");
        }
    }
}
