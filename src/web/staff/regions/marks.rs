//! What happened beside the figures of a page, as marks on its time line.

use crate::catalogue::{Event, EventOf, events, gemeenten, providers};
use crate::db::{Conn, DbError};
use crate::figures::EventMark;
use crate::values::ids::{GemeenteId, ProviderId};

/// At most this many marks on a page: the newest.
const MOST: usize = 12;

/// What was told of a gemeente and, on the page of one provider, of that provider; the oldest first, numbered.
pub(in crate::web::staff) fn marks(
    conn: &mut Conn,
    gemeente: GemeenteId,
    provider: Option<ProviderId>,
) -> Result<Vec<EventMark>, DbError> {
    let place = format!("gemeente {}", gemeenten::find(conn, gemeente)?.name);
    let mut found: Vec<(Event, String)> = events::of(conn, EventOf::Gemeente(gemeente))?
        .into_iter()
        .map(|event| (event, place.clone()))
        .collect();
    if let Some(provider) = provider {
        let name = providers::find(conn, provider)?.name;
        let own = events::of(conn, EventOf::Provider(provider))?;
        found.extend(own.into_iter().map(|event| (event, name.clone())));
    }
    found.sort_by_key(|(event, _)| (event.begins, event.id));
    let old = found.len().saturating_sub(MOST);
    let mark = |(number, (event, told_by)): (u32, (Event, String))| EventMark {
        number,
        kind: event.kind,
        begins: event.begins,
        ends: event.ends,
        text: event.text,
        told_by,
    };
    Ok((1..).zip(found.into_iter().skip(old)).map(mark).collect())
}
