//! Languages of the respondent's pages.

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
