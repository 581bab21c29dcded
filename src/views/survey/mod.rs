//! Everything a client sees: the survey, the thank-you page, the code page, notices and explanations.
//!
//! Functions from a view-model to a whole HTML document. No script, no cookie, one request per page;
//! [`content_security_policy`] is the policy each of them works under. Two exceptions: where phones may seal, the survey names
//! one script, under [`sealing_policy`] or, with four words, [`words_policy`]; and a kiosk has one, under [`kiosk_policy`].

mod code;
mod drawing;
mod explain;
mod form;
mod handout;
pub(in crate::views) mod layout;
mod model;
mod notice;
mod question;
mod recruit;
mod screens;
mod script;
mod start;
mod statement;
pub(in crate::views) mod style;
mod thanks;
mod tried;
mod words;

pub use code::{CodeDoubt, CodeError, CodePage, LONGEST_TYPED, code_page};
pub use drawing::{Drawing, definitions};
pub use explain::{PrivacyPage, accessibility_page, privacy_page};
pub use form::survey_page;
pub use handout::{HandoutPage, HandoutWords, PaperChoice, PaperQuestion, paper_questions};
pub use model::{KioskScreen, SurveyPage, SurveyQuestion};
pub use notice::{Notice, NoticeKind, notice_page};
pub use recruit::{RecruitAddress, RecruitWords};
pub use script::{kiosk_script, kiosk_script_path, script, script_path, words_script, words_script_path};
pub use statement::Whose;
#[doc(hidden)]
pub use style::shrink;
pub use style::{content_security_policy, css, kiosk_policy, sealing_policy, style_csp, with_style, words_policy};
pub use thanks::{Thanks, thanks_page, whom_to_call};
pub use tried::{Tried, tried_page};
pub(super) use words::way_to_lists;
pub use words::{
    CodeWords, ListAddress, WordsFrame, all_word_lists_page, code_words_page, word_list_page, word_lists_page,
};
