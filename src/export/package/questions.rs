//! `vragen.csv`: every question of every question set in the package.

use crate::export::csv::{CsvKind, bytes, guarded, records};
use crate::export::notes::{Notes, answer_labels, theme_name};
use crate::export::writer::ExportError;

/// Columns and what they mean.
pub(super) const COLUMNS: [(&str, &str); 11] = [
    ("vragenlijst", "Code van de vragenlijst."),
    ("versie", "Versie van de vragenlijst."),
    ("titel", "Titel van de vragenlijst."),
    ("domein", "Soort hulp waar de vragenlijst over gaat."),
    ("volgorde", "Plaats van de vraag in de vragenlijst, vanaf 1."),
    ("vraag_id", "Code van de vraag, zoals in resultaten.csv."),
    ("thema", "Code van het thema."),
    ("thema_naam", "Naam van het thema."),
    ("onderwerp", "Korte naam van de vraag."),
    ("soort", "Soort vraag, zoals in resultaten.csv."),
    ("antwoorden", "Wat mensen konden kiezen, met | ertussen."),
];
/// The column with the whole question, the last.
pub(super) const QUESTION: (&str, &str) = ("vraag", "De vraag zoals die is gesteld.");

/// The file and how many questions are in it.
pub(super) struct PackagedQuestion {
    pub(super) bytes: Vec<u8>,
    pub(super) lines: usize,
}

pub(super) fn csv(notes: &Notes) -> Result<PackagedQuestion, ExportError> {
    let mut writer = records(CsvKind::Rfc4180, b"");
    writer.write_record(COLUMNS.iter().map(|(name, _)| *name).chain([QUESTION.0]))?;
    let mut lines = 0;
    for set in notes.sets.values() {
        for (at, question) in set.questions.iter().enumerate() {
            lines += 1;
            let cells = [
                set.code.clone(),
                set.version.to_string(),
                set.title.clone(),
                set.domain.to_string(),
                (at + 1).to_string(),
                question.code.clone(),
                question.theme.clone(),
                theme_name(question).to_owned(),
                question.short.clone(),
                question.kind.to_string(),
                answer_labels(question.kind).join("|"),
                question.question.clone(),
            ];
            writer.write_record(cells.map(guarded))?;
        }
    }
    Ok(PackagedQuestion {
        bytes: bytes(writer)?,
        lines,
    })
}
