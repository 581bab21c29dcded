//! `ervaringwijzer.sps`: syntax that reads `resultaten.csv` in SPSS, with names for columns and codes. PSPP runs it too.

use std::collections::BTreeMap;

use crate::export::columns::{COLUMNS, Results};
use crate::export::notes::Notes;
use crate::export::table::{Column, Holds};

/// Longest label of a value and of a variable, in bytes.
const VALUE_LABEL: usize = 120;
const VARIABLE_LABEL: usize = 250;

/// What words of a closed set mean.
const WORDS: [(&str, &[(&str, &str)]); 6] = [
    (
        "doel",
        &[
            ("leren", "Om van te leren"),
            ("verantwoorden", "Om te verantwoorden"),
            ("gunning", "Mede voor gunning"),
        ],
    ),
    (
        "wijze",
        &[("persoonlijk", "Met een persoonlijke code"), ("kiosk", "Op een kiosk")],
    ),
    (
        "soort",
        &[
            ("smiley5", "Vijf gezichten"),
            ("smiley3", "Drie gezichten"),
            ("janee", "Ja of nee"),
            ("redenen", "Redenen"),
        ],
    ),
    (
        "status",
        &[
            ("getoond", "Aantallen staan er precies"),
            ("begrensd", "Aantallen staan er tussen twee einden"),
            ("niet_getoond", "Nog niet te tonen"),
            ("geen", "Geen codes uitgegeven"),
        ],
    ),
    (
        "vergelijking_code",
        &[
            ("hoger", "Hoger dan de anderen"),
            ("lager", "Lager dan de anderen"),
            ("binnen", "Binnen de grenzen van toeval"),
            ("geen_vergelijking", "De anderen zijn niet te tonen"),
        ],
    ),
    (
        "om_te_bespreken",
        &[
            ("ja", "Staat in de lijst van het overzicht"),
            ("nee", "Staat er niet in"),
        ],
    ),
];

/// Writes it; `widths` are the bytes that texts need, per column.
pub(super) fn syntax(notes: &Notes, widths: &[usize]) -> String {
    let mut lines = vec![
        "* Ervaringwijzer: leest resultaten.csv.".to_owned(),
        "* Open dit bestand in SPSS, zet de map van resultaten.csv als werkmap (CD) en voer alles uit.".to_owned(),
        "* Getallen hebben een punt. Een lege cel is geen nul: er is dan niets te zien.".to_owned(),
        "PRESERVE.".to_owned(),
        "SET DECIMAL=DOT.".to_owned(),
        "GET DATA".to_owned(),
        "  /TYPE=TXT".to_owned(),
        "  /FILE='resultaten.csv'".to_owned(),
        "  /ENCODING='UTF8'".to_owned(),
        "  /ARRANGEMENT=DELIMITED".to_owned(),
        "  /FIRSTCASE=2".to_owned(),
        "  /DELIMITERS=','".to_owned(),
        "  /QUALIFIER='\"'".to_owned(),
        "  /VARIABLES=".to_owned(),
    ];
    for (column, width) in COLUMNS.iter().zip(widths) {
        lines.push(format!("    {} {}", column.name, format_of(column, *width)));
    }
    end_command(&mut lines);
    lines.push("EXECUTE.".to_owned());
    lines.push("RESTORE.".to_owned());
    lines.push("VARIABLE LABELS".to_owned());
    for column in COLUMNS {
        lines.push(format!("  {} {}", column.name, quoted(column.about, VARIABLE_LABEL)));
    }
    end_command(&mut lines);
    value_labels(&mut lines, notes);
    lines.push("DATASET NAME ervaringwijzer.".to_owned());
    lines.join("\r\n") + "\r\n"
}

fn value_labels(lines: &mut Vec<String>, notes: &Notes) {
    // A question that was worded anew keeps the words of its newest version.
    let mut questions = BTreeMap::new();
    for question in notes.sets.values().flat_map(|set| &set.questions) {
        questions.insert(question.code.as_str(), question.question.as_str());
    }
    let asked: Vec<(&str, &str)> = questions.into_iter().collect();
    for (name, labels) in WORDS.into_iter().chain([("vraag_id", asked.as_slice())]) {
        if labels.is_empty() {
            continue;
        }
        lines.push(format!("VALUE LABELS {name}"));
        for (value, label) in labels {
            lines.push(format!(
                "  {} {}",
                quoted(value, VALUE_LABEL),
                quoted(label, VALUE_LABEL)
            ));
        }
        end_command(lines);
    }
}

fn format_of(column: &Column<Results>, width: usize) -> String {
    match column.holds {
        // Wide enough for the longest word that has a label.
        Holds::Words(words) => {
            let longest = words().iter().map(|word| word.len()).max().unwrap_or(1);
            format!("A{}", width.max(longest))
        }
        Holds::Text => format!("A{}", width.clamp(8, 32_767)),
        Holds::Day => "SDATE10".to_owned(),
        Holds::Count => "F10.0".to_owned(),
        Holds::Share => "F6.4".to_owned(),
    }
}

/// A text between quotes, cut to `most` bytes.
fn quoted(text: &str, most: usize) -> String {
    let mut short = String::new();
    for sign in text.chars() {
        if short.len() + sign.len_utf8() > most {
            break;
        }
        short.push(if sign.is_control() { ' ' } else { sign });
    }
    format!("'{}'", short.replace('\'', "''"))
}

fn end_command(lines: &mut [String]) {
    if let Some(last) = lines.last_mut() {
        last.push('.');
    }
}
