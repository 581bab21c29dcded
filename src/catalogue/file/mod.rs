//! Questionnaires as TOML files: how they are written, checked and read.
//!
//! Owns the shape of a file and every rule it must keep; hands out [`QuestionnaireFile`]s that keep
//! them, and [`Draft`]s that need not yet. A file whose questions are marked `kort = true` yields a second, short questionnaire with
//! `-kort` behind its code. Knows no database.

mod check;
mod compare;
mod draft;
mod hint;
mod mistake;
mod problem;
mod questionnaire;
mod schema;

pub use check::{LONGEST_CODE, LONGEST_LABEL, LONGEST_QUESTION_CODE, LONGEST_TEXT, LONGEST_TITLE};
pub use compare::{Comparison, Place, QuestionChange, Reworded, compare};
pub use draft::{Draft, DraftQuestion};
pub use hint::{Hint, hints};
pub use mistake::Mistake;
pub use problem::{FileError, Problem};
pub use questionnaire::{Law, MOST_QUESTIONS, PROPOSED_QUESTIONS, QuestionFile, QuestionnaireFile, Theme, WordingFile};

use crate::values::asset::Assets;

/// Reads the questionnaires in the text of a file: one, and its short set when questions are marked.
/// `name` is how messages call the file.
///
/// # Errors
/// [`FileError`] with every mistake in the file, each with its line and what to do.
pub fn parse(text: &str, name: &str) -> Result<Vec<QuestionnaireFile>, FileError> {
    let checked = schema::read(text).and_then(|raw| check::questionnaire(&raw, text));
    let full = checked.map_err(|problems| FileError {
        file: name.to_owned(),
        problems,
    })?;
    Ok(full.with_short())
}

/// The questionnaires that come with the program, by file name.
///
/// # Errors
/// [`FileError`] of the first file that breaks a rule, or whose code another file has already.
pub fn built_in() -> Result<Vec<QuestionnaireFile>, FileError> {
    let mut names: Vec<_> = Assets::iter()
        .filter(|path| path.starts_with("questionnaires/"))
        .collect();
    names.sort();
    let mut all: Vec<QuestionnaireFile> = Vec::new();
    for name in names {
        for questionnaire in parse(&crate::values::asset::text(&name), &name)? {
            if all.iter().any(|have| have.code == questionnaire.code) {
                return Err(FileError::twice(&name, &questionnaire.code));
            }
            all.push(questionnaire);
        }
    }
    Ok(all)
}
