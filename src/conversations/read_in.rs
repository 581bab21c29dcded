//! Agreements of talks that were held before this tool was used: read in from a file, with what came of them. They belong to
//! no sheet and stay as they were read in.

use diesel::prelude::*;

use super::agreement::{AgreementText, Outcome, Value};
use super::party::Actor;
use super::sheet::{SheetRef, enter_as_signatory};
use crate::db::schema::earlier_agreement;
use crate::db::{Conn, DbError};
use crate::values::day::Day;
use crate::values::ids::{AgreementId, GemeenteId, ProviderId};

/// An agreement that was read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadInAgreement {
    /// With which gemeente it was made.
    pub gemeente: GemeenteId,
    /// With which provider.
    pub provider: ProviderId,
    /// What the talk was about, such as the name of a round of before.
    pub round_name: String,
    /// Its wording.
    pub text: AgreementText,
    /// What came of it, as far as was known.
    pub outcome: Outcome,
    /// A word on the outcome.
    pub note: String,
}

#[derive(Queryable)]
struct Stored {
    gemeente: GemeenteId,
    provider: ProviderId,
    round_name: String,
    what: String,
    who: String,
    due: Day,
    how: String,
    value: Option<Value>,
    outcome: Outcome,
    note: String,
}

impl From<Stored> for ReadInAgreement {
    fn from(row: Stored) -> Self {
        Self {
            gemeente: row.gemeente,
            provider: row.provider,
            round_name: row.round_name,
            text: AgreementText {
                what: row.what,
                who: row.who,
                when: row.due,
                how: row.how,
                value: row.value,
            },
            outcome: row.outcome,
            note: row.note,
        }
    }
}

/// Stores one.
pub fn add_read_in(conn: &mut Conn, new: &ReadInAgreement) -> Result<(), DbError> {
    diesel::insert_into(earlier_agreement::table)
        .values((
            earlier_agreement::id.eq(AgreementId::new()),
            earlier_agreement::gemeente.eq(new.gemeente),
            earlier_agreement::provider.eq(new.provider),
            earlier_agreement::round_name.eq(&new.round_name),
            earlier_agreement::what.eq(&new.text.what),
            earlier_agreement::who.eq(&new.text.who),
            earlier_agreement::due.eq(new.text.when.to_string()),
            earlier_agreement::how.eq(&new.text.how),
            earlier_agreement::value.eq(new.text.value),
            earlier_agreement::outcome.eq(new.outcome),
            earlier_agreement::note.eq(&new.note),
        ))
        .execute(conn)?;
    Ok(())
}

/// Those of a gemeente with all its providers, to see what is there already.
pub fn read_in_of_gemeente(conn: &mut Conn, gemeente: GemeenteId) -> Result<Vec<ReadInAgreement>, DbError> {
    let rows: Vec<Stored> = earlier_agreement::table
        .filter(earlier_agreement::gemeente.eq(gemeente))
        .order((earlier_agreement::due.desc(), earlier_agreement::id.asc()))
        .select((
            earlier_agreement::gemeente,
            earlier_agreement::provider,
            earlier_agreement::round_name,
            earlier_agreement::what,
            earlier_agreement::who,
            earlier_agreement::due,
            earlier_agreement::how,
            earlier_agreement::value,
            earlier_agreement::outcome,
            earlier_agreement::note,
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(ReadInAgreement::from).collect())
}

/// Those of the two who meet at a sheet, the latest day first.
///
/// # Errors
/// [`DbError::Missing`] when the sheet is not theirs or not open yet, and for a council.
pub fn read_in_agreements<'s>(
    conn: &mut Conn,
    actor: &Actor,
    sheet: impl Into<SheetRef<'s>>,
) -> Result<Vec<ReadInAgreement>, DbError> {
    let (entered, _) = enter_as_signatory(conn, actor, sheet)?;
    let mut found = read_in_of_gemeente(conn, entered.round.gemeente)?;
    found.retain(|one| one.provider == entered.sheet.provider);
    Ok(found)
}
