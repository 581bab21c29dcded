//! The keys of a questionnaire file, before any rule is checked.
//!
//! Nearly everything is optional here, so that one reading finds every mistake and not the first only.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::mistake::Mistake;
use super::problem::{Lines, Problem};

/// Texts by language code.
pub(super) type Texts = BTreeMap<String, Spanned<String>>;

/// A file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuestionnaire {
    pub(super) code: Option<Spanned<String>>,
    #[serde(rename = "domein")]
    pub(super) domain: Option<Spanned<String>>,
    #[serde(rename = "aanspreekvorm")]
    pub(super) address_form: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) concept: bool,
    #[serde(rename = "titel")]
    pub(super) title: Option<Spanned<Texts>>,
    #[serde(default, rename = "vraag")]
    pub(super) question: Vec<Spanned<RawQuestion>>,
}

/// A question as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuestion {
    pub(super) code: Option<Spanned<String>>,
    #[serde(rename = "soort")]
    pub(super) kind: Option<Spanned<String>>,
    #[serde(rename = "thema")]
    pub(super) theme: Option<Spanned<String>>,
    #[serde(rename = "wet")]
    pub(super) law: Option<Spanned<String>>,
    #[serde(default, rename = "kort")]
    pub(super) short: bool,
    #[serde(rename = "lijkt_op")]
    pub(super) similar_to: Option<String>,
    #[serde(rename = "opmerking")]
    pub(super) remark: Option<String>,
    #[serde(rename = "tekst")]
    pub(super) text: Option<Spanned<Texts>>,
    pub(super) label: Option<Spanned<Texts>>,
}

/// Reads a file as TOML with these keys.
pub(super) fn read(text: &str) -> Result<RawQuestionnaire, Vec<Problem>> {
    toml::from_str(text).map_err(|error| {
        let line = Lines::of(text).at(error.span().map_or(0, |span| span.start));
        let reason = error.message().lines().collect::<Vec<_>>().join(" ");
        vec![Problem {
            line,
            question: None,
            mistake: Mistake::Syntax(reason),
        }]
    })
}
