//! The tables of the live schema, as both engines tell them, in an order in which rows can be put in.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use serde::{Deserialize, Serialize};

use super::conn::{Conn, Engine};
use super::error::DbError;

/// Where the runs of migrations stand; they are no rows of an installation.
pub(super) const MIGRATIONS: &str = "__diesel_schema_migrations";

/// What must be there first although no foreign key says so: a questionnaire takes no rows any more once a round that uses it
/// has opened.
const BEFORE: [(&str, &str); 3] = [
    ("round", "question"),
    ("round", "wording"),
    ("round", "questionnaire_title"),
];

const SQLITE_COLUMNS: &str = "SELECT m.name AS table_name, c.name AS column_name, lower(c.type) AS kind, \
     c.pk AS place FROM sqlite_schema m, pragma_table_info(m.name) c \
     WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_'";

const POSTGRES_COLUMNS: &str = "SELECT c.relname::text AS table_name, a.attname::text AS column_name, \
     format_type(a.atttypid, NULL)::text AS kind, \
     coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0)::bigint AS place \
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
     LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary \
     WHERE c.relkind = 'r' AND n.nspname = current_schema()";

const SQLITE_PARENTS: &str = "SELECT m.name AS child, f.\"table\" AS parent \
     FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'";

const POSTGRES_PARENTS: &str = "SELECT child.relname::text AS child, parent.relname::text AS parent \
     FROM pg_constraint k JOIN pg_class child ON child.oid = k.conrelid JOIN pg_class parent ON parent.oid = k.confrelid \
     JOIN pg_namespace n ON n.oid = child.relnamespace WHERE k.contype = 'f' AND n.nspname = current_schema()";

/// What a column holds; there are no other types (migrations/README.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnKind {
    /// Bytes.
    #[serde(rename = "bytes")]
    Bytes,
    /// Text.
    #[serde(rename = "tekst")]
    Text,
    /// A whole number.
    #[serde(rename = "getal")]
    Number,
    /// True or false.
    #[serde(rename = "ja-of-nee")]
    Flag,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    #[serde(rename = "naam")]
    pub name: String,
    /// What it holds.
    #[serde(rename = "soort")]
    pub kind: ColumnKind,
}

/// A table of the live schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, by name: the two engines do not keep them in the same order.
    pub columns: Vec<Column>,
    /// The columns of its primary key, by which its rows are ordered.
    pub(super) key: Vec<Column>,
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    place: i64,
}

#[derive(QueryableByName)]
struct Parent {
    #[diesel(sql_type = Text)]
    child: String,
    #[diesel(sql_type = Text)]
    parent: String,
}

/// Every table, each after all tables that its rows point to.
///
/// # Errors
/// [`DbError::Schema`] when a table has a column of a type that is not known, or no primary key.
pub fn tables(conn: &mut Conn) -> Result<Vec<Table>, DbError> {
    let (columns, parents) = match conn.engine() {
        Engine::Sqlite => (SQLITE_COLUMNS, SQLITE_PARENTS),
        Engine::Postgres => (POSTGRES_COLUMNS, POSTGRES_PARENTS),
    };
    let mut found: Vec<Found> = diesel::sql_query(columns).load(conn)?;
    found.retain(|column| column.table_name != MIGRATIONS);
    found.sort_by(|a, b| (&a.table_name, &a.column_name).cmp(&(&b.table_name, &b.column_name)));
    let tables = found
        .chunk_by(|a, b| a.table_name == b.table_name)
        .map(one)
        .collect::<Result<Vec<Table>, DbError>>()?;
    let parents: Vec<Parent> = diesel::sql_query(parents).load(conn)?;
    let mut wanted: BTreeSet<(String, String)> = parents.into_iter().map(|one| (one.child, one.parent)).collect();
    wanted.extend(BEFORE.map(|(child, parent)| (child.to_owned(), parent.to_owned())));
    in_order(tables, &wanted)
}

fn one(columns: &[Found]) -> Result<Table, DbError> {
    let column = |found: &Found| {
        let kind = match found.kind.as_str() {
            "blob" | "bytea" => ColumnKind::Bytes,
            "text" => ColumnKind::Text,
            "smallint" | "integer" | "bigint" => ColumnKind::Number,
            "boolean" => ColumnKind::Flag,
            _ => return Err(DbError::Schema),
        };
        Ok(Column {
            name: found.column_name.clone(),
            kind,
        })
    };
    let mut key: Vec<&Found> = columns.iter().filter(|found| found.place > 0).collect();
    key.sort_by_key(|found| found.place);
    let name = columns.first().map(|found| found.table_name.clone());
    match (name, key.is_empty()) {
        (Some(name), false) => Ok(Table {
            name,
            columns: columns.iter().map(column).collect::<Result<_, _>>()?,
            key: key.into_iter().map(column).collect::<Result<_, _>>()?,
        }),
        _ => Err(DbError::Schema),
    }
}

/// By name, and each table after those that it needs.
fn in_order(mut left: Vec<Table>, needs: &BTreeSet<(String, String)>) -> Result<Vec<Table>, DbError> {
    let mut placed: Vec<Table> = Vec::new();
    while !left.is_empty() {
        let ready = left.iter().position(|table| {
            let mut others = left.iter().filter(|other| other.name != table.name);
            others.all(|other| !needs.contains(&(table.name.clone(), other.name.clone())))
        });
        placed.push(left.remove(ready.ok_or(DbError::Schema)?));
    }
    Ok(placed)
}
