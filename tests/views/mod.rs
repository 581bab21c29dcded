//! Pages as text: what they say, what they never say, how heavy they are.

mod banded;
mod files;
mod heard;
mod papers;
mod phone;
mod questionnaires;
mod results;
pub(crate) mod sample;
mod staff;
mod style;
mod survey;
mod texts;
