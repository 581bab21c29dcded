//! One at a time over all processes and nodes: the lock of the teller, that of whoever copies the log of acts, and that of
//! servers against whoever moves the database.

use std::ffi::OsString;
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

/// Held by every server on this database together, or by whoever moves it away.
const SERVER: Turn = Turn {
    number: 0x4552_5641_5345_5256,
    file: ".server",
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

    /// Held by a server for as long as it runs, by any number of them. On PostgreSQL this is nothing: there a server is seen by
    /// its connections ([`super::others`]).
    ///
    /// # Errors
    /// [`DbError::Conflict`] when the database is being moved elsewhere.
    pub fn serving(&self) -> Result<Exclusive, DbError> {
        self.server_lock(File::try_lock_shared)
    }

    /// That no server runs on this SQLite file, and none starts while this is held.
    ///
    /// # Errors
    /// [`DbError::Conflict`] when one runs.
    pub fn stand_alone(&self) -> Result<Exclusive, DbError> {
        self.server_lock(File::try_lock)
    }

    fn server_lock(&self, lock: fn(&File) -> Result<(), TryLockError>) -> Result<Exclusive, DbError> {
        match self.url().file() {
            Some(file) => lock_beside(file.into_os_string(), SERVER, lock),
            None => Ok(Exclusive {
                turn: SERVER,
                file: None,
                conn: None,
            }),
        }
    }

    fn take(&self, turn: Turn) -> Result<Exclusive, DbError> {
        match self.engine() {
            Engine::Sqlite => self.file_lock(turn),
            Engine::Postgres => self.advisory_lock(turn),
        }
    }

    fn file_lock(&self, turn: Turn) -> Result<Exclusive, DbError> {
        let path = self.url().file().ok_or(DbError::Failed)?;
        lock_beside(path.into_os_string(), turn, File::try_lock)
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

fn lock_beside(
    mut path: OsString,
    turn: Turn,
    lock: fn(&File) -> Result<(), TryLockError>,
) -> Result<Exclusive, DbError> {
    path.push(turn.file);
    let file = File::create(path).map_err(|_err| DbError::Failed)?;
    match lock(&file) {
        Ok(()) => Ok(Exclusive {
            turn,
            file: Some(file),
            conn: None,
        }),
        Err(TryLockError::WouldBlock) => Err(DbError::Conflict),
        Err(TryLockError::Error(_)) => Err(DbError::Failed),
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
