//! What the template of the conversation sheet is given: figures that are already protected, words already chosen.
//!
//! Whoever fills it takes figures from one report only; `None` is a figure that is not shown, and holds nothing.

use serde::Serialize;

use super::house::House;
use crate::figures::{CountsTable, Drawing, Fact, Point};

/// The whole sheet.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Sheet {
    /// Title of the document.
    pub title: String,
    /// What it is, above the heading.
    pub kicker: String,
    /// The one heading of the first level.
    pub heading: String,
    /// Which sheet of which release, at the foot of every page.
    pub running: String,
    /// The sentence at the foot of every page.
    pub foot: String,
    /// The words of the band on every page of an example.
    pub demo: Option<String>,
    /// Round, questionnaire, purpose, release, response.
    pub facts: Vec<Fact>,
    /// What is wrong with the release, when it was corrected.
    pub remark: Option<String>,
    /// Smallest group, largest part of a small one, and what is hidden, in sentences.
    pub privacy: String,
    /// The state of the talk, and what that means.
    pub state: (String, String),
    /// Agreements of earlier sheets.
    pub earlier: Vec<Earlier>,
    /// What is said when there are none.
    pub no_earlier: String,
    /// The questions of the sheet.
    pub rows: Vec<Question>,
    /// What is said when there are none.
    pub no_rows: String,
    /// How to read the drawings.
    pub reading: String,
    /// What is said about everything together.
    pub whole: Said,
    /// Paragraphs of what is known and not measured.
    pub context: Vec<String>,
    /// That it was not measured.
    pub not_measured: String,
    /// Agreements of this sheet.
    pub agreements: Vec<Agreed>,
    /// Whether more may be agreed: then there is room to write.
    pub open: bool,
    /// What is said when there are none and there will be none.
    pub no_agreements: String,
    /// Every figure of the provider, a table for each kind of question and mode.
    pub blocks: Vec<CountsTable>,
    /// What stands in place of a hidden figure of an earlier round.
    pub hidden_words: String,
    /// The last sentences.
    pub closing: String,
    /// Colour and logo of the gemeente.
    pub house: House,
}

/// One question of the sheet.
#[derive(Debug, Clone, Serialize)]
pub struct Question {
    /// Its short name, and the mode where that is not the usual one.
    pub heading: String,
    /// Why it is on the sheet.
    pub why: String,
    /// Its figures.
    pub drawing: Drawing,
    /// Earlier rounds, the latest first.
    pub rounds: Vec<Point>,
    /// All providers together, and the change since then, in words.
    pub sentences: Vec<String>,
    /// What both sides say.
    pub said: Said,
}

/// What is shared about one thing: a column a side, a row a question of the interpretation.
#[derive(Debug, Clone, Serialize)]
pub struct Said {
    /// The sides.
    pub columns: Vec<Column>,
    /// The four questions.
    pub rows: Vec<Row>,
}

/// A side.
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// Who.
    pub name: String,
    /// When it shared; `None` when it has not.
    pub when: Option<String>,
}

/// One question with what every side says.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The question.
    pub question: String,
    /// Paragraphs per side; `None` is room to write.
    pub cells: Vec<Option<Vec<String>>>,
}

/// An agreement.
#[derive(Debug, Clone, Serialize)]
pub struct Agreed {
    /// What, in paragraphs.
    pub what: Vec<String>,
    /// Who, as a role.
    pub who: String,
    /// When.
    pub when: String,
    /// How it will be seen, in paragraphs.
    pub how: Vec<String>,
    /// The value it belongs to.
    pub value: Option<String>,
    /// What came of it, in words, once it is agreed.
    pub happened: Option<String>,
}

/// An agreement of an earlier sheet, with what came of it.
#[derive(Debug, Clone, Serialize)]
pub struct Earlier {
    /// What came of it.
    pub outcome: String,
    /// About that, in paragraphs.
    pub note: Vec<String>,
    /// From which round and release.
    pub source: String,
    /// The agreement.
    #[serde(flatten)]
    pub agreed: Agreed,
}
