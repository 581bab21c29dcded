//! Agreements that both sides confirmed, of several rounds together: what a gemeente can account for.

use diesel::prelude::*;

use super::agreement::{Agreement, Outcome, of_sheet};
use super::party::{Actor, Party};
use super::sheet::{SheetState, enter, enter_as_signatory};
use crate::catalogue::providers;
use crate::db::schema::{release, sheet};
use crate::db::{Conn, DbError};
use crate::values::ids::{RoundId, SheetId};

/// What was agreed in talks about some rounds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled {
    /// Talks of which both sides confirmed the agreements.
    pub talks: u32,
    /// The agreements, oldest first.
    pub agreements: Vec<SettledAgreement>,
}

/// An agreement that both sides confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledAgreement {
    /// The agreement with its outcome.
    pub agreement: Agreement,
    /// Name of the round that was talked about.
    pub round_name: String,
    /// With which provider it was made: for the analyst, never for a paper.
    pub provider_name: String,
}

impl SettledAgreement {
    /// Whether its wording names the provider, whatever the case of the letters.
    #[must_use]
    pub fn names_provider(&self) -> bool {
        let what = self.agreement.text.what.to_lowercase();
        what.contains(&self.provider_name.to_lowercase())
    }
}

/// The agreements of these rounds on sheets in the state afgesproken, for the gemeente that holds the rounds.
///
/// # Errors
/// [`DbError::Missing`] for everybody but a gemeente. Sheets that are not theirs are left out.
pub fn settled(conn: &mut Conn, actor: &Actor, rounds: &[RoundId]) -> Result<Settled, DbError> {
    let Party::Gemeente(_) = actor.party else {
        return Err(DbError::Missing);
    };
    let mut sheets: Vec<SheetId> = sheet::table
        .inner_join(release::table.on(release::id.eq(sheet::release)))
        .filter(sheet::state.eq(SheetState::Agreed))
        .filter(release::round.eq_any(rounds.to_vec()))
        .select(sheet::id)
        .load(conn)?;
    sheets.sort();
    let mut found = Settled::default();
    for id in sheets {
        let entered = match enter_as_signatory(conn, actor, id) {
            Ok((entered, _)) => entered,
            Err(DbError::Missing) => continue,
            Err(error) => return Err(error),
        };
        let provider_name = providers::find(conn, entered.sheet.provider)?.name;
        found.talks += 1;
        for agreement in of_sheet(conn, id)? {
            found.agreements.push(SettledAgreement {
                agreement,
                round_name: entered.round.name.clone(),
                provider_name: provider_name.clone(),
            });
        }
    }
    Ok(found)
}

/// The agreements of a sheet that both sides confirmed, oldest first, for whoever may be at it: also for a council that is
/// invited. None while the two are not agreed.
///
/// # Errors
/// [`DbError::Missing`] when the sheet is not theirs, not open yet or, for a council, without an invitation.
pub fn confirmed_agreements(conn: &mut Conn, actor: &Actor, id: SheetId) -> Result<Vec<Agreement>, DbError> {
    let entered = enter(conn, actor, id)?;
    if entered.is_agreed() {
        of_sheet(conn, id)
    } else {
        Ok(Vec::new())
    }
}

/// What came of an agreement, in words.
#[must_use]
pub fn outcome_label(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Open => "nog niet bekend",
        Outcome::Done => "gelukt",
        Outcome::Partly => "deels gelukt",
        Outcome::Not => "niet gelukt",
    }
}
