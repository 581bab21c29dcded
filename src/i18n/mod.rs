//! Languages of the respondent's pages and the texts in them; below `interface`, those of the pages for staff.
//!
//! Texts are Fluent files under `assets/locales/`, one per language, with the same keys in each
//! (a test compares them). Loaded once; a look-up costs under a microsecond.

pub mod interface;
mod languages;
mod texts;

pub use fluent_bundle::FluentValue;
pub use languages::Languages;
pub use texts::{Texts, keys, texts};

use crate::word_enum;

word_enum!(
    /// A language that has texts for every respondent page.
    Lang {
        /// Dutch.
        Nl = "nl",
        /// English.
        En = "en",
    }
);

impl Lang {
    /// The language's name in that language, for the language menu.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
        }
    }

    /// Direction of writing, for the `dir` attribute: `ltr` or `rtl`.
    #[must_use]
    pub fn dir(self) -> &'static str {
        match self {
            Self::Nl | Self::En => "ltr",
        }
    }

    /// The language asked for by `?taal=`; Dutch when there is none or an unknown one.
    #[must_use]
    pub fn from_query(value: Option<&str>) -> Self {
        value.and_then(|word| word.parse().ok()).unwrap_or(Self::Nl)
    }
}
