//! Conversation sheets: one per provider and release, and who may open them.

use diesel::prelude::*;

use super::choice::{Reason, RowKey};
use super::party::{Actor, Party, Side};
use crate::catalogue::{Round, providers, rounds};
use crate::changes::{self, Change, ChangeKind};
use crate::db::schema::{release, round, sheet, sheet_row};
use crate::db::{Conn, DbError};
use crate::releases::{self, Stored};
use crate::values::clock::Moment;
use crate::values::ids::{GemeenteId, ProviderId, ReleaseId, RoundId, SheetId};
use crate::values::terms::Mode;
use crate::word_enum;

word_enum!(
    /// Where a conversation is.
    SheetState {
        /// Both sides prepare.
        Preparing = "voorbereiden",
        /// The talk was held.
        Discussed = "besproken",
        /// Both sides confirmed the wording of the agreements; only outcomes follow.
        Agreed = "afgesproken",
    }
);

/// A question on a sheet. Both sides see the same ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Which question, in which mode.
    pub key: RowKey,
    /// Why it is there.
    pub reason: Reason,
    /// Who added it, for [`Reason::Added`].
    pub side: Option<Side>,
}

/// A conversation sheet (gespreksblad), as provider and gemeente see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationSheet {
    /// Identifier.
    pub id: SheetId,
    /// The release it is about; it never moves to another.
    pub release: ReleaseId,
    /// Number of that release in its round.
    pub number: u32,
    /// Count moment of that release.
    pub moment: Moment,
    /// The round.
    pub round: RoundId,
    /// Whose round it is.
    pub gemeente: GemeenteId,
    /// The provider it is about.
    pub provider: ProviderId,
    /// Where the conversation is.
    pub state: SheetState,
    /// Whether the clients' council is invited.
    pub council: bool,
    /// What was typed by hand about the circumstances: not measured.
    pub context: String,
    /// Version of `context`.
    pub version: i32,
    /// Version of all agreements together; what a confirmation is bound to.
    pub wording: i32,
    /// Whether the provider confirmed this wording.
    pub provider_confirmed: bool,
    /// Whether the gemeente confirmed this wording.
    pub gemeente_confirmed: bool,
    /// The questions to talk about, in order.
    pub rows: Vec<SheetRow>,
}

/// A sheet in a list: no figures, no texts. All that a clients' council sees of the sheet itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSheet {
    /// Identifier.
    pub id: SheetId,
    /// Whose round it is.
    pub gemeente: GemeenteId,
    /// The provider it is about.
    pub provider: ProviderId,
    /// Name of the provider.
    pub provider_name: String,
    /// The round.
    pub round: RoundId,
    /// Name of the round.
    pub round_name: String,
    /// Number of the release.
    pub number: u32,
    /// Where the conversation is.
    pub state: SheetState,
    /// Whether the clients' council is invited.
    pub council: bool,
}

#[derive(Debug, Clone, Queryable, Insertable)]
#[diesel(table_name = sheet, treat_none_as_default_value = false)]
pub(super) struct StoredSheet {
    pub(super) id: SheetId,
    pub(super) release: ReleaseId,
    pub(super) provider: ProviderId,
    pub(super) state: SheetState,
    pub(super) council: bool,
    pub(super) context: String,
    pub(super) version: i32,
    pub(super) wording: i32,
    pub(super) provider_confirmed: Option<i32>,
    pub(super) gemeente_confirmed: Option<i32>,
    pub(super) agreed: Option<i64>,
}

impl StoredSheet {
    /// A sheet on which nobody wrote yet.
    pub(super) fn blank(id: SheetId, release: ReleaseId, provider: ProviderId) -> Self {
        Self {
            id,
            release,
            provider,
            state: SheetState::Preparing,
            council: false,
            context: String::new(),
            version: 1,
            wording: 1,
            provider_confirmed: None,
            gemeente_confirmed: None,
            agreed: None,
        }
    }
}

/// Which sheet is read: one that is kept, by its identifier, or one as [`super::look_at_sheet`] gave it, kept or not.
#[derive(Debug, Clone, Copy)]
pub enum SheetRef<'s> {
    /// By its identifier.
    Kept(SheetId),
    /// As it was looked at.
    Seen(&'s ConversationSheet),
}

impl From<SheetId> for SheetRef<'_> {
    fn from(id: SheetId) -> Self {
        Self::Kept(id)
    }
}

impl<'s> From<&'s ConversationSheet> for SheetRef<'s> {
    fn from(sheet: &'s ConversationSheet) -> Self {
        Self::Seen(sheet)
    }
}

impl SheetRef<'_> {
    fn stored(self, conn: &mut Conn) -> Result<StoredSheet, DbError> {
        match self {
            Self::Kept(id) => Ok(sheet::table.find(id).first(conn)?),
            Self::Seen(seen) => {
                let kept: Option<StoredSheet> = sheet::table.find(seen.id).first(conn).optional()?;
                Ok(kept.unwrap_or_else(|| StoredSheet::blank(seen.id, seen.release, seen.provider)))
            }
        }
    }
}

/// A sheet that somebody may be at, with what it belongs to.
pub(super) struct Entered {
    pub(super) sheet: StoredSheet,
    pub(super) release: Stored,
    pub(super) round: Round,
}

impl Entered {
    /// Which sheet, in the log of acts.
    pub(super) fn object(&self) -> String {
        let (sheet, round) = (&self.sheet, self.round.id);
        format!(
            "gespreksblad {}, ronde {round}, publicatie {}, aanbieder {}",
            sheet.id, self.release.number, sheet.provider
        )
    }

    /// Writes down that something became visible here, or no longer is.
    pub(super) fn tell(&self, conn: &mut Conn, actor: &Actor, kind: ChangeKind) -> Result<(), DbError> {
        let change = Change {
            release: Some(self.sheet.release),
            provider: Some(self.sheet.provider),
            sheet: Some(self.sheet.id),
            ..Change::of(kind, self.round.id)
        };
        changes::record(conn, &change, actor.moment)
    }

    pub(super) fn is_agreed(&self) -> bool {
        self.sheet.state == SheetState::Agreed
    }
}

/// The one door to a sheet: its provider; its gemeente once the release is open to it; the council of that gemeente when,
/// besides, it is invited.
///
/// # Errors
/// [`DbError::Missing`] for everybody else and for what is not there.
pub(super) fn enter<'s>(conn: &mut Conn, actor: &Actor, sheet: impl Into<SheetRef<'s>>) -> Result<Entered, DbError> {
    let sheet = sheet.into().stored(conn)?;
    let release = releases::find(conn, sheet.release)?;
    let round = rounds::find(conn, release.round)?;
    let may = match actor.party {
        Party::Provider(own) => own.id == sheet.provider && own.covers(round.gemeente),
        Party::Gemeente(gemeente) => gemeente == round.gemeente,
        Party::Council(gemeente) => gemeente == round.gemeente && sheet.council,
    };
    if !may || !is_open(conn, actor, &sheet)? {
        return Err(DbError::Missing);
    }
    Ok(Entered { sheet, release, round })
}

/// As [`enter`], for the two who make agreements: provider and gemeente, not the council.
///
/// # Errors
/// As [`enter`].
pub(super) fn enter_as_signatory<'s>(
    conn: &mut Conn,
    actor: &Actor,
    sheet: impl Into<SheetRef<'s>>,
) -> Result<(Entered, Side), DbError> {
    let side = actor.signatory()?;
    Ok((enter(conn, actor, sheet)?, side))
}

fn is_open(conn: &mut Conn, actor: &Actor, sheet: &StoredSheet) -> Result<bool, DbError> {
    match actor.party {
        Party::Provider(_) => Ok(true),
        Party::Gemeente(_) | Party::Council(_) => {
            Ok(releases::opens_on(conn, sheet.release, sheet.provider)? <= actor.moment)
        }
    }
}

/// A sheet.
///
/// # Errors
/// [`DbError::Missing`] when it is not there, not theirs or not open yet; for a council always (see [`listed_sheet`]).
pub fn find_sheet(conn: &mut Conn, actor: &Actor, id: SheetId) -> Result<ConversationSheet, DbError> {
    let (entered, _) = enter_as_signatory(conn, actor, id)?;
    whole(conn, entered)
}

pub(super) fn whole(conn: &mut Conn, entered: Entered) -> Result<ConversationSheet, DbError> {
    let Entered { sheet, release, round } = entered;
    Ok(ConversationSheet {
        rows: rows(conn, sheet.id)?,
        id: sheet.id,
        release: sheet.release,
        number: whole_number(release.number),
        moment: release.moment(),
        round: round.id,
        gemeente: round.gemeente,
        provider: sheet.provider,
        state: sheet.state,
        council: sheet.council,
        provider_confirmed: sheet.provider_confirmed == Some(sheet.wording),
        gemeente_confirmed: sheet.gemeente_confirmed == Some(sheet.wording),
        context: sheet.context,
        version: sheet.version,
        wording: sheet.wording,
    })
}

pub(super) fn whole_number(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

pub(super) fn rows(conn: &mut Conn, id: SheetId) -> Result<Vec<SheetRow>, DbError> {
    let rows: Vec<(String, Mode, Reason, Option<Side>)> = sheet_row::table
        .filter(sheet_row::sheet.eq(id))
        .order((sheet_row::position.asc(), sheet_row::question.asc()))
        .select((sheet_row::question, sheet_row::mode, sheet_row::reason, sheet_row::side))
        .load(conn)?;
    let row = |(question, mode, reason, side)| SheetRow {
        key: RowKey { question, mode },
        reason,
        side,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Every sheet that somebody may open now, the newest release first. For a council those it is invited to.
///
/// # Errors
/// [`DbError`].
pub fn sheets(conn: &mut Conn, actor: &Actor) -> Result<Vec<ListedSheet>, DbError> {
    let joined = sheet::table
        .inner_join(release::table.on(release::id.eq(sheet::release)))
        .inner_join(round::table.on(round::id.eq(release::round)))
        .select((release::moment, release::number, sheet::id));
    let mut found: Vec<(i64, i32, SheetId)> = match actor.party {
        Party::Provider(own) => joined.filter(sheet::provider.eq(own.id)).load(conn)?,
        Party::Gemeente(gemeente) | Party::Council(gemeente) => {
            joined.filter(round::gemeente.eq(gemeente)).load(conn)?
        }
    };
    found.sort_by(|a, b| b.cmp(a));
    let mut listed = Vec::new();
    for (_, _, id) in found {
        match listed_sheet(conn, actor, id) {
            Ok(sheet) => listed.push(sheet),
            Err(DbError::Missing) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(listed)
}

/// One sheet as in the list; what a council sees of it.
///
/// # Errors
/// [`DbError::Missing`] when it is not there, not theirs, not open yet or, for a council, without an invitation.
pub fn listed_sheet(conn: &mut Conn, actor: &Actor, id: SheetId) -> Result<ListedSheet, DbError> {
    let Entered { sheet, release, round } = enter(conn, actor, id)?;
    Ok(ListedSheet {
        id,
        gemeente: round.gemeente,
        provider: sheet.provider,
        provider_name: providers::find(conn, sheet.provider)?.name,
        round: round.id,
        round_name: round.name,
        number: whole_number(release.number),
        state: sheet.state,
        council: sheet.council,
    })
}

/// The number of the newest release of the round when it is newer than the one the sheet is about.
///
/// # Errors
/// As [`find_sheet`].
pub fn newer_release<'s>(
    conn: &mut Conn,
    actor: &Actor,
    sheet: impl Into<SheetRef<'s>>,
) -> Result<Option<u32>, DbError> {
    let (entered, _) = enter_as_signatory(conn, actor, sheet)?;
    let newest = releases::latest(conn, entered.round.id)?;
    let newer = newest.filter(|stored| stored.number > entered.release.number);
    Ok(newer.map(|stored| whole_number(stored.number)))
}
