//! What can be brought in, and the columns of each.

use crate::word_enum;

word_enum!(
    /// What a file holds.
    Kind {
        /// Providers.
        Providers = "aanbieders",
        /// Who takes part in which round.
        Participations = "deelnames",
        /// Agreements of talks that were held before this tool was used.
        Agreements = "afspraken",
        /// Results of another tool.
        External = "extern",
    }
);

/// A column: its name, and whether each file must have it.
pub(super) type Column = (&'static str, bool);

impl Kind {
    /// Whether it belongs to one gemeente.
    #[must_use]
    pub fn of_gemeente(self) -> bool {
        self != Self::Providers
    }

    /// One of it, and several, in words.
    #[must_use]
    pub fn nouns(self) -> (&'static str, &'static str) {
        match self {
            Self::Providers => ("aanbieder", "aanbieders"),
            Self::Participations => ("deelname", "deelnames"),
            Self::Agreements => ("afspraak", "afspraken"),
            Self::External => ("cijfer van elders", "cijfers van elders"),
        }
    }

    /// How many of it, in words.
    #[must_use]
    pub fn counted(self, number: usize) -> String {
        let (one, several) = self.nouns();
        format!("{number} {}", if number == 1 { one } else { several })
    }

    /// The names of its columns, those that each file must have first.
    #[must_use]
    pub fn column_names(self) -> Vec<&'static str> {
        self.columns().iter().map(|(name, _)| *name).collect()
    }

    /// The names of the columns that each file must have, and of those that it may have.
    #[must_use]
    pub fn needed_and_more(self) -> (Vec<&'static str>, Vec<&'static str>) {
        let names = |wanted: bool| {
            let all = self.columns().iter();
            all.filter(|(_, needed)| *needed == wanted)
                .map(|(name, _)| *name)
                .collect()
        };
        (names(true), names(false))
    }

    pub(super) fn columns(self) -> &'static [Column] {
        match self {
            Self::Providers => &[("naam", true), ("toegang", false)],
            Self::Participations => &[("aanbieder", true), ("ronde", true), ("wijze", false)],
            Self::Agreements => &[
                ("aanbieder", true),
                ("ronde", true),
                ("wat", true),
                ("wie", true),
                ("wanneer", true),
                ("hoe", true),
                ("waarde", false),
                ("uitkomst", false),
                ("toelichting", false),
            ],
            Self::External => &[
                ("bron", true),
                ("periode", true),
                ("vraag", true),
                ("antwoorden", true),
                ("aanbieder", false),
                ("positief", false),
                ("heel_slecht", false),
                ("slecht", false),
                ("gaat_wel", false),
                ("goed", false),
                ("heel_goed", false),
                ("toelichting", false),
            ],
        }
    }
}
