//! The conversation sheet as PDF beside the files of its release: every table of counts, cell by cell.

use super::page::Table;
use super::parity::Compared;
use super::release::{Line, Seen};
use crate::support::paper::PaperTable;

/// What stands in place of figures that are not shown; the second where no codes were issued.
const INSTEAD: [&str; 2] = [
    "Nog niet genoeg verschillende antwoorden",
    "Er zijn geen codes uitgegeven",
];
const WHOLE: &str = "Alle aanbieders";

/// Holds the tables of one provider's sheet beside the lines of the files, both ways.
pub(super) fn compare(seen: &Seen, unit: &str, tables: &[PaperTable], compared: &mut Compared) {
    let mut found = Vec::new();
    for table in tables {
        let kiosk = table.before.contains("(kiosk)");
        let mode = if kiosk { "kiosk" } else { "persoonlijk" };
        match table.head.first().map(String::as_str) {
            Some("Vraag") => {
                for row in &table.rows {
                    found.push((mode, seen.code(&row[0]).to_owned()));
                    scale_row(seen, (unit, mode), (table, row), compared);
                }
            }
            Some("Reden") => {
                let short = table.before.split(['(', ':']).next().unwrap_or_default().trim();
                let line = seen.line(unit, mode, seen.code(short));
                found.push((mode, seen.code(short).to_owned()));
                let rows = table.rows.iter().map(|row| filled(row, 2, line, compared)).collect();
                let table = Table {
                    id: String::new(),
                    head: table.head.clone(),
                    rows,
                };
                seen.reasons(&table, line, compared);
            }
            // Texts: they hold no table of figures.
            _ => {}
        }
    }
    for line in seen.files[0].1.iter().filter(|line| line["aanbieder"] == unit) {
        let here = |(mode, code): &(&str, String)| line["wijze"] == *mode && line["vraag_id"] == *code;
        if !found.iter().any(here) {
            compared
                .differences
                .push(format!("{unit}: {} is not on paper", line["vraag_id"]));
        }
    }
}

fn scale_row(seen: &Seen, (unit, mode): (&str, &str), (table, row): (&PaperTable, &[String]), compared: &mut Compared) {
    let line = seen.line(unit, mode, seen.code(&row[0]));
    let cells = filled(row, table.head.len(), line, compared);
    let head = table.head.iter().map(|head| head.replace('\u{ad}', ""));
    // A sheet shows everybody together by the provider's rule, on both sides: it may show less than the gemeente sees.
    let (head, cells) = head
        .zip(cells)
        .filter(|(head, cell)| head != WHOLE || cell != "–")
        .unzip();
    let rows = vec![cells];
    let table = Table {
        id: String::new(),
        head,
        rows,
    };
    seen.scale(&table, (unit, mode), compared);
}

/// The cells of a row; where one sentence stands for them all, a stroke for each, as on the page.
fn filled(row: &[String], columns: usize, line: Option<&Line>, compared: &mut Compared) -> Vec<String> {
    let hidden = line.is_none_or(|line| line["status"] != "getoond");
    compared.cells += 1;
    match row {
        [name, words] if INSTEAD.contains(&words.as_str()) => {
            if !hidden {
                compared.differences.push(format!("{name} is hidden on paper only"));
            }
            std::iter::once(name.clone())
                .chain((1..columns).map(|_| "–".to_owned()))
                .collect()
        }
        _ => {
            if hidden {
                compared.differences.push(format!("{row:?} is hidden in the files"));
            }
            row.to_vec()
        }
    }
}
