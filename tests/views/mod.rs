//! What pages show.

mod questionnaires;
mod survey;
mod texts;
