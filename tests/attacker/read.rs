//! Downloaded files, CSV and JSON alike, as one table per mode and question.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The numbers of a cell that are solved for: first how many answered, then how many gave each answer.
const VALUES: [&str; 14] = [
    "antwoorden",
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

/// Columns with people who answered nothing on the scale.
const BESIDE: [&str; 3] = ["weet_niet", "niet_voor_mij", "overgeslagen"];

/// Size, then answers, in the order of [`VALUES`].
pub(crate) type Numbers = [i64; 14];

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
    /// Numbers that stand in a file, up to and including a release.
    pub(crate) shown: BTreeMap<(Unit, u32), Numbers>,
    /// Everybody behind such a number, those who skipped too.
    pub(crate) people: BTreeMap<(Unit, u32), i64>,
    /// Lines without numbers.
    pub(crate) hidden: BTreeSet<(Unit, u32)>,
    /// Codes issued, per provider, as last read.
    pub(crate) issued: BTreeMap<String, i64>,
    /// Whether the answers exclude each other; reasons do not.
    pub(crate) exclusive: bool,
    /// The newest release.
    pub(crate) last: u32,
}

/// Tables by mode and question.
pub(crate) type Tables = BTreeMap<(String, String), Table>;

type Line = BTreeMap<String, String>;

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
        let standing = std::fs::read_to_string(path.with_extension("stand")).unwrap_or_default();
        for line in &lines {
            add(&mut tables, line, early, &standing);
        }
    }
    for table in tables.values_mut() {
        let Table { shown, hidden, .. } = table;
        hidden.retain(|key| !shown.contains_key(key));
    }
    tables
}

fn add(tables: &mut Tables, line: &Line, early: bool, standing: &str) {
    let text = |name: &str| line.get(name).map_or("", String::as_str);
    let whole = |name: &str| text(name).parse::<i64>().unwrap_or(0);
    let unit = match (text("aanbieder_id"), text("aanbieder")) {
        ("", "Overige aanbieders samen") => Unit::Rest,
        ("", "Alle aanbieders samen") => Unit::System,
        ("", other) => panic!("a line of nobody: {other}"),
        (_, name) => Unit::Provider(name.to_owned()),
    };
    let release = u32::try_from(whole("publicatie")).expect("a number of a release");
    let key = (text("wijze").to_owned(), text("vraag_id").to_owned());
    let table = tables.entry(key.clone()).or_default();
    table.exclusive = text("soort") != "redenen";
    table.last = table.last.max(release);
    if let (Unit::Provider(name), true) = (&unit, early) {
        assert!(!name.is_empty(), "a provider without a name");
        return;
    }
    if let (Unit::Provider(name), Ok(issued)) = (&unit, text("codes_uitgegeven").parse()) {
        let most = table.issued.entry(name.clone()).or_insert(issued);
        *most = issued.max(*most);
    }
    // The whole of an older release: it is read from there.
    let stands = format!("{};{}", key.0, key.1);
    if unit == Unit::System && standing.lines().any(|line| line == stands) {
        return;
    }
    // Bounds are not read yet.
    if text("status") == "begrensd" {
        return;
    }
    if text("status") == "getoond" {
        let people = whole("antwoorden") + BESIDE.map(whole).iter().sum::<i64>();
        let numbers = VALUES.map(whole);
        let same = table.shown.insert((unit.clone(), release), numbers);
        assert!(
            same.is_none_or(|same| same == numbers),
            "two files differ on {unit:?} in release {release}"
        );
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
    let lines = reader.deserialize().map(|line| line.expect("a line of the CSV"));
    lines.collect()
}

fn json_lines(path: &Path) -> Vec<Line> {
    let bytes = std::fs::read(path).expect("a file");
    let whole: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    let lines = whole["regels"].as_array().expect("the lines of the table");
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let line = |line: &serde_json::Value| -> Line {
        let fields = line.as_object().expect("a line");
        fields.iter().map(|(name, value)| (name.clone(), text(value))).collect()
    };
    lines.iter().map(line).collect()
}
