//! Questionnaires, as an analyst reads, tries and makes them.

mod choose;
mod compare;
mod draft;
mod import;
mod labels;
mod list;
mod publish;
mod question;
mod version;
mod voices;

pub use choose::{ChoosePage, Group, Pick, choose_page};
pub use compare::{BesidePage, MovePage, beside_page, move_page};
pub use draft::{DraftPage, draft_page};
pub use import::{ImportPage, Preview, WrongLine, import_page};
pub use list::{DraftLine, ListLine, ListPage, list_page};
pub use publish::{PublishPage, Ready, publish_page};
pub use question::{QuestionPage, question_page};
pub use version::{Movable, RoundUse, VersionLink, VersionPage, version_page};
pub use voices::{VoiceLine, VoicesPage, voices_page};
