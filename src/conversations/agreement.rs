//! Agreements: what, who, when, how we will see it; confirmed by both sides, and looked back on later.

use diesel::prelude::*;

use super::party::{Actor, Side};
use super::prepare::unfinished;
use super::problem::{ConversationError, Edit, Saved};
use super::sheet::{ConversationSheet, Entered, SheetRef, SheetState, enter_as_signatory, find_sheet, whole_number};
use super::texts::{LONGEST_AGREEMENT, needed, typed};
use crate::catalogue::rounds;
use crate::changes::ChangeKind;
use crate::db::schema::{agreement, release, round, sheet};
use crate::db::{Conn, DbError};
use crate::releases;
use crate::values::day::Day;
use crate::values::ids::{AgreementId, RoundId, SheetId};
use crate::word_enum;

word_enum!(
    /// Utrecht's six values, one of which may tag an agreement.
    Value {
        /// The client's own life comes first.
        LifeFirst = "leefwereld centraal",
        /// Do what is needed.
        WhatIsNeeded = "doen wat nodig is",
        /// Room for professionals.
        RoomForProfessionals = "ruimte voor professionals",
        /// Start from what people can do.
        Possibilities = "uitgaan van mogelijkheden",
        /// As near as possible.
        Nearby = "zo nabij mogelijk",
        /// Simplicity.
        Simplicity = "eenvoud",
    }
);

word_enum!(
    /// What came of an agreement.
    Outcome {
        /// Not known yet.
        Open = "open",
        /// It was done and it helped.
        Done = "gelukt",
        /// In part.
        Partly = "deels",
        /// It was not done, or did not help.
        Not = "niet",
    }
);

/// The wording of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementText {
    /// What will be done.
    pub what: String,
    /// Who does it: a role, not a person's name.
    pub who: String,
    /// When it will be done.
    pub when: Day,
    /// How both sides will see that it was done.
    pub how: String,
    /// The value it serves.
    pub value: Option<Value>,
}

/// An agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Identifier.
    pub id: AgreementId,
    /// The sheet it stands on.
    pub sheet: SheetId,
    /// Its wording.
    pub text: AgreementText,
    /// What came of it.
    pub outcome: Outcome,
    /// A word on the outcome.
    pub note: String,
    /// Version of this agreement, outcome and note included.
    pub version: i32,
}

/// An agreement of an earlier sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierAgreement {
    /// The agreement with its outcome.
    pub agreement: Agreement,
    /// The round of its sheet.
    pub round: RoundId,
    /// Name of that round.
    pub round_name: String,
    /// Number of the release of its sheet.
    pub number: u32,
    /// Whether both sides confirmed it ([`SheetState::Agreed`]).
    pub state: SheetState,
}

#[derive(Queryable)]
struct StoredAgreement {
    id: AgreementId,
    sheet: SheetId,
    what: String,
    who: String,
    due: Day,
    how: String,
    value: Option<Value>,
    outcome: Outcome,
    note: String,
    version: i32,
}

impl From<StoredAgreement> for Agreement {
    fn from(row: StoredAgreement) -> Self {
        Self {
            id: row.id,
            sheet: row.sheet,
            text: AgreementText {
                what: row.what,
                who: row.who,
                when: row.due,
                how: row.how,
                value: row.value,
            },
            outcome: row.outcome,
            note: row.note,
            version: row.version,
        }
    }
}

/// The agreements of a sheet, in the order in which they were made.
///
/// # Errors
/// [`DbError::Missing`] when the sheet is not theirs or not open yet, and for a council.
pub fn agreements<'s>(
    conn: &mut Conn,
    actor: &Actor,
    sheet: impl Into<SheetRef<'s>>,
) -> Result<Vec<Agreement>, DbError> {
    let (entered, _) = enter_as_signatory(conn, actor, sheet)?;
    of_sheet(conn, entered.sheet.id)
}

pub(super) fn of_sheet(conn: &mut Conn, id: SheetId) -> Result<Vec<Agreement>, DbError> {
    let rows: Vec<StoredAgreement> = agreement::table
        .filter(agreement::sheet.eq(id))
        .order(agreement::id.asc())
        .load(conn)?;
    Ok(rows.into_iter().map(Agreement::from).collect())
}

fn find(conn: &mut Conn, id: AgreementId) -> Result<Agreement, DbError> {
    let row: StoredAgreement = agreement::table.find(id).first(conn)?;
    Ok(row.into())
}

/// The agreements on all earlier sheets of this provider and gemeente, newest sheet first: what the talk begins with.
///
/// # Errors
/// As [`agreements`]. Sheets that are not open to somebody yet are left out.
pub fn earlier_agreements<'s>(
    conn: &mut Conn,
    actor: &Actor,
    sheet: impl Into<SheetRef<'s>>,
) -> Result<Vec<EarlierAgreement>, DbError> {
    let (entered, _) = enter_as_signatory(conn, actor, sheet)?;
    let here = (entered.release.moment().0, entered.release.number);
    let mut earlier: Vec<(i64, i32, SheetId)> = sheet::table
        .inner_join(release::table.on(release::id.eq(sheet::release)))
        .inner_join(round::table.on(round::id.eq(release::round)))
        .filter(sheet::provider.eq(entered.sheet.provider))
        .filter(round::gemeente.eq(entered.round.gemeente))
        .filter(sheet::id.ne(entered.sheet.id))
        .select((release::moment, release::number, sheet::id))
        .load(conn)?;
    earlier.retain(|(moment, number, _)| (*moment, *number) < here);
    earlier.sort_by(|a, b| b.cmp(a));
    let mut found = Vec::new();
    for (_, _, id) in earlier {
        let sheet = match enter_as_signatory(conn, actor, id) {
            Ok((entered, _)) => entered.sheet,
            Err(DbError::Missing) => continue,
            Err(error) => return Err(error),
        };
        let release = releases::find(conn, sheet.release)?;
        let round = rounds::find(conn, release.round)?;
        for agreement in of_sheet(conn, id)? {
            found.push(EarlierAgreement {
                agreement,
                round: round.id,
                round_name: round.name.clone(),
                number: whole_number(release.number),
                state: sheet.state,
            });
        }
    }
    Ok(found)
}

impl AgreementText {
    fn typed(&self) -> Result<Self, ConversationError> {
        let text = |text: &str| needed(text, LONGEST_AGREEMENT);
        Ok(Self {
            what: text(&self.what)?,
            who: text(&self.who)?,
            how: text(&self.how)?,
            ..self.clone()
        })
    }
}

/// Any change of the wording takes both confirmations away.
fn reworded(conn: &mut Conn, actor: &Actor, entered: &Entered) -> Result<(), DbError> {
    diesel::update(sheet::table.find(entered.sheet.id))
        .set((
            sheet::wording.eq(sheet::wording + 1),
            sheet::provider_confirmed.eq(None::<i32>),
            sheet::gemeente_confirmed.eq(None::<i32>),
        ))
        .execute(conn)?;
    actor.record(conn, "afspraak-veranderd", entered.object())
}

/// Adds an agreement.
///
/// # Errors
/// [`ConversationError::State`] once the sheet is agreed; [`ConversationError::Empty`] when a field is.
pub fn add_agreement(
    conn: &mut Conn,
    actor: &Actor,
    sheet: SheetId,
    text: &AgreementText,
) -> Result<Agreement, ConversationError> {
    let (entered, _) = unfinished(conn, actor, sheet)?;
    let text = text.typed()?;
    let id = AgreementId::new();
    diesel::insert_into(agreement::table)
        .values((
            agreement::id.eq(id),
            agreement::sheet.eq(sheet),
            agreement::what.eq(&text.what),
            agreement::who.eq(&text.who),
            agreement::due.eq(text.when.to_string()),
            agreement::how.eq(&text.how),
            agreement::value.eq(text.value),
            agreement::outcome.eq(Outcome::Open),
            agreement::note.eq(""),
            agreement::version.eq(1),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    reworded(conn, actor, &entered)?;
    Ok(find(conn, id)?)
}

/// Changes the wording of an agreement.
///
/// # Errors
/// As [`add_agreement`].
pub fn edit_agreement(
    conn: &mut Conn,
    actor: &Actor,
    id: AgreementId,
    edit: &Edit<AgreementText>,
) -> Result<Saved<Agreement>, ConversationError> {
    let now = find(conn, id)?;
    let (entered, _) = unfinished(conn, actor, now.sheet)?;
    let text = edit.text.typed()?;
    if now.version != edit.version {
        return Ok(Saved::Newer(now));
    }
    diesel::update(agreement::table.find(id))
        .set((
            agreement::what.eq(&text.what),
            agreement::who.eq(&text.who),
            agreement::due.eq(text.when.to_string()),
            agreement::how.eq(&text.how),
            agreement::value.eq(text.value),
            agreement::version.eq(now.version + 1),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    reworded(conn, actor, &entered)?;
    Ok(Saved::Stored(find(conn, id)?))
}

/// Takes an agreement off the sheet; gives back what it was.
///
/// # Errors
/// As [`add_agreement`].
pub fn remove_agreement(
    conn: &mut Conn,
    actor: &Actor,
    id: AgreementId,
    version: i32,
) -> Result<Saved<Agreement>, ConversationError> {
    let now = find(conn, id)?;
    let (entered, _) = unfinished(conn, actor, now.sheet)?;
    if now.version != version {
        return Ok(Saved::Newer(now));
    }
    diesel::delete(agreement::table.find(id))
        .execute(conn)
        .map_err(DbError::from)?;
    reworded(conn, actor, &entered)?;
    Ok(Saved::Stored(now))
}

/// Confirms the wording of all agreements of a sheet, in the version that was seen. When the other side confirmed the
/// same version, the sheet is agreed: its wording, context and rows change no more. A sheet without agreements can be
/// confirmed too: that nothing needs to be done is an outcome of a talk.
///
/// # Errors
/// [`ConversationError::State`] before the talk and once the sheet is agreed.
pub fn confirm(
    conn: &mut Conn,
    actor: &Actor,
    id: SheetId,
    wording: i32,
) -> Result<Saved<ConversationSheet>, ConversationError> {
    let (entered, side) = unfinished(conn, actor, id)?;
    let sheet = &entered.sheet;
    if sheet.state != SheetState::Discussed {
        return Err(ConversationError::State);
    }
    if sheet.wording != wording {
        return Ok(Saved::Newer(find_sheet(conn, actor, id)?));
    }
    let seen = Some(wording);
    let (mine, other) = match side {
        Side::Provider => (sheet.provider_confirmed, sheet.gemeente_confirmed),
        Side::Gemeente | Side::Council => (sheet.gemeente_confirmed, sheet.provider_confirmed),
    };
    if mine != seen {
        let row = sheet::table.find(id);
        let done = match side {
            Side::Provider => diesel::update(row)
                .set(sheet::provider_confirmed.eq(seen))
                .execute(conn),
            Side::Gemeente | Side::Council => diesel::update(row)
                .set(sheet::gemeente_confirmed.eq(seen))
                .execute(conn),
        };
        done.map_err(DbError::from)?;
        actor.record(
            conn,
            "afspraken-bevestigd",
            format!("versie {wording}, {}", entered.object()),
        )?;
    }
    if other == seen {
        diesel::update(sheet::table.find(id))
            .set((
                sheet::state.eq(SheetState::Agreed),
                sheet::agreed.eq(Some(actor.moment.0)),
            ))
            .execute(conn)
            .map_err(DbError::from)?;
        actor.record(conn, "afspraken-gemaakt", entered.object())?;
        entered.tell(conn, actor, ChangeKind::Agreed)?;
    }
    Ok(Saved::Stored(find_sheet(conn, actor, id)?))
}

/// Says what came of an agreement; also from a later sheet.
///
/// # Errors
/// [`ConversationError::State`] before its sheet is agreed.
pub fn set_outcome(
    conn: &mut Conn,
    actor: &Actor,
    id: AgreementId,
    edit: &Edit<(Outcome, String)>,
) -> Result<Saved<Agreement>, ConversationError> {
    let now = find(conn, id)?;
    let (entered, _) = enter_as_signatory(conn, actor, now.sheet)?;
    if !entered.is_agreed() {
        return Err(ConversationError::State);
    }
    let (outcome, note) = &edit.text;
    let note = typed(note, LONGEST_AGREEMENT)?;
    if now.version != edit.version {
        return Ok(Saved::Newer(now));
    }
    diesel::update(agreement::table.find(id))
        .set((
            agreement::outcome.eq(outcome),
            agreement::note.eq(note),
            agreement::version.eq(now.version + 1),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    actor.record(
        conn,
        "uitkomst-afspraak",
        format!("{outcome}, afspraak {id}, {}", entered.object()),
    )?;
    Ok(Saved::Stored(find(conn, id)?))
}
