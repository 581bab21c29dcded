//! What the template of the year statement is given: figures that every reader may see, words already chosen.

use serde::Serialize;

use super::house::House;
use crate::year_report::content::Paper;

/// The whole statement.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Year {
    /// Title of the document.
    pub title: String,
    /// Which statement, and how its hash begins, at the foot of every page.
    pub running: String,
    /// The sentence at the foot of every page.
    pub foot: String,
    /// The words of the band on every page of an example.
    pub demo: Option<String>,
    /// The statement itself.
    pub paper: Paper,
    /// Its text, in paragraphs.
    pub text: Vec<String>,
    /// What is said when there are none.
    pub no_text: &'static str,
    /// Agreements in words; the rest of what was agreed is in the paper.
    pub agreements: Vec<YearAgreement>,
    /// Where the rest of a short paper is.
    pub whole: String,
    /// What stands before the hash.
    pub hash_label: &'static str,
    /// Colour and logo of the gemeente.
    pub house: House,
}

/// An agreement in words, without whose it is.
#[derive(Debug, Clone, Serialize)]
pub struct YearAgreement {
    /// What, in paragraphs.
    pub what: Vec<String>,
    /// What came of it, and the value it serves.
    pub beside: String,
}
