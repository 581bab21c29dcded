//! Participations: one provider in one round, in one mode.

use diesel::prelude::*;

use crate::changes::{self, Change, ChangeKind};
use crate::db::schema::{participation, provider, round as rounds};
use crate::db::{Conn, DbError};
use crate::values::alphabet::by_alphabet;
use crate::values::clock::Moment;
use crate::values::ids::{ParticipationId, ProviderId, RoundId};
use crate::values::terms::{Mode, RoundState};

/// One provider in one round, in one mode.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = participation, treat_none_as_default_value = false)]
pub struct Participation {
    /// Identifier.
    pub id: ParticipationId,
    /// The round.
    pub round: RoundId,
    /// The provider.
    pub provider: ProviderId,
    /// Codes or an open link.
    pub mode: Mode,
    /// What stands in the open link of a kiosk from before kiosk sessions (`codes::kiosk`); it works until its round
    /// closes.
    pub kiosk_token: Option<String>,
}

/// A participation with its provider's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The participation.
    pub participation: Participation,
    /// The provider's name.
    pub provider: String,
}

/// Lets a provider take part in a round. A kiosk gets its links when staff open a session.
///
/// # Errors
/// [`DbError::Duplicate`] when it takes part in that mode already.
pub fn insert(conn: &mut Conn, round: RoundId, provider: ProviderId, mode: Mode) -> Result<Participation, DbError> {
    let row = Participation {
        id: ParticipationId::new(),
        round,
        provider,
        mode,
        kiosk_token: None,
    };
    diesel::insert_into(participation::table).values(&row).execute(conn)?;
    Ok(row)
}

/// As [`insert`], at `now`, also in a round that is open: from then on the provider may read its releases. Of a draft
/// nobody but its gemeente is told.
///
/// # Errors
/// As [`insert`].
pub fn join(
    conn: &mut Conn,
    round: RoundId,
    provider: ProviderId,
    mode: Mode,
    now: Moment,
) -> Result<Participation, DbError> {
    let before = of_provider(conn, provider)?.iter().any(|seat| seat.round == round);
    let state: RoundState = rounds::table.find(round).select(rounds::state).first(conn)?;
    let draft = state == RoundState::Draft;
    let seat = insert(conn, round, provider, mode)?;
    if !before && !draft {
        let change = Change {
            provider: Some(provider),
            ..Change::of(ChangeKind::Joined, round)
        };
        changes::record(conn, &change, now)?;
    }
    Ok(seat)
}

/// One participation.
///
/// # Errors
/// [`DbError::Missing`] when there is none with this identifier.
pub fn find(conn: &mut Conn, id: ParticipationId) -> Result<Participation, DbError> {
    Ok(participation::table.find(id).first(conn)?)
}

/// The participations of a round with the names of their providers, by name and mode.
pub fn of_round(conn: &mut Conn, round: RoundId) -> Result<Vec<Seat>, DbError> {
    let rows: Vec<(Participation, String)> = participation::table
        .inner_join(provider::table.on(provider::id.eq(participation::provider)))
        .filter(participation::round.eq(round))
        .select((participation::all_columns, provider::name))
        .load(conn)?;
    let mut seats = seats(rows);
    seats.sort_by(|one, other| {
        let rest = |seat: &Seat| (seat.participation.mode, seat.participation.id);
        by_alphabet(&one.provider, &other.provider).then_with(|| rest(one).cmp(&rest(other)))
    });
    Ok(seats)
}

/// Those of every round in one state, in one query, in no order.
pub fn of_rounds_in(conn: &mut Conn, state: RoundState) -> Result<Vec<Seat>, DbError> {
    let rows: Vec<(Participation, String)> = participation::table
        .inner_join(provider::table.on(provider::id.eq(participation::provider)))
        .inner_join(rounds::table.on(rounds::id.eq(participation::round)))
        .filter(rounds::state.eq(state))
        .select((participation::all_columns, provider::name))
        .load(conn)?;
    Ok(seats(rows))
}

fn seats(rows: Vec<(Participation, String)>) -> Vec<Seat> {
    let seat = |(participation, provider)| Seat {
        participation,
        provider,
    };
    rows.into_iter().map(seat).collect()
}

/// The participations of a provider, in any round.
pub fn of_provider(conn: &mut Conn, provider: ProviderId) -> Result<Vec<Participation>, DbError> {
    Ok(participation::table
        .filter(participation::provider.eq(provider))
        .load(conn)?)
}
