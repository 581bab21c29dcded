//! What stands on cards and letters with a code, in the language and form of address of whoever gets them.

use super::start::purpose_key;
use crate::i18n::{FluentValue, Lang, texts};
use crate::values::day::Day;
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
    pub scan: String,
    pub or_type: String,
    pub code_label: String,
    pub until: Option<String>,
    pub call: Option<String>,
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
            about,
            scan: say("papier-scan"),
            or_type: say("papier-typ"),
            code_label: say("papier-code"),
            until: page.last_day.map(until),
            call: (!page.phone.is_empty()).then(|| say("papier-bel")),
            free: say("start-vrij"),
            promise: say("belofte-titel"),
            promises: promises.map(say).to_vec(),
            demo: page.demo.then(|| say("voorbeeld-papier")),
            to: say("papier-aan"),
            qr: say("papier-qr"),
        }
    }
}
