//! What pages and forms look for is found by an index, also among tens of thousands.

use crate::support::town::{Town, both_engines};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::Text;
use ervaringwijzer::db::{DbError, Engine};

both_engines!(what_a_page_looks_for_is_found_by_an_index);

/// Tables by what is looked for in them: of a person, of a provider, of a place.
const LOOKED_FOR: [(&str, &str); 14] = [
    ("participation", "provider"),
    ("participation", "round"),
    ("batch", "participation"),
    ("link", "participation"),
    ("link", "batch"),
    ("sheet", "provider"),
    ("feedback", "provider"),
    ("early_opening", "provider"),
    ("membership", "\"user\""),
    ("membership", "region"),
    ("session", "\"user\""),
    ("session", "membership"),
    ("api_token", "\"user\""),
    ("invitation", "\"user\""),
];

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
    detail: String,
}

/// How the database would find them.
fn plan(town: &Town, table: &str, column: &str) -> String {
    let none = match town.db.engine() {
        Engine::Sqlite => "x'00'",
        Engine::Postgres => "'\\x00'::bytea",
    };
    let find = format!("SELECT * FROM {table} WHERE {column} = {none}");
    let lines: Vec<String> = town.read(|conn| match conn.engine() {
        Engine::Sqlite => {
            let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {find}")).load(conn)?;
            Ok::<_, DbError>(steps.into_iter().map(|step| step.detail).collect())
        }
        Engine::Postgres => {
            // Of an empty table every row is read, whatever indexes there are.
            diesel::sql_query("SET LOCAL enable_seqscan = off").execute(conn)?;
            let lines: Vec<Line> = diesel::sql_query(format!("EXPLAIN {find}")).load(conn)?;
            Ok(lines.into_iter().map(|line| line.detail).collect())
        }
    });
    lines.join("\n")
}

fn is_by_index(plan: &str) -> bool {
    let by = ["USING INDEX", "USING COVERING INDEX", "USING PRIMARY KEY", "Index Cond"];
    by.iter().any(|by| plan.contains(by))
}

fn what_a_page_looks_for_is_found_by_an_index(town: &Town) {
    let control = plan(town, "round", "public_key");
    assert!(!is_by_index(&control), "nobody looks for it: {control}");
    let slow: Vec<_> = LOOKED_FOR
        .iter()
        .map(|(table, column)| (*table, *column, plan(town, table, column)))
        .filter(|(.., plan)| !is_by_index(plan))
        .collect();
    assert!(slow.is_empty(), "{slow:#?}");
}
