//! The smiley scale: scores, kinds of question, answers and the byte each answer takes in a ballot.

use crate::word_enum;

word_enum!(
    /// What can be answered to a question.
    Kind {
        /// Five faces, 1 (heel slecht) to 5 (heel goed).
        Smiley5 = "smiley5",
        /// Three faces: 1, 3 and 5. Never mixed with five-face figures.
        Smiley3 = "smiley3",
        /// Yes or no: stored as 5 and 1.
        YesNo = "janee",
        /// Reasons, any number of six.
        Reasons = "redenen",
    }
);

impl Kind {
    /// The scores a person can choose, red first; empty for reasons.
    #[must_use]
    pub fn scores(self) -> &'static [u8] {
        match self {
            Self::Smiley5 => &[1, 2, 3, 4, 5],
            Self::Smiley3 => &[1, 3, 5],
            Self::YesNo => &[5, 1],
            Self::Reasons => &[],
        }
    }

    /// Whether faces are shown.
    #[must_use]
    pub fn is_smiley(self) -> bool {
        matches!(self, Self::Smiley5 | Self::Smiley3)
    }

    /// Whether `byte` is a valid answer to a question of this kind (see [`Answer::byte`]).
    #[must_use]
    pub fn accepts(self, byte: u8) -> bool {
        match self {
            Self::Reasons => byte & !REASON_MASK == 0,
            _ => byte == 0 || byte == DONT_KNOW || byte == NOT_FOR_ME || self.scores().contains(&byte),
        }
    }
}

/// Byte of "weet ik niet".
pub const DONT_KNOW: u8 = 6;
/// Byte of "niet voor mij".
pub const NOT_FOR_ME: u8 = 7;
/// How many reasons there are (DOMAIN §5); each takes one bit.
pub const REASONS: usize = 6;
/// All bits a reasons answer may have.
pub const REASON_MASK: u8 = 0b0011_1111;

/// Dutch keys of the six reasons, in the order of their bits; also their column names in exports.
pub const REASON_KEYS: [&str; REASONS] = [
    "te_lang_wachten",
    "niet_geluisterd",
    "te_weinig_uitleg",
    "steeds_iemand_anders",
    "past_niet_bij_mij",
    "iets_anders",
];

/// Fill and edge colour of a score, computed for normal and colour-blind sight (UX §2).
#[must_use]
pub fn colours(score: u8) -> (&'static str, &'static str) {
    match score {
        1 => ("#ea4b4b", "#8f1f1f"),
        2 => ("#f5891a", "#8a4300"),
        3 => ("#fbd84b", "#6b5600"),
        4 => ("#a9d98c", "#356a1f"),
        _ => ("#2a9c80", "#0b5c46"),
    }
}

/// Dutch name of a score for staff pages and files.
#[must_use]
pub fn score_name(score: u8) -> &'static str {
    match score {
        1 => "heel slecht",
        2 => "slecht",
        3 => "gaat wel",
        4 => "goed",
        _ => "heel goed",
    }
}
