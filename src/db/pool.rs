//! The connections, made by scheme and checked before use.

use diesel::r2d2::{ManageConnection, R2D2Connection};

use super::conn::Conn;
use super::error::DbError;
use super::settings;
use super::url::DatabaseUrl;

#[derive(Debug)]
pub(crate) struct Manager(pub(crate) DatabaseUrl);

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = DbError;

    fn connect(&self) -> Result<Conn, DbError> {
        let mut conn = self.0.connect().map_err(|_err| DbError::Away)?;
        settings::prepare(&mut conn)?;
        Ok(conn)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), DbError> {
        conn.ping().map_err(DbError::from)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || conn.is_broken()
    }
}

/// Says nothing: errors of the database may hold keys and values.
#[derive(Debug)]
pub(crate) struct Silent;

impl<E> diesel::r2d2::HandleError<E> for Silent {
    fn handle_error(&self, _error: E) {}
}
