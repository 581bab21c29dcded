//! Open data as CSV and JSON, and the schema of both: its own columns, because it is another table than that of staff.
//!
//! All providers together, every count rounded, nothing after the rows. The figures are in an [`OpenRound`], that
//! `releases::open_data` made; nothing is rounded or hidden here.

use serde_json::{Map, Value, json};

use super::csv::guarded;
use crate::disclosure::{OPEN_STEP, OpenCount};
use crate::releases::document::QuestionRef;
use crate::releases::{OpenLine, OpenRound};
use crate::values::scale::{Kind, REASON_KEYS, REASONS};
use crate::values::terms::Mode;

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
    told: OpenLine,
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
    "gemeente" Text "naam van de gemeente" => |l| l.round.about.gemeente.name.clone().into(),
    "ronde" Text "naam van de ronde" => |l| l.round.about.round.name.clone().into(),
    "ronde_start" Day "eerste dag waarop mensen konden antwoorden" => |l| l.round.about.round.start.to_string().into(),
    "ronde_einde" Day "laatste dag waarop mensen konden antwoorden" => |l| l.round.about.round.last_day.to_string().into(),
    "doel" Text "waarvoor de ronde is gehouden: leren, verantwoorden of gunning" => |l| l.round.about.round.purpose.word().into(),
    "publicatie" Number "nummer van de laatste publicatie van de ronde" => |l| l.round.about.number.into(),
    "open_sinds" Day "dag waarop deze cijfers open data werden" => |l| l.round.since.day().to_string().into(),
    "vragenlijst" Text "code van de vragenlijst" => |l| l.round.about.questionnaire.code.clone().into(),
    "vragenlijst_versie" Number "versie van de vragenlijst" => |l| l.round.about.questionnaire.version.into(),
    "domein" Text "soort hulp: jeugdhulp, wmo, toegang of werk-en-schulden" => |l| l.round.about.questionnaire.domain.word().into(),
    "wijze" Text "persoonlijk (met een eigen code) of kiosk (op een scherm); nooit bij elkaar opgeteld" => |l| l.mode.word().into(),
    "vraag_id" Text "code van de vraag" => |l| l.question.code.clone().into(),
    "thema" Text "code van het thema" => |l| l.question.theme.clone().into(),
    "vraag" Text "de vraag zoals mensen hem lazen" => |l| l.question.question.clone().into(),
    "soort" Text "smiley5, smiley3, janee of redenen" => |l| l.question.kind.word().into(),
    "status" Text "getoond, begrensd (een deel staat tussen twee einden) of niet_getoond" => |l| status(l).into(),
    "antwoorden" People "mensen die deze vraag beantwoordden" => |l| people(l.told.cell.map(|cell| cell.answered)),
    "heel_slecht" People "mensen die heel slecht kozen" => |l| exact(score(l, 1)),
    "slecht" People "mensen die slecht kozen" => |l| exact(score(l, 2)),
    "gaat_wel" People "mensen die gaat wel kozen" => |l| exact(score(l, 3)),
    "goed" People "mensen die goed kozen" => |l| exact(score(l, 4)),
    "heel_goed" People "mensen die heel goed kozen" => |l| exact(score(l, 5)),
    "weet_niet" People "mensen die weet ik niet kozen; telt niet mee in antwoorden" => |l| exact(slot(l, 6, |kind| kind != Kind::Reasons)),
    "niet_voor_mij" People "mensen die niet voor mij kozen; telt niet mee in antwoorden" => |l| exact(slot(l, 7, |kind| kind != Kind::Reasons)),
    "overgeslagen" People "mensen die de vraag oversloegen; telt niet mee in antwoorden" => |l| exact(slot(l, 0, |_kind| true)),
    "ja" People "mensen die ja kozen" => |l| exact(slot(l, 5, |kind| kind == Kind::YesNo)),
    "nee" People "mensen die nee kozen" => |l| exact(slot(l, 1, |kind| kind == Kind::YesNo)),
    "te_lang_wachten" People "mensen die te lang wachten kozen" => |l| exact(slot(l, 1, |kind| kind == Kind::Reasons)),
    "niet_geluisterd" People "mensen die niet geluisterd kozen" => |l| exact(slot(l, 2, |kind| kind == Kind::Reasons)),
    "te_weinig_uitleg" People "mensen die te weinig uitleg kozen" => |l| exact(slot(l, 3, |kind| kind == Kind::Reasons)),
    "steeds_iemand_anders" People "mensen die steeds iemand anders kozen" => |l| exact(slot(l, 4, |kind| kind == Kind::Reasons)),
    "past_niet_bij_mij" People "mensen die past niet bij mij kozen" => |l| exact(slot(l, 5, |kind| kind == Kind::Reasons)),
    "iets_anders" People "mensen die iets anders kozen" => |l| exact(slot(l, 6, |kind| kind == Kind::Reasons)),
    "opmerking" Text "waarom een publicatie niet klopte, als dat zo is" => |l| l.round.about.remark.clone().map_or(Value::Null, Value::from),
    "heel_slecht_laag" People "hoeveel mensen minstens heel slecht kozen" => |l| low(score(l, 1)),
    "heel_slecht_hoog" People "hoeveel mensen hoogstens heel slecht kozen" => |l| high(score(l, 1)),
    "slecht_laag" People "hoeveel mensen minstens slecht kozen" => |l| low(score(l, 2)),
    "slecht_hoog" People "hoeveel mensen hoogstens slecht kozen" => |l| high(score(l, 2)),
    "gaat_wel_laag" People "hoeveel mensen minstens gaat wel kozen" => |l| low(score(l, 3)),
    "gaat_wel_hoog" People "hoeveel mensen hoogstens gaat wel kozen" => |l| high(score(l, 3)),
    "goed_laag" People "hoeveel mensen minstens goed kozen" => |l| low(score(l, 4)),
    "goed_hoog" People "hoeveel mensen hoogstens goed kozen" => |l| high(score(l, 4)),
    "heel_goed_laag" People "hoeveel mensen minstens heel goed kozen" => |l| low(score(l, 5)),
    "heel_goed_hoog" People "hoeveel mensen hoogstens heel goed kozen" => |l| high(score(l, 5)),
    "weet_niet_laag" People "hoeveel mensen minstens weet ik niet kozen" => |l| low(slot(l, 6, |kind| kind != Kind::Reasons)),
    "weet_niet_hoog" People "hoeveel mensen hoogstens weet ik niet kozen" => |l| high(slot(l, 6, |kind| kind != Kind::Reasons)),
    "niet_voor_mij_laag" People "hoeveel mensen minstens niet voor mij kozen" => |l| low(slot(l, 7, |kind| kind != Kind::Reasons)),
    "niet_voor_mij_hoog" People "hoeveel mensen hoogstens niet voor mij kozen" => |l| high(slot(l, 7, |kind| kind != Kind::Reasons)),
    "overgeslagen_laag" People "hoeveel mensen minstens de vraag oversloegen" => |l| low(slot(l, 0, |_kind| true)),
    "overgeslagen_hoog" People "hoeveel mensen hoogstens de vraag oversloegen" => |l| high(slot(l, 0, |_kind| true)),
    "ja_laag" People "hoeveel mensen minstens ja kozen" => |l| low(slot(l, 5, |kind| kind == Kind::YesNo)),
    "ja_hoog" People "hoeveel mensen hoogstens ja kozen" => |l| high(slot(l, 5, |kind| kind == Kind::YesNo)),
    "nee_laag" People "hoeveel mensen minstens nee kozen" => |l| low(slot(l, 1, |kind| kind == Kind::YesNo)),
    "nee_hoog" People "hoeveel mensen hoogstens nee kozen" => |l| high(slot(l, 1, |kind| kind == Kind::YesNo)),
    "te_lang_wachten_laag" People "hoeveel mensen minstens te lang wachten kozen" => |l| low(slot(l, 1, |kind| kind == Kind::Reasons)),
    "te_lang_wachten_hoog" People "hoeveel mensen hoogstens te lang wachten kozen" => |l| high(slot(l, 1, |kind| kind == Kind::Reasons)),
    "niet_geluisterd_laag" People "hoeveel mensen minstens niet geluisterd kozen" => |l| low(slot(l, 2, |kind| kind == Kind::Reasons)),
    "niet_geluisterd_hoog" People "hoeveel mensen hoogstens niet geluisterd kozen" => |l| high(slot(l, 2, |kind| kind == Kind::Reasons)),
    "te_weinig_uitleg_laag" People "hoeveel mensen minstens te weinig uitleg kozen" => |l| low(slot(l, 3, |kind| kind == Kind::Reasons)),
    "te_weinig_uitleg_hoog" People "hoeveel mensen hoogstens te weinig uitleg kozen" => |l| high(slot(l, 3, |kind| kind == Kind::Reasons)),
    "steeds_iemand_anders_laag" People "hoeveel mensen minstens steeds iemand anders kozen" => |l| low(slot(l, 4, |kind| kind == Kind::Reasons)),
    "steeds_iemand_anders_hoog" People "hoeveel mensen hoogstens steeds iemand anders kozen" => |l| high(slot(l, 4, |kind| kind == Kind::Reasons)),
    "past_niet_bij_mij_laag" People "hoeveel mensen minstens past niet bij mij kozen" => |l| low(slot(l, 5, |kind| kind == Kind::Reasons)),
    "past_niet_bij_mij_hoog" People "hoeveel mensen hoogstens past niet bij mij kozen" => |l| high(slot(l, 5, |kind| kind == Kind::Reasons)),
    "iets_anders_laag" People "hoeveel mensen minstens iets anders kozen" => |l| low(slot(l, 6, |kind| kind == Kind::Reasons)),
    "iets_anders_hoog" People "hoeveel mensen hoogstens iets anders kozen" => |l| high(slot(l, 6, |kind| kind == Kind::Reasons)),
    "in_banden" People "antwoorden in groepen waarvan bijna iedereen hetzelfde koos; hun aantallen staan tussen twee einden" => |l| people(l.told.cell.map(|cell| cell.in_bands)),
    "mensen" People "iedereen in deze regel, ook wie niet op de schaal koos" => |l| people(l.told.cell.map(|cell| cell.people)),
    "nog_niet_te_tonen" People "mensen van wie het antwoord hier niet te tonen is" => |l| people(l.told.not_yet),
    "stand_publicatie" Number "eerdere publicatie waar deze aantallen van zijn, als het geheel stilstaat" => |l| l.told.standing.map_or(Value::Null, |at| at.number.into()),
    "stand_dag" Day "dag van die publicatie" => |l| l.told.standing.map_or(Value::Null, |at| at.moment.day().to_string().into()),
    "editie" Number "uitgave van de regels: 1 verborg groepen die bijna hetzelfde kozen, 2 geeft twee einden" => |l| u8::from(l.round.about.edition).into(),
}

const _: () = assert!(REASONS == 6 && REASON_KEYS.len() == REASONS, "one column per reason");

fn people(count: Option<u32>) -> Value {
    count.map_or(Value::Null, Value::from)
}

fn status(line: &Line<'_>) -> &'static str {
    match line.told.cell {
        Some(cell) if cell.is_bounded => "begrensd",
        Some(_) => "getoond",
        None => "niet_getoond",
    }
}

fn exact(count: Option<OpenCount>) -> Value {
    people(count.and_then(|count| count.exact))
}

fn low(count: Option<OpenCount>) -> Value {
    people(count.map(|count| count.ends.low))
}

fn high(count: Option<OpenCount>) -> Value {
    people(count.map(|count| count.ends.high))
}

fn slot(line: &Line<'_>, slot: usize, fits: fn(Kind) -> bool) -> Option<OpenCount> {
    let cell = line.told.cell.filter(|_| fits(line.question.kind))?;
    cell.counts.get(slot).copied()
}

fn score(line: &Line<'_>, score: u8) -> Option<OpenCount> {
    let kind = line.question.kind;
    let asked = kind.is_smiley() && kind.scores().contains(&score);
    asked
        .then(|| line.told.cell?.counts.get(usize::from(score)).copied())
        .flatten()
}

fn lines(rounds: &[OpenRound]) -> impl Iterator<Item = Line<'_>> {
    rounds.iter().flat_map(|round| {
        round.rows.iter().flat_map(move |(mode, lines)| {
            let asked = round.about.questionnaire.questions.iter().zip(lines);
            asked.map(move |(question, told)| Line {
                round,
                mode: *mode,
                question,
                told: *told,
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
            OpenField::Day if column.name == "stand_dag" => json!({ "type": ["string", "null"], "format": "date" }),
            OpenField::Number if column.name == "stand_publicatie" => {
                json!({ "type": ["integer", "null"], "minimum": 1 })
            }
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
