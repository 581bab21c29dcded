//! The columns of the tidy table, for every format. Append only: people's sheets depend on the order.

use super::lines::Line;
use crate::releases::report::Unit;
use crate::statistics::phrases::{Phrase, phrase, verdicts};
use crate::values::scale::{Kind, REASON_KEYS, REASONS};
use crate::values::words::{Mode, Purpose};

/// What stands in one field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A whole number.
    Count(u32),
    /// A share between 0 and 1; files show [`four_decimals`].
    Share(f64),
    /// Nothing: not shown, or not of this kind. Never 0.
    Empty,
}

/// A share as every file gives it: four decimals, a half rounded up, so that no two files differ.
#[must_use]
pub(super) fn four_decimals(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

/// What a column holds, for formats that tell.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// Text.
    Text,
    /// One of these words.
    Words(fn() -> Vec<&'static str>),
    /// A day, `2026-03-09`.
    Day,
    /// A whole number, 0 or more.
    Count,
    /// A share between 0 and 1.
    Share,
}

/// A column: its Dutch header, what it is about, and what stands in it.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Header.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether every line has something here.
    pub always: bool,
    /// What it means, in Dutch: one or two plain sentences.
    pub about: &'static str,
    /// The field of a line.
    pub value: fn(&Line<'_>) -> Value,
}

macro_rules! columns {
    ($($name:literal $holds:ident $always:ident => $value:expr, $about:literal;)+) => {
        /// Every column in order (DESIGN §6; what comes after `status` was appended).
        pub const COLUMNS: &[Column] = &[$(Column {
            name: $name,
            holds: columns!(@holds $holds),
            always: columns!(@always $always),
            about: $about,
            value: $value,
        }),+];
    };
    (@holds Purpose) => { Holds::Words(|| Purpose::ALL.iter().map(|word| word.word()).collect()) };
    (@holds Mode) => { Holds::Words(|| Mode::ALL.iter().map(|word| word.word()).collect()) };
    (@holds Kind) => { Holds::Words(|| Kind::ALL.iter().map(|word| word.word()).collect()) };
    (@holds Verdict) => { Holds::Words(verdicts) };
    (@holds Status) => { Holds::Words(|| STATUSES.to_vec()) };
    (@holds $holds:ident) => { Holds::$holds };
    (@always always) => { true };
    (@always maybe) => { false };
}

/// The words of the column `status`.
const STATUSES: [&str; 3] = ["getoond", "niet_getoond", "geen"];

columns! {
    "gemeente" Text always => |l| text(&l.report.gemeente.naam),
        "De gemeente die de ronde houdt.";
    "ronde" Text always => |l| text(&l.report.ronde.naam),
        "Naam van de ronde.";
    "ronde_start" Day always => |l| text(&l.report.ronde.start.to_string()),
        "Eerste dag van de ronde.";
    "ronde_einde" Day always => |l| text(&l.report.ronde.einde.to_string()),
        "Laatste dag van de ronde.";
    "doel" Purpose always => |l| text(l.report.ronde.doel.word()),
        "Waarvoor de ronde is: leren, verantwoorden of gunning.";
    "publicatie" Count always => |l| Value::Count(l.report.nummer),
        "Nummer van de publicatie binnen de ronde. Een publicatie verandert niet meer.";
    "aanbieder_id" Text maybe => |l| match &l.row.unit {
        Unit::Provider { id, .. } => text(&id.to_string()),
        Unit::Rest | Unit::System => Value::Empty,
    },
        "Vast kenmerk van de aanbieder. Leeg bij een rij van aanbieders samen.";
    "aanbieder" Text always => |l| text(l.row.unit.name()),
        "Naam van de aanbieder, of: Overige aanbieders samen, Alle aanbieders samen.";
    "wijze" Mode always => |l| text(l.row.mode.word()),
        "Hoe mensen de vragen kregen: persoonlijk (met een code) of kiosk. Tel de wijzen niet bij elkaar op.";
    "vraag_id" Text always => |l| text(&l.question.code),
        "Code van de vraag.";
    "thema" Text always => |l| text(&l.question.thema),
        "Code van het thema van de vraag.";
    "vraag" Text always => |l| text(&l.question.vraag),
        "De vraag zoals die is gesteld.";
    "antwoorden" Count maybe => |l| count(l.cell.answered(l.question.soort)),
        "Hoeveel mensen op de schaal antwoordden. Bij redenen: hoeveel mensen een reden of meer gaven.";
    "heel_slecht" Count maybe => |l| score(l, 1),
        "Hoeveel mensen ‘heel slecht’ kozen.";
    "slecht" Count maybe => |l| score(l, 2),
        "Hoeveel mensen ‘slecht’ kozen.";
    "gaat_wel" Count maybe => |l| score(l, 3),
        "Hoeveel mensen ‘gaat wel’ kozen.";
    "goed" Count maybe => |l| score(l, 4),
        "Hoeveel mensen ‘goed’ kozen.";
    "heel_goed" Count maybe => |l| score(l, 5),
        "Hoeveel mensen ‘heel goed’ kozen.";
    "weet_niet" Count maybe => |l| beside(l, 6),
        "Hoeveel mensen ‘weet ik niet’ kozen. Zij tellen niet mee in antwoorden.";
    "niet_voor_mij" Count maybe => |l| beside(l, 7),
        "Hoeveel mensen ‘niet voor mij’ kozen. Zij tellen niet mee in antwoorden.";
    "overgeslagen" Count maybe => |l| count(l.tally().map(|t| t.slot(0))),
        "Hoeveel mensen de vraag oversloegen. Bij redenen: hoeveel mensen geen reden gaven.";
    "goed_of_heel_goed" Count maybe => |l| count(smiley(l).and(l.figure.map(|f| f.good))),
        "Hoeveel mensen ‘goed’ of ‘heel goed’ kozen.";
    "aandeel_goed" Share maybe => |l| share(smiley(l).and(l.figure.map(|f| f.share))),
        "Deel van de antwoorden dat ‘goed’ of ‘heel goed’ is, van 0 tot 1.";
    "marge_laag" Share maybe => |l| share(smiley(l).and(l.figure.map(|f| f.low))),
        "Onderkant van de marge van 95 procent (Wilson) om aandeel_goed.";
    "marge_hoog" Share maybe => |l| share(smiley(l).and(l.figure.map(|f| f.high))),
        "Bovenkant van de marge van 95 procent (Wilson) om aandeel_goed.";
    "vergelijking" Verdict maybe => |l| l.verdict.map_or(Value::Empty, |v| Value::Text(phrase(Phrase::Verdict(v)))),
        "Het cijfer naast dat van alle aanbieders samen, in woorden.";
    "status" Status always => |l| text(l.cell.status()),
        "getoond: de aantallen staan er. niet_getoond: nog niet genoeg verschillende antwoorden. geen: er zijn geen codes uitgegeven.";
    "soort" Kind always => |l| text(l.question.soort.word()),
        "Soort vraag: smiley5 en smiley3 (gezichten), janee of redenen.";
    "ja" Count maybe => |l| yes_no(l, 5),
        "Hoeveel mensen ‘ja’ kozen. Alleen bij janee.";
    "nee" Count maybe => |l| yes_no(l, 1),
        "Hoeveel mensen ‘nee’ kozen. Alleen bij janee.";
    "te_lang_wachten" Count maybe => |l| reason(l, 1),
        "Hoeveel mensen de reden ‘te lang wachten’ gaven. Eén mens kan meer redenen geven.";
    "niet_geluisterd" Count maybe => |l| reason(l, 2),
        "Hoeveel mensen de reden ‘niet geluisterd’ gaven.";
    "te_weinig_uitleg" Count maybe => |l| reason(l, 3),
        "Hoeveel mensen de reden ‘te weinig uitleg’ gaven.";
    "steeds_iemand_anders" Count maybe => |l| reason(l, 4),
        "Hoeveel mensen de reden ‘steeds iemand anders’ gaven.";
    "past_niet_bij_mij" Count maybe => |l| reason(l, 5),
        "Hoeveel mensen de reden ‘past niet bij mij’ gaven.";
    "iets_anders" Count maybe => |l| reason(l, 6),
        "Hoeveel mensen de reden ‘iets anders’ gaven.";
    "codes_uitgegeven" Count maybe => |l| count(l.row.issued),
        "Hoeveel codes zijn uitgegeven tot aan het telmoment. Bij een kiosk 0. Leeg bij aanbieders samen.";
}

const _: () = assert!(REASONS == 6 && REASON_KEYS.len() == REASONS, "one column per reason");

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn count(count: Option<u32>) -> Value {
    count.map_or(Value::Empty, Value::Count)
}

fn share(share: Option<f64>) -> Value {
    share.map_or(Value::Empty, Value::Share)
}

/// Something where the question has faces.
fn smiley(line: &Line<'_>) -> Option<()> {
    line.question.soort.is_smiley().then_some(())
}

fn score(line: &Line<'_>, slot: u8) -> Value {
    let on_scale = line.question.soort.is_smiley() && line.question.soort.scores().contains(&slot);
    count(line.tally().filter(|_| on_scale).map(|t| t.slot(usize::from(slot))))
}

fn beside(line: &Line<'_>, slot: usize) -> Value {
    count(
        line.tally()
            .filter(|_| line.question.soort != Kind::Reasons)
            .map(|t| t.slot(slot)),
    )
}

fn yes_no(line: &Line<'_>, slot: usize) -> Value {
    count(
        line.tally()
            .filter(|_| line.question.soort == Kind::YesNo)
            .map(|t| t.slot(slot)),
    )
}

fn reason(line: &Line<'_>, slot: usize) -> Value {
    count(
        line.tally()
            .filter(|_| line.question.soort == Kind::Reasons)
            .map(|t| t.slot(slot)),
    )
}
