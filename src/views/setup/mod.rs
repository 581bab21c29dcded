//! What a gemeente sets up, and the first start of an installation.

mod begin;
mod departure;
mod details;
mod field;
mod installation;
mod logo;
mod style;

pub use begin::{BeginPage, BegunPage, begin_page, begun_before_page, begun_page};
pub use departure::{LeavePage, TakeAlongPage, leave_page, take_along_page};
pub use details::{DetailsPage, details_page};
pub use field::language_names;
pub use installation::{InstallationPage, MailFields, MomentFields, SettingState, installation_page};
pub use logo::{LogoPage, LogoShown, logo_page};
pub use style::{StylePage, StyleShown, style_page};

pub mod questionnaires;

mod import;

pub use import::{ImportKind, ImportPage, Previewed, import_page};

use maud::{Markup, html};
/// One page to set something up on.
#[derive(Debug, Clone)]
pub struct Room {
    pub href: String,
    pub title: &'static str,
    /// What is done there, in one sentence.
    pub about: &'static str,
}

/// The page inside the frame.
#[must_use]
pub fn setup_page(rooms: &[Room]) -> Markup {
    html! {
        ul.agreed { @for room in rooms {
            li {
                h2.tight { a href=(room.href) { (room.title) } }
                p { (room.about) }
            }
        } }
    }
}
