//! A collection: one row that is a route, its checks and its description at once.

use super::super::caller::Caller;
use super::super::entries::{Entries, WrittenEntry};
use super::super::query::{Filter, ListQuery, Takes};
use super::super::schema::Shape;
use crate::db::{Conn, DbError};

/// A collection: a route, what it checks, how it is read and how it is described.
pub(in crate::web::api) struct Resource {
    /// Its name in the address and in the answer.
    pub(in crate::web::api) name: &'static str,
    /// One of them, in Dutch.
    pub(in crate::web::api) one: &'static str,
    /// What stands in it for whom, in Dutch.
    pub(in crate::web::api) text: &'static str,
    /// The shape of an entry.
    pub(in crate::web::api) shape: Shape,
    /// What chooses among the entries.
    pub(in crate::web::api) filters: &'static [Filter],
    /// Whether it is known since when entries are as they are.
    pub(in crate::web::api) since: bool,
    /// Reads what this caller may see.
    pub(in crate::web::api) list: fn(&mut Conn, &Caller, &ListQuery) -> Result<Entries, DbError>,
    /// What is behind `/{id}`.
    pub(in crate::web::api) items: Items,
}

/// Reads one thing by its identifier.
pub(in crate::web::api) type ReadOne = fn(&mut Conn, &Caller, &str) -> Result<WrittenEntry, DbError>;

/// What is behind `/{id}`.
pub(in crate::web::api) enum Items {
    None,
    /// The entry of the list.
    Listed,
    /// More than the entry of the list, in a shape of its own.
    Own(ReadOne, Shape),
}

pub(super) const fn filter(key: &'static str, takes: Takes, text: &'static str) -> Filter {
    Filter { key, takes, text }
}

pub(super) const OF_ROUND: Filter = filter("ronde", Takes::Id, "Alleen van de ronde met dit kenmerk.");
pub(super) const OF_GEMEENTE: Filter = filter("gemeente", Takes::Id, "Alleen van de gemeente met dit kenmerk.");
pub(super) const OF_PROVIDER: Filter = filter("aanbieder", Takes::Id, "Alleen van de aanbieder met dit kenmerk.");
