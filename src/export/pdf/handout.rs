//! What the template of cards and letters with codes is given.

use serde::Serialize;

use super::house::House;
use super::worker_sheet::WorkerSheet;
use crate::codes::IssuedCode;
use crate::export::qr::qr_svg;

/// What is printed of each code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HandoutKind {
    /// Ten on a sheet of A4, to be cut.
    Cards,
    /// Six on a sheet of A4, to be folded with the code inside and drawn by clients, after a sheet for the worker.
    Lots,
    /// A sheet of A5.
    #[serde(rename = "a5")]
    HalfSheet,
    /// A sheet of A4 with the questions, to be filled in.
    AnswerSheet,
    /// A letter of A4, with room for an address behind a window.
    Letter,
    /// The same letter once more, to be sent later and to all.
    Reminder,
}

/// Cards or letters, one for each code.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Handout {
    /// What is printed.
    pub kind: HandoutKind,
    /// Title of the document.
    pub title: String,
    /// Language of the words, such as `nl`.
    pub lang: String,
    /// Name of the gemeente, in words.
    pub gemeente: String,
    /// The question on top.
    pub heading: String,
    /// What it is about.
    pub about: String,
    /// How a sheet is filled in.
    pub cross: String,
    /// The other way than on paper.
    pub rather: String,
    /// The questions of a sheet to be filled in.
    pub questions: Vec<HandoutQuestion>,
    /// The paragraphs of a letter, or what somebody wrote above the questions; the names of its parts of speech are up to whoever wrote it.
    pub letter: Vec<String>,
    /// Language of those paragraphs.
    pub letter_lang: String,
    /// What stands on the outside of a folded card: that one picks it oneself, and what to do then.
    pub pick: [String; 2],
    /// The sheet for the worker, before cards to be drawn.
    pub worker: Option<WorkerSheet>,
    /// How to begin: with a telephone, or by typing.
    pub scan: String,
    /// The other way.
    pub or_type: String,
    /// The address to type.
    pub host: String,
    /// What is before the code.
    pub code_label: String,
    /// Until when; nothing in a round without a last day.
    pub until: Option<String>,
    /// Whom to call; nothing where nobody can be called.
    pub call: Option<String>,
    /// That it is free, and that nothing changes by it.
    pub free: String,
    /// What is promised: the heading.
    pub promise: String,
    /// Its lines.
    pub promises: Vec<String>,
    /// That the names are invented, on an example.
    pub demo: Option<String>,
    /// For whom a letter is, behind the window.
    pub to: String,
    /// What a QR code is, for people who do not see it.
    pub qr_words: String,
    /// One for each card or letter.
    pub codes: Vec<HandoutCode>,
    /// Colour and logo of the gemeente.
    pub house: House,
}

/// One question of a sheet to be filled in.
#[derive(Debug, Clone, Serialize)]
pub struct HandoutQuestion {
    /// As it is asked.
    pub text: String,
    /// The language of the question.
    pub lang: String,
    /// What is said before the choices.
    pub hint: Option<String>,
    /// What can be ticked.
    pub choices: Vec<HandoutChoice>,
}

/// One thing to be ticked.
#[derive(Debug, Clone, Serialize)]
pub struct HandoutChoice {
    /// The score whose face stands with it.
    pub face: Option<u8>,
    /// In words.
    pub word: String,
}

/// One code, as it is printed.
#[derive(Clone, Serialize)]
pub struct HandoutCode {
    code: String,
    /// The QR code of its link, as SVG.
    qr: String,
}

impl std::fmt::Debug for HandoutCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HandoutCode(*)")
    }
}

impl HandoutCode {
    /// A code on an installation at `base` (no slash at its end); `None` where its link is too long for a QR code.
    #[must_use]
    pub fn of(code: &IssuedCode, base: &str) -> Option<Self> {
        Some(Self {
            qr: qr_svg(&code.url(base))?,
            code: code.grouped(),
        })
    }
}
