//! What the template of the year statement is given: figures that every reader may see, words already chosen.

use serde::Serialize;

use super::sheet::{Body, Counts, Fact};

/// The whole statement.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Year {
    /// Title of the document.
    pub title: String,
    /// Whose it is, above the heading.
    pub kicker: String,
    /// The one heading of the first level.
    pub heading: String,
    /// Which statement, and how its hash begins, at the foot of every page.
    pub running: String,
    /// The sentence at the foot of every page.
    pub foot: String,
    /// The words of the band on every page of an example.
    pub demo: Option<String>,
    /// Kind of help, year, number, day.
    pub facts: Vec<Fact>,
    /// What took its place.
    pub replaced: Option<String>,
    /// What it takes the place of, and what was open.
    pub remarks: Vec<String>,
    /// Paragraphs of the gemeente.
    pub text: Vec<String>,
    /// What is said when there are none.
    pub no_text: String,
    /// The rounds.
    pub rounds: Vec<YearRound>,
    /// What was agreed.
    pub agreed: YearAgreed,
    /// How was measured, and what the figures cannot say.
    pub method: Vec<String>,
    /// What to know before the figures are handed on.
    pub delivery: Vec<String>,
    /// What stands before the hash.
    pub hash_words: String,
    /// The whole hash.
    pub hash: String,
}

/// One round.
#[derive(Debug, Clone, Serialize)]
pub struct YearRound {
    /// Questionnaire and round.
    pub heading: String,
    /// That it is about the gemeente itself.
    pub about: Option<String>,
    /// Days, purpose, providers, release.
    pub facts: String,
    /// That it was still open, or that nothing was published.
    pub states: Vec<String>,
    /// The remark of a release that was wrong.
    pub remark: Option<String>,
    /// The figures, per mode.
    pub blocks: Vec<YearBlock>,
}

/// Everybody together in one mode.
#[derive(Debug, Clone, Serialize)]
pub struct YearBlock {
    /// The mode, where a round has two.
    pub heading: Option<String>,
    /// Who took part, in a sentence.
    pub response: String,
    /// The faces that occur, red first.
    pub legend: Vec<Face>,
    /// The topics of the law.
    pub topics: Vec<YearTopic>,
    /// What a lighter segment is, where there is one.
    pub bands: Option<String>,
    /// Every figure.
    pub tables: Vec<Counts>,
}

/// A face with its word.
#[derive(Debug, Clone, Serialize)]
pub struct Face {
    /// Its score.
    pub score: u8,
    /// Its word.
    pub word: String,
}

/// One topic of the law.
#[derive(Debug, Clone, Serialize)]
pub struct YearTopic {
    /// In full, with its letter.
    pub heading: String,
    /// What the shares count; `None` without faces.
    pub counted: Option<String>,
    /// Its questions.
    pub questions: Vec<YearQuestion>,
    /// The answers together, in a sentence.
    pub sum: Option<String>,
}

/// One question.
#[derive(Debug, Clone, Serialize)]
pub struct YearQuestion {
    /// Its short name.
    pub heading: String,
    /// As it was asked.
    pub wording: String,
    /// Its figures.
    pub body: Body,
}

/// What was agreed with providers.
#[derive(Debug, Clone, Serialize)]
pub struct YearAgreed {
    /// How much, in a sentence.
    pub words: String,
    /// Tables of outcomes and values with their numbers; those without a row are left out.
    pub tables: Vec<Counts>,
    /// Agreements in words.
    pub texts: Vec<YearAgreement>,
}

/// An agreement in words, without whose it is.
#[derive(Debug, Clone, Serialize)]
pub struct YearAgreement {
    /// What, in paragraphs.
    pub what: Vec<String>,
    /// What came of it, and the value it serves.
    pub beside: String,
}
