//! Small pages for staff: signing in, rounds, issuing codes, the list of the administrator.

mod act_log;
mod administrator;
mod batches;
mod confirm;
mod entry;
mod files;
mod forgotten;
mod kept;
mod kiosk;
mod messages;
mod participations;
mod password;
mod questions;
mod rounds;
mod second_step;
mod sheet;
mod sign_in;
mod tokens;

pub use act_log::{ActLine, LogFields, LogPage, log_page};
pub use administrator::{AdministratorPage, GemeenteLine, administrator_page};
pub use batches::{BatchLine, ChannelLine, KioskTally};
pub use confirm::{ConfirmPage, Preview, WayBack, confirm_page};
pub use entry::{EntryCode, EntryPage, EntryProblem, EntryQuestion, EntryTime, entry_code_page, entry_page};
pub use files::{FilesPage, FilesRelease, FilesRound, Total, files_page};
pub use forgotten::{Forgotten, ForgottenPage, forgotten_page};
pub use kept::{
    KeptFields, KeptPage, Opened, OtherPlacePage, has_typed_text, kept_page, other_place_page, others_page, stale_page,
};
pub use kiosk::{KioskFresh, KioskLine, KioskPage, kiosk_page};
pub use messages::{busy_page, done_before_page, error_page, no_page_here, not_found_page};
pub use participations::{ParticipationLine, ParticipationsPage, PosterLink, participations_page};
pub use password::{PasswordError, SetPasswordPage, password_words, set_password_page};
pub use questions::{AskedQuestion, QuestionsPage, RoundQuestions, questions_page};
pub use rounds::{RoundLine, RoundOf, RoundsPage, rounds_page};
pub use second_step::{SecondStepError, SecondStepPage, second_step_page};
pub use sheet::{LONGEST_LETTER, MOST_PRINTED, PrintPart, SheetPage, Ticket, sheet_page, standalone_sheet};
pub use sign_in::{PasskeyPart, SignInError, SignInPage, WorkPart, sign_in_page};
pub use tokens::{FreshToken, TokenLine, TokensPage, tokens_page};

use maud::{Markup, html};

/// A problem with a form, above it, read out at once.
pub(in crate::views) fn problem(text: &str) -> Markup {
    html! { p.problem role="alert" { (text) } }
}

pub(in crate::views) fn csrf(token: &str) -> Markup {
    html! { input type="hidden" name="csrf" value=(token); }
}
