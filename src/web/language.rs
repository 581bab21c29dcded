//! In which language a page for everybody is asked for, and where it is in another.

use serde::Deserialize;

use crate::i18n::Lang;
use crate::i18n::interface::InterfaceLang;

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
