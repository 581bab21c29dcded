//! What is wrong with a questionnaire file, for the person who wrote it.

use std::fmt;

use super::mistake::Mistake;

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line in the file, from 1.
    pub line: usize,
    /// The question that it is in, from 1; `None` for what is said of all of them.
    pub question: Option<usize>,
    /// What is wrong.
    pub mistake: Mistake,
}

/// Every mistake in one file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct FileError {
    /// The file, as the caller named it.
    pub file: String,
    /// The mistakes, by line; at least one.
    pub problems: Vec<Problem>,
}

impl FileError {
    pub(super) fn twice(file: &str, code: &str) -> Self {
        Self {
            file: file.to_owned(),
            problems: vec![Problem {
                line: 1,
                question: None,
                mistake: Mistake::CodeTaken(code.to_owned()),
            }],
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.problems.len();
        write!(
            f,
            "{} has {count} problem{}:",
            self.file,
            if count == 1 { "" } else { "s" }
        )?;
        self.problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.mistake)
    }
}

/// Where the lines of a text end, for many questions about it.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line of a byte, from 1.
    pub(super) fn at(&self, byte: usize) -> usize {
        self.0.partition_point(|end| *end < byte) + 1
    }
}
