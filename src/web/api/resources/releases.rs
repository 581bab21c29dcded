//! Releases: the list, and each as the reader may see it.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::caller::Caller;
use super::super::entries::{Entries, EntryKey, WrittenEntry};
use super::super::query::ListQuery;
use super::super::schema::Shape;
use super::resource::{Items, OF_GEMEENTE, OF_ROUND, Resource};
use crate::catalogue::{Round, gemeenten, rounds};
use crate::db::{Conn, DbError};
use crate::export::{self, WholeRelease};
use crate::releases::report::EXAMPLE_HASH;
use crate::releases::{self, Stored};
use crate::values::ids::{GemeenteId, ReleaseId, RoundId};

pub(super) const RELEASES: Resource = Resource {
    name: "publicaties",
    one: "publicatie",
    text: "De publicaties van de rondes die u ziet, de oudste eerst. Een publicatie verandert niet. Wat u ervan ziet wel: \
           na de inzagetijd komen er cijfers bij; ‘gewijzigd’ zegt wanneer dat voor het laatst was. Een telling die te laat \
           is gehouden, is gewijzigd toen zij verscheen.",
    shape: Shape::of::<ReleaseEntry>(),
    filters: &[OF_GEMEENTE, OF_ROUND],
    since: true,
    list,
    items: Items::Own(one, Shape::of::<WholeRelease<'static>>()),
};

/// Een publicatie in de lijst, zonder cijfers.
#[derive(Serialize, ToSchema)]
#[schema(title = "PublicatieRegel")]
struct ReleaseEntry {
    /// Kenmerk van de publicatie.
    id: ReleaseId,
    /// Kenmerk van de gemeente.
    gemeente_id: GemeenteId,
    /// Naam van de gemeente.
    #[schema(examples("Voorbeeldstad"))]
    gemeente: String,
    /// Kenmerk van de ronde.
    #[serde(rename = "ronde_id")]
    round_id: RoundId,
    /// Naam van de ronde.
    #[serde(rename = "ronde")]
    #[schema(examples("voorjaar 2026"))]
    round: String,
    /// Nummer binnen de ronde.
    #[serde(rename = "nummer")]
    #[schema(examples(3))]
    number: i32,
    /// Wanneer is geteld.
    #[serde(rename = "tijdstip")]
    #[schema(format = "date-time", examples("2026-03-09T05:00:00Z"))]
    moment: String,
    /// Of de ronde hiermee sloot.
    #[serde(rename = "slot")]
    #[schema(examples(false))]
    closing: bool,
    /// SHA-256 van de hele publicatie.
    #[schema(examples(json!(EXAMPLE_HASH)))]
    hash: String,
    /// Hash van de publicatie ervoor.
    #[serde(rename = "vorige")]
    #[schema(required, examples(json!(EXAMPLE_HASH)))]
    previous: Option<String>,
    /// Wat er mis is, als dat zo is.
    #[serde(rename = "opmerking")]
    #[schema(required, examples("Gecorrigeerd door publicatie 4: dubbel geteld."))]
    remark: Option<String>,
    /// Sinds wanneer u deze publicatie zo ziet.
    #[serde(rename = "gewijzigd")]
    #[schema(format = "date-time", examples("2026-03-23T05:00:00Z"))]
    changed: String,
}

fn list(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    let (mut places, mut values) = (Vec::new(), Vec::new());
    for round in releases::visible_rounds(conn, caller.viewer)? {
        if !asked.lets("gemeente", &round.gemeente) || !asked.lets("ronde", &round.id) {
            continue;
        }
        let gemeente = gemeenten::find(conn, round.gemeente)?;
        let chain = releases::chain(conn, round.id)?;
        let history = releases::History::read(conn, caller.viewer, &round, &chain)?;
        for stored in chain {
            let changes = history.of(stored.id);
            let moment = stored.moment();
            values.push(ReleaseEntry {
                id: stored.id,
                gemeente_id: gemeente.id,
                gemeente: gemeente.name.clone(),
                round_id: round.id,
                round: round.name.clone(),
                number: stored.number,
                moment: moment.iso(),
                closing: stored.closing,
                hash: stored.hash,
                previous: stored.previous,
                remark: releases::correction(conn, stored.id)?.map(|found| found.remark()),
                changed: changes.last(caller.now).unwrap_or(moment).iso(),
            });
            places.push(EntryKey {
                key: format!("{:012}/{}", moment.0, stored.id),
                id: stored.id.to_string(),
                changes: Some(changes),
            });
        }
    }
    Ok(Entries {
        places,
        render: Box::new(move |at| serde_json::to_value(values.get(at)).unwrap_or_default()),
    })
}

/// The release behind an identifier with its round, whoever may see it.
pub(super) fn find(conn: &mut Conn, id: &str) -> Result<(Round, Stored), DbError> {
    let id: ReleaseId = id.parse().map_err(|_err| DbError::Missing)?;
    let stored = releases::find(conn, id)?;
    Ok((rounds::find(conn, stored.round)?, stored))
}

/// The same JSON as the page's.
fn one(conn: &mut Conn, caller: &Caller, id: &str) -> Result<WrittenEntry, DbError> {
    let (round, stored) = find(conn, id)?;
    let number = u32::try_from(stored.number).ok();
    let report = releases::report(conn, caller.viewer, &round, number, caller.now)?;
    let chain = releases::chain(conn, round.id)?;
    let history = releases::History::read(conn, caller.viewer, &round, &chain)?;
    Ok(WrittenEntry {
        bytes: export::json(&report).map_err(|_err| DbError::Failed)?,
        changed: history.of(stored.id).last(caller.now),
    })
}
