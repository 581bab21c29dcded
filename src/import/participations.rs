//! Participations out of a file: in rounds of one gemeente that are not over.

use super::fields::shown;
use super::kind::Kind;
use super::lines::{Judged, Lines, judge_rows};
use super::providers::{found, named};
use super::table::Table;
use crate::catalogue::{KnownProviders, participations, providers, rounds};
use crate::db::{Conn, DbError};
use crate::values::ids::{GemeenteId, ProviderId, RoundId};
use crate::values::terms::{Mode, RoundState};

pub(super) type NewParticipation = (RoundId, ProviderId, Mode);

/// `given` is the round of rows that name none.
pub(super) fn lines(
    conn: &mut Conn,
    table: &Table,
    gemeente: GemeenteId,
    given: Option<&str>,
) -> Result<Lines<NewParticipation>, DbError> {
    let known = KnownProviders::read(conn)?;
    judge_rows(table, Kind::Participations, |fields| {
        let provider = named(&known, fields);
        let mode = match fields.cell("wijze") {
            "" => Some(Mode::Personal),
            _ => fields.word("wijze", Mode::ALL),
        };
        let name = match fields.cell("ronde") {
            "" => given.unwrap_or_default(),
            name => name,
        };
        let round = match name {
            "" => None,
            name => found(rounds::by_slug(conn, gemeente, &providers::slug(name)))?,
        };
        match &round {
            None if name.is_empty() => fields.refuse("'ronde' is leeg"),
            None => fields.refuse(format!("de gemeente heeft geen ronde '{}'", shown(name))),
            Some(round) if !matches!(round.state, RoundState::Draft | RoundState::Open) => {
                fields.refuse(format!(
                    "de ronde '{}' is {}; daar kan niemand meer bij",
                    round.name, round.state
                ));
            }
            Some(_) => {}
        }
        if let Some(ended) = provider.as_ref().filter(|one| one.ended.is_some()) {
            fields.refuse(format!("{} wordt niet meer gevraagd voor nieuwe rondes", ended.name));
        }
        let (Some(provider), Some(mode), Some(round)) = (provider, mode, round) else {
            return Ok(None);
        };
        let seats = participations::of_round(conn, round.id)?;
        let there = seats
            .iter()
            .any(|seat| seat.participation.provider == provider.id && seat.participation.mode == mode);
        Ok(Some(Judged {
            words: format!("{} in {}, {mode}", provider.name, round.name),
            key: format!("{} {} {mode}", round.id, provider.id),
            new: (!there).then_some((round.id, provider.id, mode)),
        }))
    })
}
