//! In which language a page for everybody is asked for, and where it is in another.

use std::collections::BTreeMap;

use actix_web::dev::Payload;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::Query;
use actix_web::{FromRequest, HttpRequest};
use serde::Deserialize;
use std::future::{Ready, ready};

use crate::i18n::interface::InterfaceLang;
use crate::i18n::{Lang, Languages};

/// The most languages of a browser that are looked at.
const MOST_WISHES: usize = 20;

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct AskedLanguage {
    #[serde(rename = "taal")]
    lang: Option<String>,
}

impl AskedLanguage {
    /// Of clients, for staff who look at what those read; Dutch when there is none or an unknown one.
    pub(super) fn lang(&self) -> Lang {
        Lang::from_query(self.lang.as_deref())
    }

    /// For staff who are not signed in; Dutch when there is none or an unknown one.
    pub(super) fn of_staff(&self) -> InterfaceLang {
        let word = self.lang.as_deref();
        word.and_then(|word| word.parse().ok()).unwrap_or(InterfaceLang::Nl)
    }
}

/// The languages that somebody asks for, the best one first: the one in the address, or else those of the browser. They are
/// looked at for this answer, and kept nowhere.
#[derive(Debug, Clone, Default)]
pub(super) struct Language {
    wishes: Vec<Lang>,
}

impl Language {
    /// For a page that is there in every language.
    pub(super) fn lang(&self) -> Lang {
        self.wishes.first().copied().unwrap_or(Lang::NL)
    }

    /// The first wish among those that are offered, or Dutch.
    pub(super) fn among(&self, offered: &Languages) -> Lang {
        let found = self.wishes.iter().find(|wish| offered.offered().contains(wish));
        found.copied().unwrap_or(Lang::NL)
    }

    /// What an address says, where a part of it was read already.
    pub(super) fn asked(word: Option<&str>, request: &HttpRequest) -> Self {
        let wishes = match word {
            Some(word) => vec![Lang::from_query(Some(word))],
            None => {
                let said = request.headers().get(ACCEPT_LANGUAGE);
                wishes(said.and_then(|said| said.to_str().ok()).unwrap_or_default())
            }
        };
        Self { wishes }
    }
}

impl FromRequest for Language {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let asked = Query::<AskedLanguage>::from_request(request, payload).into_inner();
        ready(asked.map(|asked| Self::asked(asked.lang.as_deref(), request)))
    }
}

/// The languages of ours that a browser asks for, by weight (RFC 9110 §12.5.4): `ar-SY` asks for Arabic.
fn wishes(header: &str) -> Vec<Lang> {
    let mut found: Vec<(u16, Lang)> = header
        .split(',')
        .take(MOST_WISHES)
        .filter_map(|wish| {
            let mut parts = wish.split(';').map(str::trim);
            let tag = parts.next()?.to_ascii_lowercase();
            let weight = parts
                .find_map(|part| part.strip_prefix("q="))
                .map_or(Some(1000), weight)?;
            let lang = tag
                .parse()
                .or_else(|_unknown| tag.split('-').next().unwrap_or_default().parse());
            lang.ok().filter(|_| weight > 0).map(|lang| (weight, lang))
        })
        .collect();
    // Stable: of the same weight the first one counts.
    found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    found.into_iter().map(|(_, lang)| lang).collect()
}

/// In thousandths.
fn weight(text: &str) -> Option<u16> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let part: u16 = format!("{part:0<3}").parse().ok().filter(|_| digits)?;
    match whole {
        "0" => Some(part),
        "1" if part == 0 => Some(1000),
        _ => None,
    }
}

/// The whole address of a public page; Dutch needs no word for its language.
pub(super) fn public_address(base_url: &str, href: &str, lang: Lang) -> String {
    if lang == Lang::NL {
        format!("{base_url}{href}")
    } else {
        format!("{base_url}{href}?taal={lang}")
    }
}

/// The languages that a form of staff chooses for clients; `None` from a form that does not ask for them.
pub(super) fn chosen_languages(fields: &BTreeMap<String, String>) -> Option<Languages> {
    let ticked = |lang: &Lang| fields.contains_key(&format!("taal-{lang}"));
    let chosen: Vec<Lang> = Lang::all().iter().copied().filter(ticked).collect();
    fields.contains_key("talen").then(|| Languages::of(&chosen))
}

/// The fields of such a form that choose these.
pub(super) fn choosing(languages: &Languages) -> Vec<(String, String)> {
    let ticked = languages.offered().iter().map(|lang| format!("taal-{lang}"));
    let names = ticked.chain(["talen".to_owned()]);
    names.map(|name| (name, "ja".to_owned())).collect()
}
