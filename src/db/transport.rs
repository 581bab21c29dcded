//! What protects the way to the database.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::conn::{Conn, Engine};
use super::error::DbError;
use super::url::DatabaseUrl;

/// What protects the way to the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transport {
    /// A file of SQLite.
    File,
    /// PostgreSQL on this machine, without TLS.
    ThisMachine,
    /// PostgreSQL elsewhere, without TLS.
    Open,
    /// TLS.
    Tls {
        /// As `TLSv1.3`.
        version: String,
        /// Whether the server proved its name (`sslmode=verify-full`).
        verified: bool,
    },
}

/// Of the server's own look at this connection: what the address asks for is not what it got.
const OWN: &str = "SELECT CASE WHEN ssl THEN version WHEN inet_client_addr() IS NULL \
     OR inet_client_addr() <<= '127.0.0.0/8' OR inet_client_addr() = '::1' THEN 'here' ELSE 'open' END AS value \
     FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    value: String,
}

pub(super) fn of(conn: &mut Conn, url: &DatabaseUrl) -> Result<Transport, DbError> {
    if conn.engine() == Engine::Sqlite {
        return Ok(Transport::File);
    }
    let own = diesel::sql_query(OWN).get_result::<Word>(conn)?;
    Ok(match own.value.as_str() {
        "here" => Transport::ThisMachine,
        "open" => Transport::Open,
        version => Transport::Tls {
            version: version.to_owned(),
            verified: url.verifies(),
        },
    })
}
