//! The columns of the tidy table, for every format. Append only: people's sheets depend on the order.

use super::lines::Line;
use crate::releases::report::Unit;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::scale::{Kind, REASON_KEYS, REASONS};

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

/// A column: its Dutch header and what stands in it.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Header.
    pub name: &'static str,
    /// The field of a line.
    pub value: fn(&Line<'_>) -> Value,
}

macro_rules! columns {
    ($($name:literal => $value:expr),+ $(,)?) => {
        /// Every column in order (DESIGN §6; what comes after `status` was appended).
        pub const COLUMNS: &[Column] = &[$(Column { name: $name, value: $value }),+];
    };
}

columns! {
    "gemeente" => |l| text(&l.report.gemeente.naam),
    "ronde" => |l| text(&l.report.ronde.naam),
    "ronde_start" => |l| text(&l.report.ronde.start.to_string()),
    "ronde_einde" => |l| text(&l.report.ronde.einde.to_string()),
    "doel" => |l| text(l.report.ronde.doel.word()),
    "publicatie" => |l| Value::Count(l.report.nummer),
    "aanbieder_id" => |l| match &l.row.unit {
        Unit::Provider { id, .. } => text(&id.to_string()),
        Unit::Rest | Unit::System => Value::Empty,
    },
    "aanbieder" => |l| text(l.row.unit.name()),
    "wijze" => |l| text(l.row.mode.word()),
    "vraag_id" => |l| text(&l.question.code),
    "thema" => |l| text(&l.question.thema),
    "vraag" => |l| text(&l.question.vraag),
    "antwoorden" => |l| count(l.cell.answered(l.question.soort)),
    "heel_slecht" => |l| score(l, 1),
    "slecht" => |l| score(l, 2),
    "gaat_wel" => |l| score(l, 3),
    "goed" => |l| score(l, 4),
    "heel_goed" => |l| score(l, 5),
    "weet_niet" => |l| beside(l, 6),
    "niet_voor_mij" => |l| beside(l, 7),
    "overgeslagen" => |l| count(l.tally().map(|t| t.slot(0))),
    "goed_of_heel_goed" => |l| count(smiley(l).and(l.figure.map(|f| f.good))),
    "aandeel_goed" => |l| share(smiley(l).and(l.figure.map(|f| f.share))),
    "marge_laag" => |l| share(smiley(l).and(l.figure.map(|f| f.low))),
    "marge_hoog" => |l| share(smiley(l).and(l.figure.map(|f| f.high))),
    "vergelijking" => |l| l.verdict.map_or(Value::Empty, |v| Value::Text(phrase(Phrase::Verdict(v)))),
    "status" => |l| text(l.cell.status()),
    "soort" => |l| text(l.question.soort.word()),
    "ja" => |l| yes_no(l, 5),
    "nee" => |l| yes_no(l, 1),
    "te_lang_wachten" => |l| reason(l, 1),
    "niet_geluisterd" => |l| reason(l, 2),
    "te_weinig_uitleg" => |l| reason(l, 3),
    "steeds_iemand_anders" => |l| reason(l, 4),
    "past_niet_bij_mij" => |l| reason(l, 5),
    "iets_anders" => |l| reason(l, 6),
    "codes_uitgegeven" => |l| count(l.row.issued),
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
