//! The document of a year statement: its bytes are what is hashed and what never changes.

use serde::{Deserialize, Serialize};

use crate::catalogue::file::Law;
use crate::conversations::{Outcome, Value};
use crate::releases::document::{GemeenteRef, RoundRef};
use crate::releases::report::{Earlier, Report};
use crate::values::clock::Moment;
use crate::values::digest::{hex, sha256};
use crate::values::terms::{Domain, Mode, PublicFigures, RoundState};

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
    #[serde(rename = "domein")]
    pub domain: Domain,
    /// The calendar year in which its rounds ended.
    #[serde(rename = "jaar")]
    pub year: i16,
    /// 1, 2, 3 … within gemeente, kind of help and year.
    #[serde(rename = "nummer")]
    pub number: u32,
    /// When it was fixed.
    pub moment: Moment,
    /// The one it takes the place of, and why; `None` for number 1.
    #[serde(rename = "vervangt")]
    pub replaces: Option<Replaces>,
    /// In short, in fixed sentences. Not in statements of before there was one.
    #[serde(rename = "samenvatting", default, skip_serializing_if = "Vec::is_empty")]
    pub summary: Vec<String>,
    /// "Wat wij leerden en wat wij doen": a text of the gemeente; may be empty.
    #[serde(rename = "tekst")]
    pub text: String,
    /// The rounds, those about the help first, then those about the access desk; oldest first.
    #[serde(rename = "rondes")]
    pub rounds: Vec<YearRound>,
    /// What was agreed with providers.
    #[serde(rename = "afspraken")]
    pub agreements: Agreed,
    /// How was measured, and what the figures cannot say.
    #[serde(rename = "verantwoording")]
    pub account: Vec<String>,
    /// What to know before the figures are handed on.
    #[serde(rename = "aanlevering")]
    pub delivery_form: Vec<String>,
}

/// The statement before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaces {
    /// Its number.
    #[serde(rename = "nummer")]
    pub number: u32,
    /// Its hash.
    pub hash: String,
    /// Why it was replaced.
    #[serde(rename = "reden")]
    pub reason: String,
}

/// A round as it stands in a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearRound {
    /// The round.
    #[serde(rename = "ronde")]
    pub round: RoundRef,
    /// Dutch title of its questionnaire.
    #[serde(rename = "vragenlijst")]
    pub questionnaire: String,
    /// Whether it asks about the gemeente's own access desk.
    #[serde(rename = "toegang")]
    pub access: bool,
    /// Whether it was still open.
    #[serde(rename = "stand")]
    pub state: RoundState,
    /// How many providers took part.
    #[serde(rename = "aanbieders")]
    pub providers: u32,
    /// Topic of the law per question of the questionnaire.
    #[serde(rename = "wet")]
    pub law: Vec<QuestionLaw>,
    /// Answers per topic and mode, from shown cells only.
    #[serde(rename = "onderwerpen")]
    pub topics: Vec<TopicSum>,
    /// Which of its figures everybody may read. `None` in statements of before this was kept: they hold what they hold.
    #[serde(rename = "openbaar", default, skip_serializing_if = "Option::is_none")]
    pub public_figures: Option<PublicFigures>,
    /// Who took part, per mode, where something was published and no figures are public.
    #[serde(rename = "deelname", default, skip_serializing_if = "Vec::is_empty")]
    pub took_part: Vec<TookPart>,
    /// The newest release, everybody together; `None` when nothing was published, and where no figures are public.
    #[serde(rename = "publicatie")]
    pub release: Option<Report>,
    /// The same questions in earlier rounds that make figures public, beside the newest round of a questionnaire.
    #[serde(rename = "eerder", default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierRounds>,
}

/// What everybody together answered in earlier rounds, in one mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierRounds {
    /// Mode; modes are never added up.
    #[serde(rename = "wijze")]
    pub mode: Mode,
    /// Oldest first.
    #[serde(rename = "rondes")]
    pub rounds: Vec<Earlier>,
}

/// How many took part in one mode: of what was published, as everybody may know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TookPart {
    /// Mode; modes are never added up.
    #[serde(rename = "wijze")]
    pub mode: Mode,
    /// People; `None` where that would tell too much of one provider.
    #[serde(rename = "mensen")]
    pub people: Option<u32>,
    /// Codes that were issued.
    #[serde(rename = "uitgegeven")]
    pub issued: Option<u32>,
}

/// The topic of the law that a question answers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionLaw {
    /// Code of the question.
    #[serde(rename = "vraag")]
    pub question: String,
    /// T, K or E.
    #[serde(rename = "wet")]
    pub law: Law,
}

/// Answers to the questions of one topic together. They are answers and not people: one person answers several questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicSum {
    /// T, K or E.
    #[serde(rename = "wet")]
    pub law: Law,
    /// Mode; modes are never added up.
    #[serde(rename = "wijze")]
    pub mode: Mode,
    /// Questions with faces under this topic.
    #[serde(rename = "vragen")]
    pub questions: u32,
    /// Of which shown.
    #[serde(rename = "getoond")]
    pub shown: u32,
    /// Answers to the shown ones; `None` when none is, or when three faces stand beside five.
    #[serde(rename = "antwoorden")]
    pub answers: Option<u32>,
    /// Of which goed or heel goed; `None` too where some of it is told as bands.
    #[serde(rename = "goed_of_heel_goed")]
    pub good_or_very_good: Option<u32>,
    /// Of which goed or heel goed at the least. Not in statements of before there were bands.
    #[serde(rename = "goed_of_heel_goed_laag", default, skip_serializing_if = "Option::is_none")]
    pub good_or_very_good_low: Option<u32>,
    /// Of which goed or heel goed at the most.
    #[serde(rename = "goed_of_heel_goed_hoog", default, skip_serializing_if = "Option::is_none")]
    pub good_or_very_good_high: Option<u32>,
}

/// What was agreed in the talks about these rounds, confirmed by both sides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// Talks of which the agreements were confirmed.
    #[serde(rename = "gesprekken")]
    pub talks: u32,
    /// Agreements.
    #[serde(rename = "aantal")]
    pub amount: u32,
    /// Agreements per outcome.
    #[serde(rename = "uitkomsten")]
    pub outcomes: Vec<OutcomeCount>,
    /// Agreements per value; those without one are not in it.
    #[serde(rename = "waarden")]
    pub values: Vec<ValueCount>,
    /// Agreements that the gemeente names here.
    #[serde(rename = "teksten")]
    pub texts: Vec<AgreedText>,
}

/// How many agreements came to this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeCount {
    /// The outcome.
    #[serde(rename = "uitkomst")]
    pub outcome: Outcome,
    /// How many.
    #[serde(rename = "aantal")]
    pub amount: u32,
}

/// How many agreements serve this value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueCount {
    /// The value.
    #[serde(rename = "waarde")]
    pub value: Value,
    /// How many.
    #[serde(rename = "aantal")]
    pub amount: u32,
}

/// An agreement in words, without whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedText {
    /// What was agreed.
    #[serde(rename = "wat")]
    pub what: String,
    /// The value it serves.
    #[serde(rename = "waarde")]
    pub value: Option<Value>,
    /// What came of it.
    #[serde(rename = "uitkomst")]
    pub outcome: Outcome,
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
        self.rounds.iter().filter_map(|round| round.release.as_ref())
    }

    /// The same with what files say of their questions beside the figures.
    #[must_use]
    pub fn tables(&self) -> Vec<Report> {
        let with_laws = |round: &YearRound| {
            let laws = round.law.iter().map(|one| (one.question.clone(), one.law));
            Some(Report {
                laws: laws.collect(),
                ..round.release.clone()?
            })
        };
        self.rounds.iter().filter_map(with_laws).collect()
    }

    /// Names of the rounds that were still open.
    #[must_use]
    pub fn still_open(&self) -> Vec<&str> {
        let open = self.rounds.iter().filter(|round| round.state != RoundState::Closed);
        open.map(|round| round.round.name.as_str()).collect()
    }
}

impl YearRound {
    /// Whether its figures are kept from a paper that everybody may read.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.public_figures == Some(PublicFigures::Nothing)
    }

    /// Whether there was a release, told or not.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.release.is_some() || !self.took_part.is_empty()
    }

    /// The topic of a question, by its code.
    #[must_use]
    pub fn law(&self, code: &str) -> Option<Law> {
        self.law.iter().find(|one| one.question == code).map(|one| one.law)
    }
}

/// Whether a round is the newest of its questionnaire with a release.
pub(super) fn is_newest(round: &YearRound, all: &[YearRound]) -> bool {
    let same = |other: &&YearRound| other.questionnaire == round.questionnaire && other.is_published();
    all.iter()
        .rfind(same)
        .is_some_and(|newest| newest.round.id == round.round.id)
}
