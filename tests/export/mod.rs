//! Files as programs of other makers find them: workbooks, data packages and Parquet.

mod columns;
mod comparisons;
#[cfg(feature = "pdf")]
mod handout;
mod package;
mod parquet;
#[cfg(feature = "pdf")]
mod recruit;
mod response;
mod shares;
mod workbook;
#[cfg(feature = "pdf")]
mod year;

use crate::views::sample::{five_questions, gemeente_report, provider, report, scores};
use ervaringwijzer::export::{Writer, whole};
use ervaringwijzer::releases::report::{Cell, Report};
use ervaringwijzer::values::ids::RoundId;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::terms::Mode;

/// A file of these releases.
pub(crate) fn made(writer: &mut dyn Writer, reports: &[Report]) -> Vec<u8> {
    whole(writer, reports).expect("a file")
}

/// Names and questions that a spreadsheet could take for a formula, beside a hidden cell and one of nothing.
pub(crate) fn hostile() -> Report {
    let names = ["=1+1", "+31 6", "-Min", "@Thuis", "\tTab", "'Quote", "a;b,c\"d"];
    let cells = || {
        vec![
            scores([1, 2, 3, 4, 5]),
            Cell::NotShown,
            Cell::Nothing,
            Cell::NotShown,
            Cell::NotShown,
        ]
    };
    let rows = names
        .iter()
        .map(|name| provider(name, Mode::Personal, 20, cells()))
        .collect();
    let mut questions = five_questions(Kind::Smiley5);
    questions[0].question = "=HYPERLINK(\"https://voorbeeld.nl\")".to_owned();
    report(questions, rows)
}

/// The whole field, and once more in a later round with another version of the questions.
pub(crate) fn two_rounds() -> [Report; 2] {
    let first = gemeente_report();
    let mut second = first.clone();
    second.round.name = "najaar 2026".to_owned();
    second.round.id = RoundId::from_bytes([9; 16]);
    second.round.start = second.round.start.plus(184);
    second.questionnaire.version = 2;
    second.number = 1;
    second.moment = second.moment.plus(200 * 24 * 60 * 60);
    second.remark = Some("Gecorrigeerd door publicatie 2: verkeerd bezorgd".to_owned());
    [first, second]
}
