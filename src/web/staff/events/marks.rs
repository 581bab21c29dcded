//! What happened beside the figures of a page, as marks on its time line.

use crate::catalogue::{Event, EventOf, events, gemeenten, providers};
use crate::db::{Conn, DbError};
use crate::figures::EventMark;
use crate::values::ids::{GemeenteId, ProviderId};

/// At most this many marks of each teller on a page: the newest, so that one side does not crowd out the other.
const MOST: usize = 6;

/// What was told of a gemeente and, on the page of one provider, of that provider; the oldest first, numbered.
pub(in crate::web::staff) fn marks(
    conn: &mut Conn,
    gemeente: GemeenteId,
    provider: Option<ProviderId>,
) -> Result<Vec<EventMark>, DbError> {
    let place = format!("gemeente {}", gemeenten::find(conn, gemeente)?.name);
    let mut found = newest(events::of(conn, EventOf::Gemeente(gemeente))?, &place);
    if let Some(provider) = provider {
        let name = providers::find(conn, provider)?.name;
        found.extend(newest(events::of(conn, EventOf::Provider(provider))?, &name));
    }
    found.sort_by_key(|(event, _)| (event.begins, event.id));
    let mark = |(number, (event, told_by)): (u32, (Event, String))| EventMark {
        number,
        kind: event.kind,
        begins: event.begins,
        ends: event.ends,
        text: event.text,
        told_by,
    };
    Ok((1..).zip(found).map(mark).collect())
}

fn newest(told: Vec<Event>, told_by: &str) -> Vec<(Event, String)> {
    let old = told.len().saturating_sub(MOST);
    let new = told.into_iter().skip(old);
    new.map(|event| (event, told_by.to_owned())).collect()
}
