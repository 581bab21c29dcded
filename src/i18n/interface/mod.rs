//! Staff pages in another language than Dutch.
//!
//! Dutch is the language that the pages are written in, and the key by which their sentences are found in another one: the
//! way of gettext, and its file format (`assets/interface/en.po`), so that translators have their own tools for it. A page is
//! put into another language when it is ready, as one text: whoever writes a page writes Dutch and cannot forget the other.
//! What people typed themselves is left as it is and marked as Dutch.
//!
//! In a key `{n}` is a number, `{d}` a date, `{x}` something that stays as it is and `{t}` something that is translated in its
//! turn; `<1>…</1>` is the first element within the sentence. A translation names them again: in the same order, or with a
//! number when it needs another (`{n2}`).

mod catalogue;
mod element;
mod message;
mod page;
mod skeleton;

pub use catalogue::{Catalogue, english};
pub use page::{translated, unknown};

use crate::word_enum;

word_enum!(
    /// A language of the pages for staff.
    InterfaceLang {
        /// Dutch, in which they are written.
        Nl = "nl",
        /// English.
        En = "en",
    }
);

impl InterfaceLang {
    /// The language's name in that language.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
        }
    }

    /// The other one, for a way to it.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Nl => Self::En,
            Self::En => Self::Nl,
        }
    }

    /// A whole page in this language; it was written in Dutch.
    #[must_use]
    pub fn of_page(self, page: String) -> String {
        match self {
            Self::Nl => page,
            Self::En => translated(english(), self, &page),
        }
    }
}
