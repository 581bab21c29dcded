//! What can be asked: one row per collection, in the order of the description.

mod feedback;
mod places;
mod questions;
mod releases;
mod resource;
mod results;
mod talk;

pub(super) use self::resource::{Items, Resource};

pub(super) const RESOURCES: &[Resource] = &[
    places::GEMEENTEN,
    places::ROUNDS,
    places::PROVIDERS,
    questions::QUESTIONNAIRES,
    questions::QUESTIONS,
    releases::RELEASES,
    results::RESULTS,
    talk::SHEETS,
    talk::AGREEMENTS,
    feedback::FEEDBACK,
];
