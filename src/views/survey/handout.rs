//! What stands on cards and letters with a code, in the language and form of address of whoever gets them.

use super::model::SurveyQuestion;
use super::question::word_key;
use super::start::purpose_key;
use crate::i18n::{FluentValue, Lang, texts};
use crate::values::day::Day;
use crate::values::scale::{Kind, REASONS};
use crate::values::terms::{Address, Domain, Purpose};

/// What the words depend on.
#[derive(Debug, Clone, Copy)]
pub struct HandoutPage<'a> {
    pub lang: Lang,
    pub domain: Domain,
    pub address: Address,
    pub purpose: Purpose,
    /// Name of the gemeente, without the word gemeente.
    pub gemeente: &'a str,
    pub provider: &'a str,
    /// Whom a client can call; may be empty.
    pub phone: &'a str,
    /// Last day; `None` in a round without one.
    pub last_day: Option<Day>,
    /// Smallest group that is ever shown.
    pub k: u32,
    /// How many questions there are.
    pub questions: usize,
    pub demo: bool,
}

/// The words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoutWords {
    pub gemeente: String,
    pub heading: String,
    pub about: String,
    /// The paragraphs of a letter for which nobody wrote a text.
    pub letter: Vec<String>,
    /// The paragraphs of a reminder for which nobody wrote a text: it goes to all, because nobody knows who took part.
    pub reminder: Vec<String>,
    /// What stands on the outside of a folded card: that one picks it oneself, and what to do then.
    pub pick: [String; 2],
    pub scan: String,
    pub or_type: String,
    pub code_label: String,
    pub until: Option<String>,
    pub call: Option<String>,
    /// How a sheet is filled in.
    pub cross: String,
    /// The other way than on paper.
    pub rather: String,
    pub free: String,
    pub promise: String,
    pub promises: Vec<String>,
    pub demo: Option<String>,
    pub to: String,
    pub qr: String,
}

impl HandoutWords {
    /// The words for `page`.
    #[must_use]
    pub fn of(page: &HandoutPage<'_>) -> Self {
        let texts = texts(page.lang).to(page.address);
        // A number stays in one piece.
        let phone = page.phone.replace(' ', "\u{a0}");
        let values = [
            ("domein", FluentValue::from(page.domain.word())),
            ("aanbieder", page.provider.into()),
            ("gemeente", page.gemeente.into()),
            ("aantal", FluentValue::from(page.questions)),
            ("k", FluentValue::from(page.k)),
            ("telefoon", phone.as_str().into()),
        ];
        let say = |key: &str| texts.with(key, &values);
        let until = |day: Day| texts.with("papier-tot", &[("datum", texts.day(day).into())]);
        let promises = [
            "belofte-wie",
            "belofte-telefoon",
            "belofte-hulpverlener",
            "belofte-groep",
        ];
        let about = say("start-over");
        Self {
            gemeente: say("gemeente"),
            heading: say("start-titel"),
            letter: vec![about.clone(), say(purpose_key(page.purpose)), say("papier-vragen")],
            reminder: vec![
                format!("{} {}", say("herinnering-eerder"), say("herinnering-gedaan")),
                say("herinnering-iedereen"),
                about.clone(),
                say("herinnering-code"),
            ],
            pick: [say("papier-pak"), say("papier-open")],
            about,
            scan: say("papier-scan"),
            or_type: say("papier-typ"),
            code_label: say("papier-code"),
            until: page.last_day.map(until),
            call: (!page.phone.is_empty()).then(|| say("papier-bel")),
            cross: format!("{} {}", say("papier-kruis"), say("start-overslaan")),
            rather: say("papier-liever"),
            free: say("start-vrij"),
            promise: say("belofte-titel"),
            promises: promises.map(say).to_vec(),
            demo: page.demo.then(|| say("voorbeeld-papier")),
            to: say("papier-aan"),
            qr: say("papier-qr"),
        }
    }
}

/// A question on a sheet to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperQuestion {
    pub text: String,
    /// The language of the wording, where that is another than of the sheet.
    pub other: Option<Lang>,
    /// What is said before the choices.
    pub hint: Option<String>,
    pub choices: Vec<PaperChoice>,
}

/// One thing to be ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperChoice {
    /// The score whose face stands with it.
    pub face: Option<u8>,
    pub word: String,
}

/// The questions as a sheet has them, in the order and the words of the survey.
#[must_use]
pub fn paper_questions(lang: Lang, address: Address, questions: &[SurveyQuestion]) -> Vec<PaperQuestion> {
    let texts = texts(lang).to(address);
    let choice = |face: Option<u8>, key: &str| PaperChoice {
        face,
        word: texts.get(key),
    };
    let read = |question: &SurveyQuestion| {
        let kind = question.kind;
        let choices = match kind {
            Kind::Reasons => (1..=REASONS)
                .map(|number| choice(None, &format!("reden-{number}")))
                .collect(),
            _ => kind
                .scores()
                .iter()
                .map(|score| choice(kind.is_smiley().then_some(*score), &word_key(kind, *score)))
                .chain(["weet-ik-niet", "niet-voor-mij"].map(|key| choice(None, key)))
                .collect(),
        };
        PaperQuestion {
            text: question.text.clone(),
            other: question.other,
            hint: (kind == Kind::Reasons).then(|| texts.get("meer-kiezen")),
            choices,
        }
    };
    questions.iter().map(read).collect()
}
