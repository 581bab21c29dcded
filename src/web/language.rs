//! In which language a page for everybody is asked for, and where it is in another.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::i18n::interface::InterfaceLang;
use crate::i18n::{Lang, Languages};

#[derive(Debug, Deserialize)]
pub(super) struct Language {
    #[serde(rename = "taal")]
    lang: Option<String>,
}

impl Language {
    pub(super) fn lang(&self) -> Lang {
        Lang::from_query(self.lang.as_deref())
    }

    /// For staff who are not signed in; Dutch when there is none or an unknown one.
    pub(super) fn of_staff(&self) -> InterfaceLang {
        let word = self.lang.as_deref();
        word.and_then(|word| word.parse().ok()).unwrap_or(InterfaceLang::Nl)
    }
}

/// The whole address of a public page; Dutch needs no word for its language.
pub(super) fn public_address(base_url: &str, href: &str, lang: Lang) -> String {
    match lang {
        Lang::Nl => format!("{base_url}{href}"),
        Lang::En => format!("{base_url}{href}?taal={lang}"),
    }
}

/// The languages that a form of staff chooses for clients; `None` from a form that does not ask for them.
pub(super) fn chosen_languages(fields: &BTreeMap<String, String>) -> Option<Languages> {
    let ticked = |lang: &Lang| fields.contains_key(&format!("taal-{lang}"));
    let chosen: Vec<Lang> = Lang::ALL.iter().copied().filter(ticked).collect();
    fields.contains_key("talen").then(|| Languages::of(&chosen))
}

/// The fields of such a form that choose these.
pub(super) fn choosing(languages: &Languages) -> Vec<(String, String)> {
    let ticked = languages.offered().iter().map(|lang| format!("taal-{lang}"));
    let names = ticked.chain(["talen".to_owned()]);
    names.map(|name| (name, "ja".to_owned())).collect()
}
