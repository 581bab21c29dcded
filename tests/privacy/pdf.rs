//! The conversation sheet as PDF beside the files of its release: every table of counts, cell by cell.

use super::page::Table;
use super::parity::{Compared, is_shown};
use super::release::{Line, Seen};
use crate::support::paper::PaperTable;
use ervaringwijzer::statistics::phrases::{Phrase, phrase};

/// What stands in place of figures that are not shown; the last where no codes were issued.
const INSTEAD: [&str; 3] = [
    "Nog niet genoeg verschillende antwoorden",
    "Nog geen 10 antwoorden",
    "Er zijn geen codes uitgegeven",
];
const NOT_YET: &str = "Nog niet te tonen";

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
                let rows = table
                    .rows
                    .iter()
                    .map(|row| filled(row, &table.head, line, compared))
                    .collect();
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
    let cells = filled(row, &table.head, line, compared);
    let head = table.head.iter().map(|head| head.replace('\u{ad}', "")).collect();
    // A sheet shows everybody together as the provider sees them, on both sides.
    let everybody = seen.of_providers.get(unit).unwrap_or(&seen.files[0].1);
    let rows = vec![cells];
    let table = Table {
        id: String::new(),
        head,
        rows,
    };
    seen.scale(&table, (unit, mode), everybody, compared);
}

/// The cells of a row; where one sentence stands for them all, a stroke for each, as on the page.
fn filled(row: &[String], columns: &[String], line: Option<&Line>, compared: &mut Compared) -> Vec<String> {
    let hidden = line.is_none_or(|line| !is_shown(line));
    compared.cells += 1;
    match row {
        [name, words] if INSTEAD.iter().any(|instead| words.starts_with(instead)) => {
            if !hidden {
                compared.differences.push(format!("{name} is hidden on paper only"));
            }
            let not_yet = line.map(|line| line["nog_niet_te_tonen"].clone()).unwrap_or_default();
            let said = not_yet
                .parse()
                .is_ok_and(|people| people > 0 && words.contains(phrase(Phrase::NotYet(people)).split_at(1).1));
            if !said && !["", "0"].contains(&not_yet.as_str()) {
                compared
                    .differences
                    .push(format!("{name}: {words} does not say {not_yet}"));
            }
            let cell = |head: &String| {
                if head == NOT_YET {
                    not_yet.clone()
                } else {
                    "–".to_owned()
                }
            };
            let cells = columns
                .iter()
                .skip(1)
                .map(|head| Some(cell(head)).filter(|cell| !cell.is_empty()));
            std::iter::once(name.clone())
                .chain(cells.map(|cell| cell.unwrap_or_else(|| "–".to_owned())))
                .collect()
        }
        [name, _] if name == NOT_YET => row.to_vec(),
        _ => {
            if hidden {
                compared.differences.push(format!("{row:?} is hidden in the files"));
            }
            row.to_vec()
        }
    }
}
