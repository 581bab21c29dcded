//! Making a sheet and preparing the talk: its rows, its context, whom it invites, and that the talk was held.

use diesel::prelude::*;

use super::choice::{self, Reason, RowKey};
use super::figures;
use super::party::{Actor, Party, Side};
use super::problem::{ConversationError, Edit, Saved, once_more};
use super::sheet::{
    ConversationSheet, Entered, SheetRow, SheetState, StoredSheet, enter_as_signatory, find_sheet, rows, whole,
};
use super::texts::{LONGEST_ANSWER, typed};
use crate::catalogue::{Round, participations};
use crate::changes::ChangeKind;
use crate::db::schema::{sheet, sheet_row};
use crate::db::{Conn, DbError};
use crate::releases::{self, Stored};
use crate::values::clock::Moment;
use crate::values::ids::{ProviderId, SheetId};

/// The sheet of a provider for release `number` of a round, or for the newest that is open to them when `number` is
/// `None`: as it is kept, or as it would be made now. Nothing is kept of looking.
///
/// # Errors
/// As [`open_sheet`].
pub fn look_at_sheet(
    conn: &mut Conn,
    actor: &Actor,
    round: &Round,
    provider: ProviderId,
    number: Option<u32>,
) -> Result<ConversationSheet, DbError> {
    let release = of_both(conn, actor, round, provider, number)?;
    if let Some(id) = kept(conn, &release, provider)? {
        return find_sheet(conn, actor, id);
    }
    let chosen = choose(conn, round, &release, provider, actor.moment)?;
    let entered = Entered {
        sheet: StoredSheet::blank(SheetId::new(), release.id, provider),
        release,
        round: round.clone(),
    };
    let row = |(key, reason)| SheetRow {
        key,
        reason,
        side: None,
    };
    Ok(ConversationSheet {
        rows: chosen.into_iter().map(row).collect(),
        ..whole(conn, entered)?
    })
}

/// The same sheet, to write on. It is made at the first act on it, by either side, and its rows are then chosen for
/// good.
///
/// # Errors
/// [`DbError::Missing`] when there is no such release, the provider has no part in it, it is not theirs or not open yet;
/// for a council always: it opens sheets by [`super::listed_sheet`].
pub fn open_sheet(
    conn: &mut Conn,
    actor: &Actor,
    round: &Round,
    provider: ProviderId,
    number: Option<u32>,
) -> Result<ConversationSheet, ConversationError> {
    let release = of_both(conn, actor, round, provider, number)?;
    let id = match kept(conn, &release, provider)? {
        Some(id) => id,
        None => make(conn, actor, round, &release, provider)?,
    };
    Ok(find_sheet(conn, actor, id)?)
}

/// The release that a sheet is asked of, when both sides may be at it.
fn of_both(
    conn: &mut Conn,
    actor: &Actor,
    round: &Round,
    provider: ProviderId,
    number: Option<u32>,
) -> Result<Stored, DbError> {
    let mine = match actor.party {
        Party::Provider(own) => own.id == provider && own.covers(round.gemeente),
        Party::Gemeente(gemeente) => gemeente == round.gemeente,
        Party::Council(_) => false,
    };
    if !mine {
        return Err(DbError::Missing);
    }
    let release = wanted(conn, actor, round, provider, number)?;
    let takes_part = release
        .document()?
        .participations
        .iter()
        .any(|entry| entry.provider_id == provider);
    if !takes_part {
        return Err(DbError::Missing);
    }
    Ok(release)
}

fn kept(conn: &mut Conn, release: &Stored, provider: ProviderId) -> Result<Option<SheetId>, DbError> {
    let found = sheet::table
        .filter(sheet::release.eq(release.id))
        .filter(sheet::provider.eq(provider))
        .select(sheet::id)
        .first(conn)
        .optional()?;
    Ok(found)
}

/// The questions that the figures themselves put on a sheet.
fn choose(
    conn: &mut Conn,
    round: &Round,
    release: &Stored,
    provider: ProviderId,
    now: Moment,
) -> Result<Vec<(RowKey, Reason)>, DbError> {
    let seen = figures::of_provider(conn, round, release, provider, now)?;
    let candidates = choice::candidates(&seen.report, provider, &seen.earlier);
    Ok(choice::choose(&candidates))
}

fn wanted(
    conn: &mut Conn,
    actor: &Actor,
    round: &Round,
    provider: ProviderId,
    number: Option<u32>,
) -> Result<Stored, DbError> {
    for stored in releases::chain(conn, round.id)?.into_iter().rev() {
        let asked = number.is_none_or(|number| u32::try_from(stored.number) == Ok(number));
        let open =
            matches!(actor.party, Party::Provider(_)) || releases::opens_on(conn, stored.id, provider)? <= actor.moment;
        if asked && open {
            return Ok(stored);
        }
    }
    Err(DbError::Missing)
}

fn make(
    conn: &mut Conn,
    actor: &Actor,
    round: &Round,
    release: &Stored,
    provider: ProviderId,
) -> Result<SheetId, DbError> {
    let row = StoredSheet::blank(SheetId::new(), release.id, provider);
    diesel::insert_into(sheet::table)
        .values(&row)
        .execute(conn)
        .map_err(once_more)?;
    let chosen = choose(conn, round, release, provider, actor.moment)?;
    for (position, (key, reason)) in (1..).zip(chosen) {
        insert_row(conn, row.id, &key, position, reason, None)?;
    }
    Ok(row.id)
}

fn insert_row(
    conn: &mut Conn,
    id: SheetId,
    key: &RowKey,
    position: i32,
    reason: Reason,
    side: Option<Side>,
) -> Result<(), DbError> {
    diesel::insert_into(sheet_row::table)
        .values((
            sheet_row::sheet.eq(id),
            sheet_row::question.eq(&key.question),
            sheet_row::mode.eq(key.mode),
            sheet_row::position.eq(position),
            sheet_row::reason.eq(reason),
            sheet_row::side.eq(side),
        ))
        .execute(conn)
        .map_err(once_more)?;
    Ok(())
}

/// Adds a question that a side wants to talk about. One that is there already stays as it is.
///
/// # Errors
/// [`ConversationError::Question`] when the provider has no such row in this release, [`ConversationError::State`]
/// once the sheet is agreed.
pub fn add_row(
    conn: &mut Conn,
    actor: &Actor,
    id: SheetId,
    key: &RowKey,
) -> Result<ConversationSheet, ConversationError> {
    let (entered, side) = unfinished(conn, actor, id)?;
    if !has_row(&entered, key)? {
        return Err(ConversationError::Question);
    }
    let there = rows(conn, id)?;
    if !there.iter().any(|row| row.key == *key) {
        let last: Option<i32> = sheet_row::table
            .filter(sheet_row::sheet.eq(id))
            .select(diesel::dsl::max(sheet_row::position))
            .first(conn)
            .map_err(DbError::from)?;
        insert_row(conn, id, key, last.unwrap_or(0) + 1, Reason::Added, Some(side))?;
        actor.record(
            conn,
            "gespreksblad-veranderd",
            format!("vraag erbij, {}", entered.object()),
        )?;
    }
    Ok(whole(conn, entered)?)
}

/// Whether the provider has this question in this mode in the release, shown or not.
pub(super) fn has_row(entered: &Entered, key: &RowKey) -> Result<bool, DbError> {
    let document = entered.release.document()?;
    let mode = document
        .participations
        .iter()
        .any(|entry| entry.provider_id == entered.sheet.provider && entry.mode == key.mode);
    let questions = &document.questionnaire.questions;
    Ok(mode && questions.iter().any(|question| question.code == key.question))
}

/// Takes away a row that this side added; rows of the rules and of the other side stay.
///
/// # Errors
/// [`DbError::Missing`] when this side added no such row, [`ConversationError::State`] once the sheet is agreed.
pub fn remove_row(
    conn: &mut Conn,
    actor: &Actor,
    id: SheetId,
    key: &RowKey,
) -> Result<ConversationSheet, ConversationError> {
    let (entered, side) = unfinished(conn, actor, id)?;
    let gone = diesel::delete(
        sheet_row::table
            .find((id, &key.question, key.mode))
            .filter(sheet_row::side.eq(side)),
    )
    .execute(conn)
    .map_err(DbError::from)?;
    if gone == 0 {
        return Err(DbError::Missing.into());
    }
    actor.record(
        conn,
        "gespreksblad-veranderd",
        format!("vraag eraf, {}", entered.object()),
    )?;
    Ok(whole(conn, entered)?)
}

/// Writes what is known and not measured: how many clients, waiting times, a move.
pub fn set_context(
    conn: &mut Conn,
    actor: &Actor,
    id: SheetId,
    edit: &Edit<String>,
) -> Result<Saved<ConversationSheet>, ConversationError> {
    let (entered, _) = unfinished(conn, actor, id)?;
    let text = typed(&edit.text, LONGEST_ANSWER)?;
    if entered.sheet.version != edit.version {
        return Ok(Saved::Newer(whole(conn, entered)?));
    }
    diesel::update(sheet::table.find(id))
        .set((sheet::context.eq(text), sheet::version.eq(edit.version + 1)))
        .execute(conn)
        .map_err(DbError::from)?;
    actor.record(
        conn,
        "gespreksblad-veranderd",
        format!("omstandigheden, {}", entered.object()),
    )?;
    Ok(Saved::Stored(find_sheet(conn, actor, id)?))
}

/// Invites the clients' council to a sheet, or takes the invitation back. What the council shared stays.
pub fn invite_council(
    conn: &mut Conn,
    actor: &Actor,
    id: SheetId,
    invited: bool,
) -> Result<ConversationSheet, ConversationError> {
    let (entered, _) = enter_as_signatory(conn, actor, id)?;
    if entered.sheet.council != invited {
        diesel::update(sheet::table.find(id))
            .set(sheet::council.eq(invited))
            .execute(conn)
            .map_err(DbError::from)?;
        let (act, kind) = if invited {
            ("clientenraad-uitgenodigd", ChangeKind::Invited)
        } else {
            ("uitnodiging-clientenraad-ingetrokken", ChangeKind::Uninvited)
        };
        actor.record(conn, act, entered.object())?;
        entered.tell(conn, actor, kind)?;
    }
    Ok(find_sheet(conn, actor, id)?)
}

/// Says that the talk was held. A second time changes nothing.
pub fn set_discussed(conn: &mut Conn, actor: &Actor, id: SheetId) -> Result<ConversationSheet, ConversationError> {
    let (entered, _) = enter_as_signatory(conn, actor, id)?;
    if entered.sheet.state == SheetState::Preparing {
        diesel::update(sheet::table.find(id))
            .set(sheet::state.eq(SheetState::Discussed))
            .execute(conn)
            .map_err(DbError::from)?;
        actor.record(conn, "gesprek-gevoerd", entered.object())?;
    }
    Ok(find_sheet(conn, actor, id)?)
}

/// Takes back that the talk was held, as long as neither side confirmed the agreements after it.
///
/// # Errors
/// [`ConversationError::State`] when a side did, and when it was not said.
pub fn take_back_discussed(
    conn: &mut Conn,
    actor: &Actor,
    id: SheetId,
) -> Result<ConversationSheet, ConversationError> {
    let (entered, _) = enter_as_signatory(conn, actor, id)?;
    let sheet = &entered.sheet;
    let confirmed = [sheet.provider_confirmed, sheet.gemeente_confirmed];
    if sheet.state != SheetState::Discussed || confirmed.contains(&Some(sheet.wording)) {
        return Err(ConversationError::State);
    }
    diesel::update(sheet::table.find(id))
        .set(sheet::state.eq(SheetState::Preparing))
        .execute(conn)
        .map_err(DbError::from)?;
    actor.record(conn, "gesprek-gevoerd-teruggenomen", entered.object())?;
    Ok(find_sheet(conn, actor, id)?)
}

/// Lets the gemeente see a provider's own figures in one release before the preview is over, and no other provider's.
/// The moment from which they are open; a second time, or after the preview, changes nothing.
///
/// # Errors
/// [`DbError::Missing`] for everybody but a provider that takes part, and when there is no such release.
pub fn open_early(conn: &mut Conn, actor: &Actor, round: &Round, number: u32) -> Result<Moment, ConversationError> {
    let Party::Provider(own) = actor.party else {
        return Err(DbError::Missing.into());
    };
    let provider = own.id;
    let takes_part = participations::of_provider(conn, provider)?
        .iter()
        .any(|seat| seat.round == round.id && own.covers(round.gemeente));
    let chain = releases::chain(conn, round.id)?;
    let stored = chain
        .iter()
        .find(|stored| takes_part && u32::try_from(stored.number) == Ok(number))
        .ok_or(DbError::Missing)?;
    let opens = releases::opens_on(conn, stored.id, provider)?;
    if opens <= actor.moment {
        return Ok(opens);
    }
    releases::open_early(conn, stored.id, provider, actor.moment)?;
    let object = format!("publicatie {number}, ronde {}, aanbieder {provider}", round.id);
    actor.record(conn, "publicatie-eerder-vrijgegeven", object)?;
    Ok(actor.moment)
}

/// A sheet that may still be written on.
pub(super) fn unfinished(conn: &mut Conn, actor: &Actor, id: SheetId) -> Result<(Entered, Side), ConversationError> {
    let (entered, side) = enter_as_signatory(conn, actor, id)?;
    if entered.is_agreed() {
        return Err(ConversationError::State);
    }
    Ok((entered, side))
}
