//! Pages as text: what they say, what they never say, how heavy they are.

mod banded;
mod english;
mod feedback;
mod files;
mod manuals;
mod phone;
mod question_sets;
mod questionnaires;
mod regions;
mod results;
pub(crate) mod sample;
mod snapshots;
mod staff;
mod statements;
mod style;
mod survey;
mod texts;
