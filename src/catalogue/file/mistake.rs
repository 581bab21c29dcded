//! What can be wrong in a questionnaire file. One list, from which the command line (in English) and the pages (in Dutch)
//! say the same.

use std::fmt;

use super::questionnaire::MOST_QUESTIONS;
use crate::i18n::Lang;

/// A rule that a file breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// It is no TOML with these keys; the words are those of the reader.
    Syntax(String),
    /// It has no code.
    NoCode,
    /// The code has other characters than a code may have, or too many; the most there may be.
    BadCode(String, usize),
    /// The code is that of a short set.
    ShortCode,
    /// The code is one that another questionnaire has.
    CodeTaken(String),
    /// A key that must be there is not; its values.
    NoWord {
        /// The key.
        key: String,
        /// What it may say, with commas between.
        choices: String,
    },
    /// A key says something that it cannot say.
    BadWord {
        /// The key, such as `domein`.
        key: String,
        /// What it says.
        word: String,
        /// What it may say, with commas between.
        choices: String,
    },
    /// There is no question.
    NoQuestions,
    /// There are this many, which is too many.
    TooMany(usize),
    /// A question has no code.
    NoQuestionCode,
    /// The code of a question has other characters, or too many; the most there may be.
    BadQuestionCode(String, usize),
    /// Two questions have this code.
    CodeTwice(String),
    /// Three and five faces in one questionnaire.
    MixedFaces,
    /// A text has no Dutch wording.
    NoDutch(String),
    /// A text is in a language that the program does not know.
    BadLanguage {
        /// The key.
        key: String,
        /// The language.
        lang: String,
        /// Those there are, with commas between.
        choices: String,
    },
    /// A text is empty.
    Empty {
        /// The key.
        key: String,
        /// The language.
        lang: String,
    },
    /// A text is too long.
    Long {
        /// The key.
        key: String,
        /// The language.
        lang: String,
        /// Its characters.
        length: usize,
        /// How many it may have.
        longest: usize,
    },
    /// A text holds a sign that cannot be shown, such as the end of a line.
    Unseen {
        /// The key.
        key: String,
        /// The language.
        lang: String,
    },
    /// One of the two texts of a question is in a language, and the other is not.
    Unpaired {
        /// The key that has it.
        has: &'static str,
        /// The key that lacks it.
        lacks: &'static str,
        /// The language.
        lang: Lang,
    },
}

impl Mistake {
    /// The same list for a word that cannot be read, of what `FromStr` of a word enum says.
    pub(super) fn word(key: &str, error: &str) -> Self {
        let (said, choices) = error.split_once(" is not one of: ").unwrap_or((error, ""));
        Self::BadWord {
            key: key.to_owned(),
            word: said.trim_matches('\'').to_owned(),
            choices: choices.to_owned(),
        }
    }

    /// The same for a language.
    pub(super) fn language(key: &str, error: &str) -> Self {
        let (said, choices) = error.split_once(" is not one of: ").unwrap_or((error, ""));
        Self::BadLanguage {
            key: key.to_owned(),
            lang: said.trim_matches('\'').to_owned(),
            choices: choices.to_owned(),
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(reason) => write!(f, "{reason}; mend this line, then try again"),
            Self::NoCode => f.write_str("there is no code; add a line such as code = \"wmo\""),
            Self::BadCode(word, most) => write!(
                f,
                "'{word}' cannot be a code; use 1 to {most} lower-case letters, digits and hyphens"
            ),
            Self::ShortCode => f.write_str("a code cannot end in -kort; that name is for the short set"),
            Self::CodeTaken(code) => write!(
                f,
                "another questionnaire has the code '{code}' already; choose another code"
            ),
            Self::NoWord { key, choices } => write!(f, "there is no {key}; add it: one of {choices}"),
            Self::BadWord { key, word, choices } => write!(f, "{key}: '{word}' is not one of: {choices}"),
            Self::NoQuestions => f.write_str("there are no questions; add at least one [[vraag]]"),
            Self::TooMany(count) => write!(f, "{count} questions are too many; keep at most {MOST_QUESTIONS}"),
            Self::NoQuestionCode => f.write_str("this question has no code; add a line such as code = \"WM01\""),
            Self::BadQuestionCode(word, most) => write!(
                f,
                "'{word}' cannot be the code of a question; use 1 to {most} capitals and digits"
            ),
            Self::CodeTwice(word) => write!(f, "the code '{word}' is used twice; give each question its own"),
            Self::MixedFaces => {
                f.write_str("three and five faces cannot be mixed; use one kind of smiley in a questionnaire")
            }
            Self::NoDutch(key) => write!(f, "{key} has no Dutch wording; add {key} = {{ nl = \"…\" }}"),
            Self::BadLanguage { key, lang, choices } => {
                write!(f, "{key}: language '{lang}' is not one of: {choices}")
            }
            Self::Empty { key, lang } => write!(f, "{key} in {lang} is empty; write it or leave {lang} out"),
            Self::Long {
                key,
                lang,
                length,
                longest,
            } => write!(
                f,
                "{key} in {lang} has {length} characters; it may have {longest}; say it shorter"
            ),
            Self::Unseen { key, lang } => write!(
                f,
                "{key} in {lang} holds a sign that cannot be shown; type it again on one line"
            ),
            Self::Unpaired { has, lacks, lang } => {
                write!(f, "{has} has {lang} and {lacks} has not; add {lacks} in {lang}")
            }
        }
    }
}
