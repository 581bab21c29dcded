//! A short fact about a release: a label, its value, and something small beside it.

use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
    pub note: Option<String>,
}

impl Fact {
    pub fn new(label: &str, value: impl ToString) -> Self {
        Self {
            label: label.to_owned(),
            value: value.to_string(),
            note: None,
        }
    }

    /// The same with something small beside it.
    #[must_use]
    pub fn with(self, note: impl Into<Option<String>>) -> Self {
        Self {
            note: note.into(),
            ..self
        }
    }
}
