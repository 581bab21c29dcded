//! A sheet per question set: what was asked, and what could be answered.

use rust_xlsxwriter::Worksheet;

use super::formats::{bold, wrapped};
use crate::export::notes::{answer_labels, theme_name};
use crate::export::writer::ExportError;
use crate::releases::document::QuestionnaireRef;

/// Longest name of a sheet that Excel takes.
const LONGEST: usize = 31;
/// Heads of the table, with widths in characters.
const HEADS: [(&str, f64); 7] = [
    ("Code", 10.0),
    ("Thema", 8.0),
    ("Naam van het thema", 20.0),
    ("Onderwerp", 26.0),
    ("Soort", 12.0),
    ("Vraag", 60.0),
    ("Antwoorden", 60.0),
];

/// The sheet of one version of a question set; `number` tells sheets with a long name apart.
pub(super) fn sheet(set: &QuestionnaireRef, number: usize) -> Result<Worksheet, ExportError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name(set, number))?;
    sheet.write_string_with_format(0, 0, &set.title, &bold())?;
    let what = format!(
        "Vragenlijst {}, versie {}, {}, aanspreekvorm {}",
        set.code, set.version, set.domain, set.address_form
    );
    sheet.write_string(1, 0, what)?;
    for (column, (head, width)) in (0_u16..).zip(HEADS) {
        sheet.write_string_with_format(3, column, head, &bold())?;
        sheet.set_column_width(column, width)?;
    }
    for (row, question) in (4_u32..).zip(&set.questions) {
        let cells = [
            question.code.clone(),
            question.theme.clone(),
            theme_name(question).to_owned(),
            question.short.clone(),
            question.kind.to_string(),
            question.question.clone(),
            answer_labels(question.kind).join(", "),
        ];
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(row, column, text, &wrapped())?;
        }
    }
    sheet.set_freeze_panes(4, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(sheet)
}

fn name(set: &QuestionnaireRef, number: usize) -> String {
    let whole = format!("{} v{}", set.code, set.version);
    if whole.chars().count() <= LONGEST {
        return whole;
    }
    let end = format!(" {} v{}", number + 1, set.version);
    let start: String = set
        .code
        .chars()
        .take(LONGEST.saturating_sub(end.chars().count()))
        .collect();
    start + &end
}
