//! The conversation between gemeente and provider about one release: sheets, interpretations, agreements, feedback.
//!
//! Every function takes an [`Actor`], who says whom somebody acts for; what is not theirs, or not open to them yet, is
//! `Missing`. What people type is kept under a version: who saves on top of an older one gets the newer one back
//! ([`Saved::Newer`]) and loses nothing. Call each act within one `Db::write`: its entry in the log is part of it.

mod agreed;
mod agreement;
pub mod choice;
mod document;
mod feedback;
mod figures;
mod interpretation;
mod names;
mod news;
mod party;
mod plain;
mod prepare;
mod problem;
mod public_feedback;
mod read_in;
mod sheet;
mod talk;
mod texts;

pub use agreed::{Settled, SettledAgreement, confirmed_agreements, outcome_label, settled};
pub use agreement::{
    Agreement, AgreementText, EarlierAgreement, Outcome, Value, add_agreement, agreements, confirm, earlier_agreements,
    edit_agreement, remove_agreement, set_outcome,
};
pub use choice::{Reason, RowKey};
pub use document::{AgreementFields, FOOT, SheetDocument, sheet_document};
pub use feedback::{Feedback, FeedbackKey, FeedbackText, consent, feedback, save_feedback, withdraw_consent};
pub use figures::{SheetFigures, sheet_figures};
pub use interpretation::{About, Answers, Draft, Shared, drafts, save_draft, share, shared};
pub use names::{NameHint, NameKind, names_warning};
pub use news::{Happened, TalkNews, talk_news};
pub use party::{Actor, Party, Side};
pub use plain::{LONGEST_SENTENCE, LONGEST_WORD, PlainHint, plain_hints};
pub use prepare::{
    add_row, invite_council, look_at_sheet, open_early, open_sheet, remove_row, set_context, set_discussed,
    take_back_discussed,
};
pub use problem::{ConversationError, Edit, Saved};
pub use public_feedback::{PublicFeedback, published, published_of};
pub use read_in::{ReadInAgreement, add_read_in, read_in_agreements, read_in_of_gemeente};
pub use sheet::{
    ConversationSheet, ListedSheet, SheetRef, SheetRow, SheetState, find_sheet, listed_sheet, newer_release, sheets,
};
pub use talk::{LastShared, Talk, Turn, talks, turn};
pub use texts::{LONGEST_AGREEMENT, LONGEST_ANSWER, LONGEST_FEEDBACK};
pub(crate) use texts::{needed, typed};
