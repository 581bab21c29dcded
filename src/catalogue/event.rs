//! What happened, or was tried, beside the figures: typed by hand, never measured.

use diesel::prelude::*;

use crate::db::schema::event_marker;
use crate::db::{Conn, DbError, Transient};
use crate::values::day::Day;
use crate::values::ids::{EventId, GemeenteId, ProviderId};
use crate::values::one_line::{OneLine, OneLineError};
use crate::values::terms::EventKind;

/// Longest text.
pub const LONGEST_EVENT: usize = 120;

/// At most this many of one gemeente or provider.
const MOST: i64 = 200;

/// Whose it is: it is told of a whole gemeente, or of one provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventOf {
    /// Everybody who reads results of this gemeente sees it.
    Gemeente(GemeenteId),
    /// The provider and its gemeenten see it.
    Provider(ProviderId),
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Event {
    /// Identifier.
    pub id: EventId,
    gemeente: Option<GemeenteId>,
    provider: Option<ProviderId>,
    /// What kind of thing.
    pub kind: EventKind,
    /// Its first day.
    pub begins: Day,
    /// Its last day, where it lasted.
    pub ends: Option<Day>,
    /// What, on one line.
    pub text: String,
}

/// Something to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Whose it is.
    pub of: EventOf,
    /// What kind of thing.
    pub kind: EventKind,
    /// Its first day.
    pub begins: Day,
    /// Its last day, where it lasted.
    pub ends: Option<Day>,
    /// What, as typed.
    pub text: String,
}

/// Why something cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EventError {
    /// The text does not fit.
    #[error(transparent)]
    Text(#[from] OneLineError),
    /// It begins more than a year from now.
    #[error("the first day is more than a year from now")]
    TooLate,
    /// It ends before it begins.
    #[error("the last day is before the first")]
    Ends,
    /// There are too many.
    #[error("there are {MOST} already")]
    TooMany,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for EventError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

impl Event {
    /// Whether it may be changed by whom this is.
    fn is_of(&self, of: EventOf) -> bool {
        match of {
            EventOf::Gemeente(id) => self.gemeente == Some(id),
            EventOf::Provider(id) => self.provider == Some(id),
        }
    }

    /// Whether a provider told it of itself.
    #[must_use]
    pub fn is_of_provider(&self) -> bool {
        self.provider.is_some()
    }
}

/// Whether something can be told as it was typed on this day, without telling it.
pub fn check(new: &NewEvent, today: Day) -> Result<OneLine<LONGEST_EVENT>, EventError> {
    let text = new.text.parse()?;
    if new.begins > today.plus(366) {
        return Err(EventError::TooLate);
    }
    if new.ends.is_some_and(|ends| ends < new.begins) {
        return Err(EventError::Ends);
    }
    Ok(text)
}

/// Tells something, on this day.
pub fn add(conn: &mut Conn, new: &NewEvent, today: Day) -> Result<Event, EventError> {
    let text = check(new, today)?;
    let there = of(conn, new.of)?;
    if i64::try_from(there.len()).is_ok_and(|there| there >= MOST) {
        return Err(EventError::TooMany);
    }
    let (gemeente, provider) = match new.of {
        EventOf::Gemeente(id) => (Some(id), None),
        EventOf::Provider(id) => (None, Some(id)),
    };
    let event = Event {
        id: EventId::new(),
        gemeente,
        provider,
        kind: new.kind,
        begins: new.begins,
        ends: new.ends,
        text: text.into(),
    };
    diesel::insert_into(event_marker::table)
        .values((
            event_marker::id.eq(event.id),
            event_marker::gemeente.eq(event.gemeente),
            event_marker::provider.eq(event.provider),
            event_marker::kind.eq(event.kind),
            event_marker::begins.eq(event.begins.to_string()),
            event_marker::ends.eq(event.ends.map(|day| day.to_string())),
            event_marker::text.eq(&event.text),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    Ok(event)
}

/// Everything that was told of a gemeente or a provider, oldest first.
pub fn of(conn: &mut Conn, whose: EventOf) -> Result<Vec<Event>, DbError> {
    let mut found: Vec<Event> = match whose {
        EventOf::Gemeente(id) => event_marker::table.filter(event_marker::gemeente.eq(id)).load(conn)?,
        EventOf::Provider(id) => event_marker::table.filter(event_marker::provider.eq(id)).load(conn)?,
    };
    found.sort_by_key(|event| (event.begins, event.id));
    Ok(found)
}

/// One of somebody's own.
///
/// # Errors
/// [`DbError::Missing`] when there is none, or it is somebody else's.
pub fn find(conn: &mut Conn, whose: EventOf, id: EventId) -> Result<Event, DbError> {
    let found: Event = event_marker::table.find(id).first(conn)?;
    if found.is_of(whose) {
        Ok(found)
    } else {
        Err(DbError::Missing)
    }
}

/// Takes one of somebody's own away for good, and gives back what it was.
///
/// # Errors
/// As [`find`].
pub fn remove(conn: &mut Conn, whose: EventOf, id: EventId) -> Result<Event, DbError> {
    let found = find(conn, whose, id)?;
    diesel::delete(event_marker::table.find(id)).execute(conn)?;
    Ok(found)
}
