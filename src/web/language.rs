//! In which language a page for everybody is asked for, and where it is in another.

use serde::Deserialize;

use crate::i18n::Lang;

#[derive(Debug, Deserialize)]
pub(super) struct Language {
    #[serde(rename = "taal")]
    lang: Option<String>,
}

impl Language {
    pub(super) fn lang(&self) -> Lang {
        Lang::from_query(self.lang.as_deref())
    }
}

/// The whole address of a public page; Dutch needs no word for its language.
pub(super) fn public_address(base_url: &str, href: &str, lang: Lang) -> String {
    match lang {
        Lang::Nl => format!("{base_url}{href}"),
        Lang::En => format!("{base_url}{href}?taal={lang}"),
    }
}
