//! Open data as CSV and JSON, and the schema of both: its own columns, because it is another table than that of staff.
//!
//! All providers together, every count rounded, nothing after the rows. The figures are in an [`OpenRound`], that
//! `releases::open_data` made; nothing is rounded or hidden here.

use serde_json::{Map, Value, json};

use super::csv::guarded;
use crate::disclosure::{OPEN_STEP, OpenCell};
use crate::releases::OpenRound;
use crate::releases::document::QuestionRef;
use crate::values::scale::{Kind, REASON_KEYS, REASONS};
use crate::values::words::Mode;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenField {
    /// Text.
    Text,
    /// A day, such as 2026-03-09.
    Day,
    /// A whole number that is no count of people.
    Number,
    /// A count of people: a multiple of five, or nothing.
    People,
}

/// A column of open data.
#[derive(Debug, Clone, Copy)]
pub struct OpenColumn {
    /// Header and key.
    pub name: &'static str,
    /// What it holds.
    pub field: OpenField,
    /// What it means, in Dutch.
    pub meaning: &'static str,
    value: fn(&Line<'_>) -> Value,
}

/// One question of one round in one mode.
struct Line<'r> {
    round: &'r OpenRound,
    mode: Mode,
    question: &'r QuestionRef,
    cell: Option<OpenCell>,
}

macro_rules! columns {
    ($($name:literal $field:ident $meaning:literal => $value:expr),+ $(,)?) => {
        /// Every column in order. Append only: people's programs depend on them.
        pub const OPEN_COLUMNS: &[OpenColumn] = &[$(OpenColumn {
            name: $name, field: OpenField::$field, meaning: $meaning, value: $value,
        }),+];
    };
}

columns! {
    "gemeente" Text "naam van de gemeente" => |l| l.round.about.gemeente.naam.clone().into(),
    "ronde" Text "naam van de ronde" => |l| l.round.about.ronde.naam.clone().into(),
    "ronde_start" Day "eerste dag waarop mensen konden antwoorden" => |l| l.round.about.ronde.start.to_string().into(),
    "ronde_einde" Day "laatste dag waarop mensen konden antwoorden" => |l| l.round.about.ronde.einde.to_string().into(),
    "doel" Text "waarvoor de ronde is gehouden: leren, verantwoorden of gunning" => |l| l.round.about.ronde.doel.word().into(),
    "publicatie" Number "nummer van de laatste publicatie van de ronde" => |l| l.round.about.nummer.into(),
    "open_sinds" Day "dag waarop deze cijfers open data werden" => |l| l.round.since.day().to_string().into(),
    "vragenlijst" Text "code van de vragenlijst" => |l| l.round.about.vragenlijst.code.clone().into(),
    "vragenlijst_versie" Number "versie van de vragenlijst" => |l| l.round.about.vragenlijst.versie.into(),
    "domein" Text "soort hulp: jeugdhulp, wmo, toegang of werk-en-schulden" => |l| l.round.about.vragenlijst.domein.word().into(),
    "wijze" Text "persoonlijk (met een eigen code) of kiosk (op een scherm); nooit bij elkaar opgeteld" => |l| l.mode.word().into(),
    "vraag_id" Text "code van de vraag" => |l| l.question.code.clone().into(),
    "thema" Text "code van het thema" => |l| l.question.thema.clone().into(),
    "vraag" Text "de vraag zoals mensen hem lazen" => |l| l.question.vraag.clone().into(),
    "soort" Text "smiley5, smiley3, janee of redenen" => |l| l.question.soort.word().into(),
    "status" Text "getoond, begrensd (aantallen die niet precies gegeven worden zijn leeg) of niet_getoond" => |l| status(l).into(),
    "antwoorden" People "mensen die deze vraag beantwoordden" => |l| people(l.cell.map(|cell| cell.answered)),
    "heel_slecht" People "mensen die heel slecht kozen" => |l| score(l, 1),
    "slecht" People "mensen die slecht kozen" => |l| score(l, 2),
    "gaat_wel" People "mensen die gaat wel kozen" => |l| score(l, 3),
    "goed" People "mensen die goed kozen" => |l| score(l, 4),
    "heel_goed" People "mensen die heel goed kozen" => |l| score(l, 5),
    "weet_niet" People "mensen die weet ik niet kozen; telt niet mee in antwoorden" => |l| slot(l, 6, |kind| kind != Kind::Reasons),
    "niet_voor_mij" People "mensen die niet voor mij kozen; telt niet mee in antwoorden" => |l| slot(l, 7, |kind| kind != Kind::Reasons),
    "overgeslagen" People "mensen die de vraag oversloegen; telt niet mee in antwoorden" => |l| slot(l, 0, |_kind| true),
    "ja" People "mensen die ja kozen" => |l| slot(l, 5, |kind| kind == Kind::YesNo),
    "nee" People "mensen die nee kozen" => |l| slot(l, 1, |kind| kind == Kind::YesNo),
    "te_lang_wachten" People "mensen die te lang wachten kozen" => |l| slot(l, 1, |kind| kind == Kind::Reasons),
    "niet_geluisterd" People "mensen die niet geluisterd kozen" => |l| slot(l, 2, |kind| kind == Kind::Reasons),
    "te_weinig_uitleg" People "mensen die te weinig uitleg kozen" => |l| slot(l, 3, |kind| kind == Kind::Reasons),
    "steeds_iemand_anders" People "mensen die steeds iemand anders kozen" => |l| slot(l, 4, |kind| kind == Kind::Reasons),
    "past_niet_bij_mij" People "mensen die past niet bij mij kozen" => |l| slot(l, 5, |kind| kind == Kind::Reasons),
    "iets_anders" People "mensen die iets anders kozen" => |l| slot(l, 6, |kind| kind == Kind::Reasons),
    "opmerking" Text "waarom een publicatie niet klopte, als dat zo is" => |l| l.round.about.opmerking.clone().map_or(Value::Null, Value::from),
}

const _: () = assert!(REASONS == 6 && REASON_KEYS.len() == REASONS, "one column per reason");

fn status(line: &Line<'_>) -> &'static str {
    match line.cell {
        Some(cell) if cell.is_bounded() => "begrensd",
        Some(_) => "getoond",
        None => "niet_getoond",
    }
}

fn people(count: Option<u32>) -> Value {
    count.map_or(Value::Null, Value::from)
}

fn slot(line: &Line<'_>, slot: usize, fits: fn(Kind) -> bool) -> Value {
    people(
        line.cell
            .filter(|_| fits(line.question.soort))
            .and_then(|cell| count(&cell, slot)),
    )
}

/// A count whose ends are one number.
fn count(cell: &OpenCell, slot: usize) -> Option<u32> {
    (cell.tally.slot(slot) == cell.high.slot(slot)).then(|| cell.tally.slot(slot))
}

fn score(line: &Line<'_>, score: u8) -> Value {
    let kind = line.question.soort;
    let asked = kind.is_smiley() && kind.scores().contains(&score);
    people(line.cell.filter(|_| asked).and_then(|cell| count(&cell, score.into())))
}

fn lines(rounds: &[OpenRound]) -> impl Iterator<Item = Line<'_>> {
    rounds.iter().flat_map(|round| {
        round.rows.iter().flat_map(move |(mode, cells)| {
            let asked = round.about.vragenlijst.vragen.iter().zip(cells);
            asked.map(move |(question, cell)| Line {
                round,
                mode: *mode,
                question,
                cell: *cell,
            })
        })
    })
}

/// The open data of a gemeente as CSV (RFC 4180: comma, CRLF, UTF-8 without a mark), and nothing after the rows.
///
/// # Errors
/// When the table cannot be written, which memory does not bring about.
pub fn open_csv(rounds: &[OpenRound]) -> Result<Vec<u8>, ::csv::Error> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(OPEN_COLUMNS.iter().map(|column| column.name))?;
    for line in lines(rounds) {
        writer.write_record(OPEN_COLUMNS.iter().map(|column| field((column.value)(&line))))?;
    }
    writer
        .into_inner()
        .map_err(|error| ::csv::Error::from(std::io::Error::other(error.to_string())))
}

fn field(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => guarded(text),
        other => other.to_string(),
    }
}

/// The same as JSON, with its licence and the address of its schema.
///
/// # Errors
/// When it cannot be written as JSON, which no report brings about.
pub fn open_json(rounds: &[OpenRound], licence: &str, schema: &str) -> Result<Vec<u8>, serde_json::Error> {
    let row = |line: Line<'_>| -> Map<String, Value> {
        let fields = OPEN_COLUMNS.iter();
        fields
            .map(|column| (column.name.to_owned(), (column.value)(&line)))
            .collect()
    };
    let rows: Vec<Map<String, Value>> = lines(rounds).map(row).collect();
    serde_json::to_vec_pretty(&json!({ "$schema": schema, "licentie": licence, "afronding": OPEN_STEP, "rijen": rows }))
}

/// The JSON Schema (2020-12) of [`open_json`]; a row has the columns of [`open_csv`] as keys.
///
/// # Errors
/// When it cannot be written as JSON, which cannot happen.
pub fn open_schema(address: &str) -> Result<Vec<u8>, serde_json::Error> {
    let column = |column: &OpenColumn| {
        let kind = match column.field {
            OpenField::Text if column.name == "opmerking" => json!({ "type": ["string", "null"] }),
            OpenField::Text => json!({ "type": "string" }),
            OpenField::Day => json!({ "type": "string", "format": "date" }),
            OpenField::Number => json!({ "type": "integer", "minimum": 1 }),
            OpenField::People => json!({ "type": ["integer", "null"], "minimum": 0, "multipleOf": OPEN_STEP }),
        };
        let mut told = Map::from_iter([("description".to_owned(), Value::from(column.meaning))]);
        if let Value::Object(kind) = kind {
            told.extend(kind);
        }
        (column.name.to_owned(), Value::Object(told))
    };
    let properties: Map<String, Value> = OPEN_COLUMNS.iter().map(column).collect();
    let names: Vec<&str> = OPEN_COLUMNS.iter().map(|column| column.name).collect();
    serde_json::to_vec_pretty(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": "Open data van Ervaringwijzer",
        "type": "object",
        "required": ["licentie", "afronding", "rijen"],
        "properties": {
            "licentie": { "type": "string", "format": "uri" },
            "afronding": { "const": OPEN_STEP },
            "rijen": { "type": "array", "items": { "type": "object", "required": names, "properties": properties } },
        },
    }))
}
