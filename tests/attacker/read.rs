//! Downloaded files, CSV and JSON alike, as one table per mode and question.

use super::told::{ANSWERS, Told};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The columns of the answers that are solved for.
const COLUMNS: [&str; ANSWERS] = [
    "heel_slecht",
    "slecht",
    "gaat_wel",
    "goed",
    "heel_goed",
    "ja",
    "nee",
    "te_lang_wachten",
    "niet_geluisterd",
    "te_weinig_uitleg",
    "steeds_iemand_anders",
    "past_niet_bij_mij",
    "iets_anders",
];

/// Whose answers a line counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    /// One provider, by its name.
    Provider(String),
    /// "Overige aanbieders samen".
    Rest,
    /// "Alle aanbieders samen".
    System,
}

/// Everything downloaded about one question in one mode.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// What is told, exactly or between two ends, up to and including a release.
    pub(crate) shown: BTreeMap<(Unit, u32), Told>,
    /// Everybody behind such a cell, those who skipped too.
    pub(crate) people: BTreeMap<(Unit, u32), i64>,
    /// Lines without numbers.
    pub(crate) hidden: BTreeSet<(Unit, u32)>,
    /// Rounded figures of the whole: the true ones lie within half a step of these.
    pub(crate) rounded: BTreeMap<u32, Told>,
    /// Codes issued, per provider, as last read.
    pub(crate) issued: BTreeMap<String, i64>,
    /// Whether the answers exclude each other; reasons do not.
    pub(crate) exclusive: bool,
    /// Whether anything is told between two ends.
    pub(crate) bounded: bool,
    /// The newest release.
    pub(crate) last: u32,
}

/// Tables by mode and question.
pub(crate) type Tables = BTreeMap<(String, String), Table>;

/// A line of a table, by column, and of a JSON also the counts of what is told exactly.
struct Line {
    fields: BTreeMap<String, String>,
    exact: Option<Vec<i64>>,
}

/// Reads every CSV and JSON of a folder. A file whose name begins with `vroeg` was downloaded before the preview of
/// its release was over; its lines on providers are those of an older release, and are read from there.
pub(crate) fn tables(folder: &Path) -> Tables {
    let mut tables = Tables::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let lines = match path.extension().and_then(|ending| ending.to_str()) {
            Some("csv") => csv_lines(&path),
            Some("json") => json_lines(&path),
            _ => continue,
        };
        let early = entry.file_name().to_string_lossy().starts_with("vroeg");
        for line in &lines {
            add(&mut tables, line, early);
        }
    }
    for table in tables.values_mut() {
        let Table { shown, hidden, .. } = table;
        hidden.retain(|key| !shown.contains_key(key));
        table.bounded = shown.values().any(|told| told.in_bands > 0);
    }
    tables
}

impl Line {
    fn text(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    fn whole(&self, name: &str) -> Option<i64> {
        self.text(name).parse().ok()
    }

    fn number(&self, name: &str) -> u32 {
        self.text(name).parse().expect("a number of a release")
    }

    /// What a cell says. A count without ends is exact.
    fn told(&self) -> Told {
        let end = |column: &str, side: &str| {
            let end = self.whole(&format!("{column}_{side}"));
            end.or_else(|| self.whole(column)).unwrap_or(0)
        };
        let exact = self.exact.as_ref().map(|slots| counts(self.text("soort"), slots));
        let in_bands = self.whole("in_banden").unwrap_or(0);
        let low = COLUMNS.map(|column| end(column, "laag"));
        let exact = exact.or((in_bands == 0).then_some(low));
        Told {
            size: self.whole("antwoorden").unwrap_or(0),
            in_bands,
            low,
            high: COLUMNS.map(|column| end(column, "hoog")),
            exact,
        }
    }
}

/// Counts by slot (skipped, answers or reasons from 1 on) as counts by column.
fn counts(kind: &str, slots: &[i64]) -> [i64; ANSWERS] {
    let mut counts = [0; ANSWERS];
    match kind {
        "redenen" => counts[7..].copy_from_slice(&slots[1..7]),
        "janee" => (counts[5], counts[6]) = (slots[5], slots[1]),
        _ => counts[..5].copy_from_slice(&slots[1..6]),
    }
    counts
}

fn add(tables: &mut Tables, line: &Line, early: bool) {
    let release = line.number("publicatie");
    // A whole that stands is that of an older release.
    let release_of_whole = line
        .whole("stand_publicatie")
        .map_or(release, |_| line.number("stand_publicatie"));
    let key = (line.text("wijze").to_owned(), line.text("vraag_id").to_owned());
    let table = tables.entry(key).or_default();
    table.exclusive = line.text("soort") != "redenen";
    table.last = table.last.max(release);
    let is_shown = ["getoond", "begrensd"].contains(&line.text("status"));
    // Open data has no column for who is counted: always everybody.
    if !line.fields.contains_key("aanbieder") {
        if is_shown {
            table.rounded.insert(release_of_whole, line.told());
        }
        return;
    }
    let (unit, release) = match (line.text("aanbieder_id"), line.text("aanbieder")) {
        ("", "Overige aanbieders samen") => (Unit::Rest, release),
        ("", "Alle aanbieders samen") => (Unit::System, release_of_whole),
        ("", other) => panic!("a line of nobody: {other}"),
        (_, name) => (Unit::Provider(name.to_owned()), release),
    };
    if early && matches!(unit, Unit::Provider(_)) {
        return;
    }
    if let (Unit::Provider(name), Some(issued)) = (&unit, line.whole("codes_uitgegeven")) {
        let most = table.issued.entry(name.clone()).or_insert(issued);
        *most = issued.max(*most);
    }
    if is_shown {
        let told = line.told();
        let same = table.shown.insert((unit.clone(), release), told);
        assert!(
            same.is_none_or(|same| same == told),
            "two files differ on {unit:?} in release {release}"
        );
        let people = line.whole("mensen").expect("how many people there are");
        table.people.insert((unit, release), people);
    } else {
        table.hidden.insert((unit, release));
    }
}

fn csv_lines(path: &Path) -> Vec<Line> {
    let bytes = std::fs::read(path).expect("a file");
    let (bytes, delimiter) = match bytes.strip_prefix("\u{feff}".as_bytes()) {
        Some(after) => (after, b';'),
        None => (bytes.as_slice(), b','),
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(bytes);
    let lines = reader.deserialize().map(|line| Line {
        fields: line.expect("a line of the CSV"),
        exact: None,
    });
    lines.collect()
}

/// The lines of the table, and under `rijen` the same cells in the same order: what is told exactly, and the bands.
fn json_lines(path: &Path) -> Vec<Line> {
    let bytes = std::fs::read(path).expect("a file");
    let whole: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    let list = |value: &serde_json::Value| value.as_array().cloned().expect("a list");
    let cells = list(&whole["rijen"]);
    let cells: Vec<serde_json::Value> = cells.iter().flat_map(|row| list(&row["cellen"])).collect();
    let lines = list(&whole["regels"]);
    assert_eq!(lines.len(), cells.len(), "the two tables of {}", path.display());
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let line = |(line, cell): (&serde_json::Value, &serde_json::Value)| {
        let fields = line.as_object().expect("a line");
        let told = &cell["aantallen"];
        let slots = told.as_array().or_else(|| told["exact"].as_array());
        let slots = slots.map(|slots| slots.iter().filter_map(serde_json::Value::as_i64).collect());
        Line {
            fields: fields.iter().map(|(name, value)| (name.clone(), text(value))).collect(),
            exact: slots,
        }
    };
    lines.iter().zip(&cells).map(line).collect()
}
