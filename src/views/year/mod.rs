//! The pages of the year statement: the list, the concept with its form, and the paper as it was fixed.

mod concept;
mod document;
mod figures;
mod list;

pub use concept::{ConceptPage, TypedFreeze, concept_page};
pub use document::{PaperPage, paper_page, shown_year};
pub use list::{FrozenLink, YearListLine, YearListPage, list_page};
