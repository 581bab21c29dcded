//! Rows of any table, each as one JSON array in the order of [`Table::columns`]: the same text on both engines. Bytes are
//! lower-case hex. The databases write and read that text themselves, so that no row costs this program more than a copy.

use diesel::connection::DefaultLoadingMode;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::conn::{Conn, Engine};
use super::error::DbError;
use super::tables::{Column, ColumnKind, Table};

/// The one table in which a new database has a row already: a floor that only rises.
const FLOOR: &str = "audit_floor";

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

impl Table {
    /// How many rows it has.
    ///
    /// # Errors
    /// [`DbError`].
    pub fn count(&self, conn: &mut Conn) -> Result<u64, DbError> {
        let query = format!("SELECT count(*) AS value FROM {}", quoted(&self.name));
        let found = diesel::sql_query(query).get_result::<Number>(conn)?;
        u64::try_from(found.value).map_err(|_err| DbError::Corrupt)
    }

    /// Hands out every row, in the order of the primary key, one at a time.
    ///
    /// # Errors
    /// [`DbError`], or what `work` returns; no more rows are then read.
    pub fn each_row<E: From<DbError>>(
        &self,
        conn: &mut Conn,
        work: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        let query = self.select(conn.engine());
        match conn {
            Conn::Postgres(pg) => {
                let rows = diesel::sql_query(query).load_iter::<Line, PgRowByRowLoadingMode>(pg);
                hand_out(rows.map_err(DbError::from)?, work)
            }
            Conn::Sqlite(lite) => {
                let rows = diesel::sql_query(query).load_iter::<Line, DefaultLoadingMode>(lite);
                hand_out(rows.map_err(DbError::from)?, work)
            }
        }
    }

    /// Puts rows in: a JSON array of what [`Table::each_row`] hands out.
    ///
    /// # Errors
    /// [`DbError`]; the transaction must then be rolled back.
    pub fn put_rows(&self, conn: &mut Conn, rows: &str) -> Result<(), DbError> {
        let query = self.insert(conn.engine());
        diesel::sql_query(query).bind::<Text, _>(rows).execute(conn)?;
        Ok(())
    }

    fn select(&self, engine: Engine) -> String {
        let columns: Vec<String> = self.columns.iter().map(|column| as_json(engine, column)).collect();
        let order: Vec<String> = self.key.iter().map(|column| by(engine, column)).collect();
        format!(
            "SELECT '[' || {} || ']' AS line FROM {} ORDER BY {}",
            columns.join(" || ',' || "),
            quoted(&self.name),
            order.join(", ")
        )
    }

    fn insert(&self, engine: Engine) -> String {
        let names: Vec<String> = self.columns.iter().map(|column| quoted(&column.name)).collect();
        let places = (0..).zip(&self.columns);
        let values: Vec<String> = places.map(|(at, column)| from_json(engine, at, column.kind)).collect();
        let rows = match engine {
            Engine::Sqlite => "json_each($1) AS rows",
            Engine::Postgres => "jsonb_array_elements($1::jsonb) AS rows (value)",
        };
        let table = quoted(&self.name);
        if self.name == FLOOR {
            let set: Vec<String> = names
                .iter()
                .zip(&values)
                .map(|(name, value)| format!("{name} = (SELECT {value} FROM {rows})"))
                .collect();
            return format!("UPDATE {table} SET {}", set.join(", "));
        }
        format!(
            "INSERT INTO {table} ({}) SELECT {} FROM {rows}",
            names.join(", "),
            values.join(", ")
        )
    }
}

/// New numbers go on after those that came in: SQLite does so by itself, PostgreSQL counts apart from the rows. A webhook can
/// have seen a change that is gone by now, and would miss one that got its number.
///
/// # Errors
/// [`DbError`].
pub fn go_on_numbering(conn: &mut Conn) -> Result<(), DbError> {
    if conn.engine() == Engine::Postgres {
        diesel::sql_query(
            "SELECT setval(pg_get_serial_sequence('change', 'seq'), highest.value) AS value FROM (SELECT greatest( \
             (SELECT max(seq) FROM change), (SELECT max(seen) FROM webhook)) AS value) AS highest WHERE highest.value > 0",
        )
        .load::<Number>(conn)?;
    }
    Ok(())
}

fn hand_out<E: From<DbError>>(
    rows: impl Iterator<Item = QueryResult<Line>>,
    mut work: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    for row in rows {
        let line = row.map_err(DbError::from)?.line;
        // Where something is escaped the two engines need not write it alike.
        if line.contains('\\') {
            let values: Vec<serde_json::Value> = serde_json::from_str(&line).map_err(|_err| DbError::Corrupt)?;
            let line = serde_json::to_string(&values).map_err(|_err| DbError::Corrupt)?;
            work(&line)?;
        } else {
            work(&line)?;
        }
    }
    Ok(())
}

fn as_json(engine: Engine, column: &Column) -> String {
    let name = quoted(&column.name);
    let value = match (column.kind, engine) {
        (ColumnKind::Bytes, Engine::Sqlite) => format!("'\"' || lower(hex({name})) || '\"'"),
        (ColumnKind::Bytes, Engine::Postgres) => format!("'\"' || encode({name}, 'hex') || '\"'"),
        (ColumnKind::Text, Engine::Sqlite) => format!("json_quote({name})"),
        (ColumnKind::Text, Engine::Postgres) => format!("to_json({name})::text"),
        (ColumnKind::Number, _) => format!("CAST({name} AS TEXT)"),
        (ColumnKind::Flag, _) => format!("CASE WHEN {name} THEN 'true' ELSE 'false' END"),
    };
    format!("CASE WHEN {name} IS NULL THEN 'null' ELSE {value} END")
}

fn from_json(engine: Engine, at: usize, kind: ColumnKind) -> String {
    let value = format!("(value ->> {at})");
    match (kind, engine) {
        (ColumnKind::Bytes, Engine::Sqlite) => format!("unhex{value}"),
        (ColumnKind::Bytes, Engine::Postgres) => format!("decode({value}, 'hex')"),
        (ColumnKind::Number, Engine::Postgres) => format!("{value}::bigint"),
        (ColumnKind::Flag, Engine::Postgres) => format!("{value}::boolean"),
        (ColumnKind::Text, _) | (ColumnKind::Number | ColumnKind::Flag, Engine::Sqlite) => value,
    }
}

/// Byte by byte, whatever the collation of the database.
fn by(engine: Engine, column: &Column) -> String {
    let name = quoted(&column.name);
    match (engine, column.kind) {
        (Engine::Postgres, ColumnKind::Text) => format!("{name} COLLATE \"C\""),
        _ => name,
    }
}

/// Names come from the catalogue of the database, where one may be a word of SQL ("user").
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
