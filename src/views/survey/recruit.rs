//! What stands on a poster in a waiting room that asks clients to take part.
//!
//! It holds no code: a code on a wall could be used by anybody who passes, and only once. It says where a code is typed,
//! whom to ask for one, or that there is a screen.

use super::handout::HandoutPage;
use crate::i18n::{FluentValue, Texts, texts};
use crate::values::day::Day;
use crate::values::terms::Mode;

/// The words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecruitWords {
    pub gemeente: String,
    pub heading: String,
    pub about: String,
    /// How to take part, a paragraph each.
    pub ways: Vec<String>,
    /// Where a code is typed; nothing where there is a screen.
    pub address: Option<RecruitAddress>,
    pub until: Option<String>,
    pub call: Option<String>,
    pub free: String,
    pub promise: String,
    pub promises: Vec<String>,
    pub demo: Option<String>,
}

/// The words around the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecruitAddress {
    pub scan: String,
    pub or_type: String,
    /// The address as it is printed, without its scheme.
    pub host: String,
    pub then: String,
    /// What the QR code is, for people who do not see it.
    pub qr: String,
}

impl RecruitWords {
    /// The words for `page`, where clients take part in this way; a code is typed at `host`.
    #[must_use]
    pub fn of(page: &HandoutPage<'_>, mode: Mode, host: &str) -> Self {
        let texts = texts(page.lang).to(page.address);
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
        let personal = mode == Mode::Personal;
        let ways: &[&str] = if personal {
            &["werven-brief", "werven-vraag"]
        } else {
            &["werven-scherm"]
        };
        let promises = ["belofte-wie", "belofte-hulpverlener", "belofte-groep"];
        Self {
            gemeente: say("gemeente"),
            heading: say("werven-titel"),
            about: format!("{} {}", say("start-over"), say("papier-vragen")),
            ways: ways.iter().map(|key| say(key)).collect(),
            address: personal.then(|| address(texts, host)),
            until: page.last_day.map(until),
            call: (!page.phone.is_empty()).then(|| say("papier-bel")),
            free: say("start-vrij"),
            promise: say("belofte-titel"),
            promises: promises.map(say).to_vec(),
            demo: page.demo.then(|| say("voorbeeld-papier")),
        }
    }
}

fn address(texts: Texts, host: &str) -> RecruitAddress {
    RecruitAddress {
        scan: texts.get("papier-scan"),
        or_type: texts.get("papier-typ"),
        host: host.to_owned(),
        then: texts.get("werven-typ"),
        qr: texts.with("gehoord-qr", &[("adres", host.into())]),
    }
}
