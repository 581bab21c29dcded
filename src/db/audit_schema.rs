//! Looks at the live schema for columns that a respondent's table must never have.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::conn::{Conn, Engine};
use super::error::DbError;

/// Tables a respondent leaves a trace in.
const RESPONDENT: &[&str] = &["link", "ballot", "opened", "opened_box", "batch"];
/// Words that such a column's name may not hold.
const FORBIDDEN: &[&str] = &[
    "time", "date", "stamp", "moment", "created", "updated", "seen", "used", "ip", "addr", "agent", "device",
    "browser", "serial", "rowid", "lang", "cookie", "session", "user", "name", "email", "phone",
];
/// The name of a ballot is the SHA-256 of its ciphertext; it is nobody's.
const NOBODYS: (&str, &str) = ("ballot", "name");

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
}

/// Every column of the live schema, as (table, column), sorted.
pub fn columns(conn: &mut Conn) -> Result<Vec<(String, String)>, DbError> {
    let query = match conn.engine() {
        Engine::Sqlite => {
            "SELECT m.name AS table_name, c.name AS column_name FROM sqlite_schema m, pragma_table_info(m.name) c \
             WHERE m.type = 'table'"
        }
        Engine::Postgres => {
            "SELECT table_name::text AS table_name, column_name::text AS column_name FROM information_schema.columns \
             WHERE table_schema = current_schema()"
        }
    };
    let mut columns: Vec<(String, String)> = diesel::sql_query(query)
        .load::<Column>(conn)?
        .into_iter()
        .filter(|c| !c.table_name.starts_with("sqlite_") && c.table_name != "__diesel_schema_migrations")
        .map(|c| (c.table_name, c.column_name))
        .collect();
    columns.sort();
    Ok(columns)
}

/// Columns on the respondent's side that tell when, where or from what somebody answered.
pub fn forbidden_columns(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let forbidden = |(table, column): &(String, String)| {
        let parts: Vec<&str> = column.split('_').collect();
        RESPONDENT.contains(&table.as_str())
            && (table.as_str(), column.as_str()) != NOBODYS
            && FORBIDDEN.iter().any(|word| parts.contains(word))
    };
    Ok(columns(conn)?
        .iter()
        .filter(|c| forbidden(c))
        .map(|(table, column)| format!("{table}.{column}"))
        .collect())
}
