//! What can be asked: one row per collection, in the order of the description.

mod feedback;
mod places;
mod questions;
mod releases;
mod results;
mod sheet_fields;
mod talk;

use super::caller::Caller;
use super::entries::{Entries, EntryKey, WrittenEntry};
use super::query::{Filter, ListQuery, Takes};
use super::schema::Shape;
use crate::db::{Conn, DbError};

/// A collection: a route, what it checks, how it is read and how it is described.
pub(super) struct Resource {
    /// Its name in the address and in the answer.
    pub(super) name: &'static str,
    /// One of them, in Dutch.
    pub(super) one: &'static str,
    /// What stands in it for whom, in Dutch.
    pub(super) text: &'static str,
    /// The shape of an entry.
    pub(super) shape: &'static Shape,
    /// What chooses among the entries.
    pub(super) filters: &'static [Filter],
    /// Whether it is known since when entries are as they are.
    pub(super) since: bool,
    /// Reads what this caller may see.
    pub(super) list: fn(&mut Conn, &Caller, &ListQuery) -> Result<Entries, DbError>,
    /// What is behind `/{id}`.
    pub(super) items: Items,
}

/// Reads one thing by its identifier.
pub(super) type ReadOne = fn(&mut Conn, &Caller, &str) -> Result<WrittenEntry, DbError>;

/// What is behind `/{id}`.
pub(super) enum Items {
    None,
    /// The entry of the list.
    Listed,
    /// More than the entry of the list, in a shape of its own.
    Own(ReadOne, &'static Shape),
}

const fn filter(key: &'static str, takes: Takes, text: &'static str) -> Filter {
    Filter { key, takes, text }
}

const OF_ROUND: Filter = filter("ronde", Takes::Id, "Alleen van de ronde met dit kenmerk.");
const OF_GEMEENTE: Filter = filter("gemeente", Takes::Id, "Alleen van de gemeente met dit kenmerk.");
const OF_PROVIDER: Filter = filter("aanbieder", Takes::Id, "Alleen van de aanbieder met dit kenmerk.");

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
