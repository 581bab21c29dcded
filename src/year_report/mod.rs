//! The year statement: how clients experienced one kind of help in one year, as a gemeente accounts for it.
//!
//! Owns what a statement holds, the text that is prepared for it, fixing it for good, and which ones are due.
//! A fixed statement is bytes with a hash: nothing that happens later moves it, and a correction is a next number. Its
//! figures are those of [`crate::releases::public_report`], because everybody may read it, and only of rounds that make their
//! figures public.

pub mod content;
mod document;
mod draft;
mod freeze;
mod gather;
mod labels;
mod round;
mod store;
mod summary;
mod years;

pub use document::{
    Agreed, AgreedText, EarlierRounds, OutcomeCount, Replaces, TookPart, TopicSum, ValueCount, YearRound, YearStatement,
};
pub use draft::{LONGEST_TEXT, YearDraft, YearText, draft, save_draft};
pub use freeze::{Freeze, FreezeError, freeze};
pub use gather::{Candidate, Concept, concept};
pub use labels::{Missing, domain_label};
pub use store::{Frozen, YearKey, chain, find};
pub use years::{YearLine, deadline, due, years};
