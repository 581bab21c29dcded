//! What the template of the conversation sheet is given: figures that are already protected, words already chosen.
//!
//! Whoever fills it takes figures from one report only; `None` is a figure that is not shown, and holds nothing.

use serde::Serialize;

use crate::figures::{Figure, Part};
use crate::statistics::interval::Interval;
use crate::statistics::phrases::{Phrase, phrase};

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
    pub blocks: Vec<Counts>,
    /// What stands in place of a hidden figure of an earlier round.
    pub hidden_words: String,
    /// The last sentences.
    pub closing: String,
}

/// A fact in the head.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    /// The fact.
    pub value: String,
    /// Something small beneath.
    pub note: Option<String>,
}

/// One question of the sheet.
#[derive(Debug, Clone, Serialize)]
pub struct Question {
    /// Its short name.
    pub heading: String,
    /// As it was asked.
    pub wording: String,
    /// Why it is on the sheet.
    pub why: String,
    /// Its figures.
    pub body: Body,
    /// Earlier rounds, the latest first.
    pub rounds: Vec<Round>,
    /// All providers together, and the change since then, in words.
    pub sentences: Vec<String>,
    /// What both sides say.
    pub said: Said,
}

/// The figures of a question.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Body {
    /// There is nothing to draw: the words why.
    #[serde(rename = "woorden")]
    Words {
        /// The words.
        words: String,
    },
    /// Faces, or ja and nee.
    #[serde(rename = "schaal")]
    Scale(Box<ScaleBody>),
    /// Reasons.
    #[serde(rename = "redenen")]
    Reasons {
        /// Every reason with its count.
        answers: Vec<Answer>,
        /// The same in words.
        words: String,
        /// How many people gave any, and none.
        beside: String,
    },
}

/// Faces, or ja and nee.
#[derive(Debug, Clone, Serialize)]
pub struct ScaleBody {
    /// The bar of faces; `None` for ja and nee.
    pub bar: Option<Bar>,
    /// Every answer with its count.
    pub answers: Vec<Answer>,
    /// The same in words.
    pub words: String,
    /// Answers beside the scale, in words.
    pub beside: String,
    /// What is told as bands, and whose answer cannot be told yet; may be empty.
    pub also: String,
    /// The share.
    pub figure: Dot,
    /// The share of all providers together, between 0 and 1.
    pub reference: Option<Interval>,
}

/// A diverging bar.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// Scores 1 to 5.
    pub parts: [Part; 5],
    /// People who answered and of whom no answer is told.
    pub untold: u32,
    /// How far the axis reaches to the left, as a share of everybody.
    pub left: f64,
    /// How far to the right.
    pub right: f64,
    /// What it shows.
    pub words: String,
}

/// An answer with its count.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// The answer.
    pub word: String,
    /// How many people, in words.
    pub count: String,
    /// Their part at the least, between 0 and 1.
    pub low: f64,
    /// Their part at the most.
    pub high: f64,
}

/// A share as a dot with its interval.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Dot {
    share: Interval,
    margin_ends: Interval,
    out_of: String,
    percent: String,
    margin: String,
    words: String,
}

impl Dot {
    /// The dot of a figure; `name` says whose, where it is not the question's own.
    #[must_use]
    pub fn of(figure: &Figure, name: Option<&str>, reference: Option<&Figure>) -> Self {
        let percent = phrase(Phrase::Percent(figure.share_percent));
        let margin = phrase(Phrase::Margin(figure.margin_percent));
        let whole = reference.map(|whole| phrase(Phrase::Percent(whole.share_percent)));
        let whole = whole.map_or_else(String::new, |whole| format!("; alle aanbieders samen {whole}"));
        let name = name.map_or_else(String::new, |name| format!("{name}: "));
        Self {
            share: figure.share,
            margin_ends: figure.margin,
            out_of: phrase(Phrase::OutOf(figure.good, figure.n)),
            words: format!("{name}{percent}, marge {margin}{whole}"),
            percent,
            margin,
        }
    }
}

/// A question in an earlier round.
#[derive(Debug, Clone, Serialize)]
pub struct Round {
    /// Name of the round.
    pub round: String,
    /// Its figure, where shown.
    pub figure: Option<Dot>,
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

/// A table with every figure of one kind of question in one mode.
#[derive(Debug, Clone, Serialize)]
pub struct Counts {
    /// What it holds.
    pub caption: String,
    /// Heads of the columns.
    pub head: Vec<String>,
    /// A row a question.
    pub rows: Vec<CountsRow>,
}

/// One question in the table.
#[derive(Debug, Clone, Serialize)]
pub struct CountsRow {
    /// Its short name.
    pub name: String,
    /// One cell for every head but the first; `None` is not shown.
    pub cells: Option<Vec<String>>,
    /// What stands there when nothing is shown.
    pub instead: String,
}
