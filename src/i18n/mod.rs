//! Languages of the respondent's pages and the texts in them; below `interface`, those of the pages for staff.
//!
//! Texts are Fluent files under `assets/locales/`, one per language, with the same keys in each
//! (a test compares them). Loaded once; a look-up costs under a microsecond.

pub mod interface;
mod lang;
mod languages;
mod texts;
mod words;

pub use fluent_bundle::FluentValue;
pub use lang::Lang;
pub use languages::Languages;
pub use texts::{Texts, keys, texts};
pub use words::{told, word_list, word_ranks};
