//! Files of a release hold the same cells as its page, and nothing of what is hidden.

use super::results::{FIELD, Field, OWN, ROUND};
use crate::support::http::{Browser, Response};
use crate::support::shares::as_csv;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::export::{COLUMNS, Holds};
use ervaringwijzer::statistics::phrases::{Phrase, phrase};
use ervaringwijzer::values::published::Bounds;
use std::collections::BTreeMap;

both_engines!(
    page_csv_and_json_of_a_provider_hold_the_same_cells,
    overview_csv_and_json_of_a_gemeente_hold_the_same_cells,
    a_hidden_cell_is_empty_and_never_zero,
    a_name_that_looks_like_a_formula_is_harmless,
);

/// One line of the tidy table by column name; nothing stands as an empty text.
type Line = BTreeMap<String, String>;

/// Columns that hold a number of people or a share of them.
const FIGURES: [&str; 13] = [
    "antwoorden",
    "heel_slecht",
    "slecht",
    "gaat_wel",
    "goed",
    "heel_goed",
    "weet_niet",
    "niet_voor_mij",
    "overgeslagen",
    "goed_of_heel_goed",
    "aandeel_goed",
    "marge_laag",
    "marge_hoog",
];

/// What a cell that shows something says.
const SHOWN: [&str; 2] = ["getoond", "begrensd"];

fn is_shown(status: &serde_json::Value) -> bool {
    status.as_str().is_some_and(|status| SHOWN.contains(&status))
}

/// A page or file that must be there.
pub(crate) fn get(browser: &mut Browser, path: &str) -> Response {
    let answer = browser.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer
}

fn dutch_csv(answer: &Response) -> Vec<Line> {
    let text = answer.text();
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark, for Excel");
    assert!(
        text.ends_with("\r\n") && !text.replace("\r\n", "").contains('\n'),
        "CRLF"
    );
    let mut lines = parse(text, b';');
    for line in &mut lines {
        for share in COLUMNS.iter().filter(|column| matches!(column.holds, Holds::Share)) {
            let value = line.get_mut(share.name).expect("a share");
            assert!(!value.contains('.'), "a decimal comma in {value}");
            *value = value.replace(',', ".");
        }
    }
    lines
}

fn plain_csv(answer: &Response) -> Vec<Line> {
    assert!(!answer.text().starts_with('\u{feff}'), "no byte order mark");
    parse(&answer.text(), b',')
}

fn parse(text: &str, delimiter: u8) -> Vec<Line> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let names = reader.headers().expect("a header").clone();
    let line = |record: csv::Result<csv::StringRecord>| {
        let record = record.expect("a line of as many fields");
        names
            .iter()
            .zip(&record)
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    };
    reader.records().map(line).collect()
}

fn json_lines(answer: &Response) -> Vec<Line> {
    let whole: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
    let lines = whole["regels"].as_array().expect("the lines of the table");
    let field = |(name, value): (&String, &serde_json::Value)| {
        let text = match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Number(number) if number.is_f64() => as_csv(number.as_f64().expect("a share")),
            serde_json::Value::Number(number) => number.to_string(),
            other => panic!("{other} in a line"),
        };
        (name.clone(), text)
    };
    lines
        .iter()
        .map(|line| line.as_object().expect("a line").iter().map(field).collect())
        .collect()
}

/// The three files of a release under `base`, as the same lines.
fn three_files(browser: &mut Browser, base: &str) -> Vec<Line> {
    let dutch = dutch_csv(&get(browser, &format!("{base}/resultaten.csv")));
    let excel = dutch_csv(&get(browser, &format!("{base}/resultaten.csv?formaat=excel")));
    let plain = plain_csv(&get(browser, &format!("{base}/resultaten.csv?formaat=rfc4180")));
    let json = json_lines(&get(browser, &format!("{base}/resultaten.json")));
    assert!(!dutch.is_empty());
    assert_eq!(dutch, excel);
    assert_eq!(dutch, plain);
    let unguarded = |line: &Line| -> Line {
        let bare =
            |(name, value): (&String, &String)| (name.clone(), value.strip_prefix('\'').unwrap_or(value).to_owned());
        line.iter().map(bare).collect()
    };
    assert_eq!(dutch.iter().map(unguarded).collect::<Vec<_>>(), json);
    dutch
}

fn words(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    out.replace('\u{ad}', "").trim().to_owned()
}

/// The rows of numbers of the table behind "Alle aantallen", without their names.
pub(crate) fn table(page: &str) -> Vec<Vec<String>> {
    let Some((_, after)) = page.split_once("<h2>Alle aantallen</h2>") else {
        return Vec::new();
    };
    let section = after.split("</section>").next().unwrap_or_default();
    let body = section.split_once("<tbody>").map_or("", |(_, body)| body);
    body.split("<tr>")
        .skip(1)
        .map(|row| {
            row.split("<td")
                .skip(1)
                .map(|cell| words(&format!("<td{cell}")))
                .collect()
        })
        .collect()
}

/// The cells of the table of all providers and questions, by provider.
fn matrix(page: &str) -> BTreeMap<String, Vec<String>> {
    let after = page
        .split_once("Alle aanbieders, alle vragen</h2>")
        .expect("the table of all providers")
        .1;
    let section = after.split("</section>").next().unwrap_or_default();
    let body = section.split_once("<tbody>").expect("rows").1;
    body.split("<tr>")
        .skip(1)
        .map(|row| {
            let (name, cells) = row.split_once("</th>").expect("a row with a name");
            let cells = cells
                .split("<td")
                .skip(1)
                .map(|cell| words(&format!("<td{cell}")))
                .collect();
            (words(name), cells)
        })
        .collect()
}

/// How many cells of that table hold a figure.
pub(crate) fn shown_in_matrix(page: &str) -> usize {
    matrix(page).values().flatten().filter(|cell| *cell != "–").count()
}

fn of_provider<'l>(lines: &'l [Line], name: &str) -> Vec<&'l Line> {
    lines.iter().filter(|line| line["aanbieder"] == name).collect()
}

/// What the page's table shows of these lines.
fn assert_table(page: &str, lines: &[&Line]) {
    let rows = table(page);
    assert_eq!(rows.len(), lines.len(), "one row per question");
    for (row, line) in rows.iter().zip(lines) {
        if line["status"] != "getoond" {
            assert!(row.iter().all(|cell| cell == "–"), "{row:?}");
            continue;
        }
        let counts =
            ["heel_slecht", "slecht", "gaat_wel", "goed", "heel_goed", "antwoorden"].map(|name| line[name].clone());
        assert_eq!(row[..6], counts, "{}", line["vraag_id"]);
        let beside = ["weet_niet", "niet_voor_mij", "overgeslagen"].map(|name| line[name].clone());
        assert_eq!(row[row.len() - 3..], beside, "{}", line["vraag_id"]);
    }
}

fn page_csv_and_json_of_a_provider_hold_the_same_cells(town: &Town) {
    let field = Field::counted(town);
    let mut vlier = field.vlier();
    let lines = three_files(&mut vlier, &format!("{OWN}/publicatie/1"));
    let own = of_provider(&lines, "De Vlier");
    assert_eq!(own.len(), 5);
    assert!(own.iter().all(|line| line["status"] == "getoond"), "{own:?}");
    assert_table(&get(&mut vlier, OWN).text(), &own);
    assert_table(&get(&mut vlier, &format!("{OWN}/publicatie/1")).text(), &own);
    assert!(
        lines
            .iter()
            .all(|line| ["De Vlier", "Alle aanbieders samen"].contains(&line["aanbieder"].as_str())),
        "nobody else"
    );
    town.at("2026-03-23", 6, 0);
    let seen = field.analyst().get(&format!("{ROUND}/publicatie/1/aanbieder/de-vlier"));
    assert_table(&seen.text(), &own);
}

fn overview_csv_and_json_of_a_gemeente_hold_the_same_cells(town: &Town) {
    let field = Field::counted(town);
    for (date, previewed) in [("2026-03-09", false), ("2026-03-23", true)] {
        town.at(date, 6, 0);
        let mut analyst = field.analyst();
        let lines = three_files(&mut analyst, &format!("{ROUND}/publicatie/1"));
        let page = get(&mut analyst, ROUND).text();
        assert_table(&page, &of_provider(&lines, "Alle aanbieders samen"));
        let matrix = matrix(&page);
        assert_eq!(matrix.len(), FIELD.len());
        for (name, cells) in matrix {
            let guarded = if name.starts_with(['=', '+', '-', '@']) {
                format!("'{name}")
            } else {
                name.clone()
            };
            let of_file: Vec<String> = of_provider(&lines, &guarded)
                .iter()
                .map(|line| match line["status"].as_str() {
                    "getoond" | "begrensd" => {
                        let number = |column: &str| line[column].parse().expect("a number");
                        let good = Bounds {
                            low: number("goed_of_heel_goed_laag"),
                            high: number("goed_of_heel_goed_hoog"),
                        };
                        phrase(Phrase::OutOf(good, number("antwoorden")))
                    }
                    _ => "–".to_owned(),
                })
                .collect();
            let shown: Vec<String> = cells
                .iter()
                .map(|cell| cell.trim_end_matches([' ', '▲', '▼']).to_owned())
                .collect();
            assert_eq!(shown, of_file, "{name} on {date}");
            let some = of_file.iter().any(|cell| cell != "–");
            assert_eq!(
                some,
                previewed && ["De Vlier", "De Linde", "De Berk", "De Es"].contains(&name.as_str()),
                "{name} on {date}"
            );
        }
    }
}

fn a_hidden_cell_is_empty_and_never_zero(town: &Town) {
    let field = Field::counted(town);
    town.at("2026-03-23", 6, 0);
    let mut analyst = field.analyst();
    let base = format!("{ROUND}/publicatie/1");
    let lines = three_files(&mut analyst, &base);
    let hidden: Vec<&Line> = lines
        .iter()
        .filter(|line| !SHOWN.contains(&line["status"].as_str()))
        .collect();
    assert!(
        hidden.len() >= 25,
        "five providers without figures, five questions each"
    );
    for line in &hidden {
        assert!(FIGURES.iter().all(|name| line[*name].is_empty()), "{line:?}");
        assert!(line["vergelijking"].is_empty(), "{line:?}");
    }
    let status = |name: &str| {
        of_provider(&lines, name)
            .iter()
            .map(|line| line["status"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(status("Huize Esdoorn"), ["niet_getoond"; 5]);
    assert_eq!(status("Zonder Codes"), ["geen"; 5]);
    let json: serde_json::Value =
        serde_json::from_slice(&get(&mut analyst, &format!("{base}/resultaten.json")).body).expect("JSON");
    for line in json["regels"].as_array().expect("lines") {
        for name in FIGURES.iter().filter(|_| !is_shown(&line["status"])) {
            assert!(line[*name].is_null(), "{name} of {line}");
        }
    }
    for row in json["rijen"].as_array().expect("rows") {
        for cell in row["cellen"].as_array().expect("cells") {
            assert_eq!(cell["aantallen"].is_null(), !is_shown(&cell["status"]), "{cell}");
        }
    }
}

fn a_name_that_looks_like_a_formula_is_harmless(town: &Town) {
    let field = Field::counted(town);
    let mut analyst = field.analyst();
    let base = format!("{ROUND}/publicatie/1");
    for query in ["", "?formaat=rfc4180"] {
        let text = get(&mut analyst, &format!("{base}/resultaten.csv{query}")).text();
        let lines = parse(
            text.trim_start_matches('\u{feff}'),
            if query.is_empty() { b';' } else { b',' },
        );
        for name in ["=Rode Beuk", "+Plus", "-Min", "@Thuis"] {
            assert_eq!(of_provider(&lines, &format!("'{name}")).len(), 5, "{name}");
            assert!(of_provider(&lines, name).is_empty(), "{name}");
        }
        let formula = |value: &String| value.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert!(
            lines.iter().all(|line| !line.values().any(formula)),
            "no cell begins like a formula"
        );
    }
    let json = json_lines(&get(&mut analyst, &format!("{base}/resultaten.json")));
    assert_eq!(of_provider(&json, "=Rode Beuk").len(), 5, "JSON needs no guard");
}
