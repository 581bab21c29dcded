//! The keys of a questionnaire file, before any rule is checked.
//!
//! Nearly everything is optional here, so that one reading finds every mistake and not the first only.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::problem::{Problem, line_at};

/// Texts by language code.
pub(super) type Texts = BTreeMap<String, Spanned<String>>;

/// A file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuestionnaire {
    pub(super) code: Option<Spanned<String>>,
    pub(super) domein: Option<Spanned<String>>,
    pub(super) aanspreekvorm: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) concept: bool,
    pub(super) titel: Option<Spanned<Texts>>,
    #[serde(default)]
    pub(super) vraag: Vec<Spanned<RawQuestion>>,
}

/// A question as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuestion {
    pub(super) code: Option<Spanned<String>>,
    pub(super) soort: Option<Spanned<String>>,
    pub(super) thema: Option<Spanned<String>>,
    pub(super) wet: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) kort: bool,
    pub(super) lijkt_op: Option<String>,
    pub(super) opmerking: Option<String>,
    pub(super) tekst: Option<Spanned<Texts>>,
    pub(super) label: Option<Spanned<Texts>>,
}

/// Reads a file as TOML with these keys.
pub(super) fn read(text: &str) -> Result<RawQuestionnaire, Vec<Problem>> {
    toml::from_str(text).map_err(|error| {
        let line = line_at(text, error.span().map_or(0, |span| span.start));
        let reason = error.message().lines().collect::<Vec<_>>().join(" ");
        vec![Problem {
            line,
            message: format!("{reason}; mend this line, then try again"),
        }]
    })
}
