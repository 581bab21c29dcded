//! What can be asked: one row per collection, in the order of the description.

mod columns;
mod feedback;
mod places;
mod questions;
mod releases;
mod reports;
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
    results::WIDE,
    results::RESPONSES,
    talk::SHEETS,
    talk::AGREEMENTS,
    feedback::FEEDBACK,
];
