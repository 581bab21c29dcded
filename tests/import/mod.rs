//! Files that are brought in: read within limits, looked at line by line, written wholly or not.

mod external;
mod files;
mod talks;
mod workbooks;
mod writing;

use crate::support::town::Town;
use ervaringwijzer::db::DbError;
use ervaringwijzer::import::{self, ImportError, ImportRequest, Item, Kind, Preview, Table};
use ervaringwijzer::values::by::By;

/// The table in a text.
fn table(text: &str) -> Table {
    import::read(text.as_bytes()).expect("a table")
}

/// What a text would bring about in Voorbeeldstad.
fn preview(town: &Town, kind: Kind, text: &str) -> Preview {
    let table = table(text);
    town.read(|conn| import::preview(conn, &order(town, kind, &table)))
}

/// Brings a text in, in Voorbeeldstad.
fn import_text(town: &Town, kind: Kind, text: &str) -> Result<Preview, ImportError> {
    let table = table(text);
    let order = order(town, kind, &table);
    town.db
        .write("test", |conn| import::import(conn, &order, By::command(town.now())))
}

fn order<'t>(town: &Town, kind: Kind, table: &'t Table) -> ImportRequest<'t> {
    ImportRequest {
        kind,
        table,
        gemeente: Some(town.gemeente.id),
        round: None,
    }
}

/// Line and words.
fn said(items: &[Item]) -> Vec<(usize, &str)> {
    items.iter().map(|item| (item.line, item.words.as_str())).collect()
}

/// The mistakes, as they are shown.
fn mistakes(preview: &Preview) -> Vec<String> {
    preview.wrong.iter().map(ToString::to_string).collect()
}

/// What refused to be written.
fn refused(done: Result<Preview, ImportError>) -> Preview {
    match done {
        Err(ImportError::Wrong(preview)) => preview,
        other => panic!("not refused: {other:?}"),
    }
}

/// Rows of a table of the database.
fn rows(town: &Town, table: &str) -> i64 {
    town.number(&format!("SELECT count(*) AS value FROM {table}"))
}

/// A problem of the database that a test does not expect.
fn db(error: ImportError) -> DbError {
    match error {
        ImportError::Db(error) => error,
        ImportError::Wrong(preview) => panic!("wrong lines: {preview:?}"),
    }
}
