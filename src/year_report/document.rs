//! The document of a year statement: its bytes are what is hashed and what never changes.

use serde::{Deserialize, Serialize};

use crate::catalogue::file::Law;
use crate::conversations::{Outcome, Value};
use crate::releases::document::{GemeenteRef, RoundRef};
use crate::releases::report::Report;
use crate::values::asset::{hex, sha256};
use crate::values::clock::Moment;
use crate::values::terms::{Domain, Mode, RoundState};

/// Name and version of the document's shape.
pub(super) const SCHEMA: &str = "ervaringwijzer/jaarverantwoording/1";

/// One year statement. Field order is the canonical order; JSON without spaces is the canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearStatement {
    /// [`SCHEMA`].
    pub schema: String,
    /// Whose it is.
    pub gemeente: GemeenteRef,
    /// Kind of help.
    pub domein: Domain,
    /// The calendar year in which its rounds ended.
    pub jaar: i16,
    /// 1, 2, 3 … within gemeente, kind of help and year.
    pub nummer: u32,
    /// When it was fixed.
    pub moment: Moment,
    /// The one it takes the place of, and why; `None` for number 1.
    pub vervangt: Option<Replaces>,
    /// "Wat wij leerden en wat wij doen": a text of the gemeente; may be empty.
    pub tekst: String,
    /// The rounds, those about the help first, then those about the access desk; oldest first.
    pub rondes: Vec<YearRound>,
    /// What was agreed with providers.
    pub afspraken: Agreed,
    /// How was measured, and what the figures cannot say.
    pub verantwoording: Vec<String>,
    /// What to know before the figures are handed on.
    pub aanlevering: Vec<String>,
}

/// The statement before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaces {
    /// Its number.
    pub nummer: u32,
    /// Its hash.
    pub hash: String,
    /// Why it was replaced.
    pub reden: String,
}

/// A round as it stands in a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearRound {
    /// The round.
    pub ronde: RoundRef,
    /// Dutch title of its questionnaire.
    pub vragenlijst: String,
    /// Whether it asks about the gemeente's own access desk.
    pub toegang: bool,
    /// Whether it was still open.
    pub stand: RoundState,
    /// How many providers took part.
    pub aanbieders: u32,
    /// Topic of the law per question of the questionnaire.
    pub wet: Vec<QuestionLaw>,
    /// Answers per topic and mode, from shown cells only.
    pub onderwerpen: Vec<TopicSum>,
    /// The newest release, everybody together; `None` when nothing was published.
    pub publicatie: Option<Report>,
}

/// The topic of the law that a question answers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionLaw {
    /// Code of the question.
    pub vraag: String,
    /// T, K or E.
    pub wet: Law,
}

/// Answers to the questions of one topic together. They are answers and not people: one person answers several questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicSum {
    /// T, K or E.
    pub wet: Law,
    /// Mode; modes are never added up.
    pub wijze: Mode,
    /// Questions with faces under this topic.
    pub vragen: u32,
    /// Of which shown.
    pub getoond: u32,
    /// Answers to the shown ones; `None` when none is, or when three faces stand beside five.
    pub antwoorden: Option<u32>,
    /// Of which goed or heel goed; `None` too where some of it is told as bands.
    pub goed_of_heel_goed: Option<u32>,
    /// Of which goed or heel goed at the least. Not in statements of before there were bands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goed_of_heel_goed_laag: Option<u32>,
    /// Of which goed or heel goed at the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goed_of_heel_goed_hoog: Option<u32>,
}

/// What was agreed in the talks about these rounds, confirmed by both sides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// Talks of which the agreements were confirmed.
    pub gesprekken: u32,
    /// Agreements.
    pub aantal: u32,
    /// Agreements per outcome.
    pub uitkomsten: Vec<OutcomeCount>,
    /// Agreements per value; those without one are not in it.
    pub waarden: Vec<ValueCount>,
    /// Agreements that the gemeente names here.
    pub teksten: Vec<AgreedText>,
}

/// How many agreements came to this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeCount {
    /// The outcome.
    pub uitkomst: Outcome,
    /// How many.
    pub aantal: u32,
}

/// How many agreements serve this value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueCount {
    /// The value.
    pub waarde: Value,
    /// How many.
    pub aantal: u32,
}

/// An agreement in words, without whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedText {
    /// What was agreed.
    pub wat: String,
    /// The value it serves.
    pub waarde: Option<Value>,
    /// What came of it.
    pub uitkomst: Outcome,
}

impl YearStatement {
    /// The canonical bytes: JSON in field order, no spaces.
    ///
    /// # Errors
    /// When the document cannot be written as JSON, which no value of this type brings about.
    pub fn bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// SHA-256 of canonical bytes, in hex: the name of a statement, and its ETag.
    #[must_use]
    pub fn hash(bytes: &[u8]) -> String {
        hex(&sha256(bytes))
    }

    /// The reports in it, in order.
    pub fn reports(&self) -> impl Iterator<Item = &Report> {
        self.rondes.iter().filter_map(|round| round.publicatie.as_ref())
    }

    /// Names of the rounds that were still open.
    #[must_use]
    pub fn still_open(&self) -> Vec<&str> {
        let open = self.rondes.iter().filter(|round| round.stand != RoundState::Closed);
        open.map(|round| round.ronde.naam.as_str()).collect()
    }
}

impl YearRound {
    /// The topic of a question, by its code.
    #[must_use]
    pub fn law(&self, code: &str) -> Option<Law> {
        self.wet.iter().find(|one| one.vraag == code).map(|one| one.wet)
    }
}
