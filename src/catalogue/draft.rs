//! A round before it opens: everything about it can still be changed, and all of it thrown away.

use diesel::prelude::*;

use super::participation::{self, Participation};
use super::questionnaire::find_visible;
use super::round::{NewRound, Round, RoundError, check, find};
use super::round_trial;
use crate::db::schema::{change, participation as seats, round};
use crate::db::{Conn, DbError};
use crate::values::ids::{ProviderId, QuestionnaireId, RoundId};
use crate::values::terms::{Domain, Mode, RoundState};

/// Everything that can be chosen of a round, as it is now.
#[must_use]
pub fn chosen(round: &Round) -> NewRound {
    NewRound {
        gemeente: round.gemeente,
        questionnaire: round.questionnaire,
        name: round.name.clone(),
        purpose: round.purpose,
        purpose_reason: round.purpose_reason.clone(),
        opens: round.opens,
        closes: round.closes,
        rule: round.rule(),
        preview_days: round.preview_days,
        provider_issues: round.provider_issues,
        public_figures: round.public_figures,
        counting: round.counting,
    }
}

/// Makes a draft what `new` says; its address follows its name. Its gemeente stays.
///
/// # Errors
/// [`RoundError::State`] once it opened; `DbError::Duplicate` when the gemeente has a round of that name, `DbError::Missing` when
/// the questionnaire is another gemeente's own; else as when a round is made.
pub fn change(conn: &mut Conn, id: RoundId, new: &NewRound, domain: Domain) -> Result<Round, RoundError> {
    let before = still_draft(conn, id)?;
    let slug = super::provider::slug(&new.name);
    check(new, domain, &slug)?;
    find_visible(conn, before.gemeente, new.questionnaire)?;
    let whole = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
    diesel::update(round::table.find(id))
        .set((
            round::questionnaire.eq(new.questionnaire),
            round::name.eq(new.name.trim()),
            round::slug.eq(&slug),
            round::purpose.eq(new.purpose),
            round::purpose_reason.eq(new.purpose_reason.clone()),
            round::opens.eq(new.opens.to_string()),
            round::closes.eq(new.closes.to_string()),
            round::k.eq(whole(new.rule.k)),
            round::h_permille.eq(whole(new.rule.h_permille)),
            round::m.eq(whole(new.rule.m)),
            round::d_permille.eq(whole(new.rule.d_permille)),
            round::preview_days.eq(new.preview_days),
            round::provider_issues.eq(new.provider_issues),
            round::public_figures.eq(new.public_figures),
            round::counting.eq(new.counting),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    Ok(find(conn, id)?)
}

/// Lets a draft ask another version of a questionnaire, or another questionnaire.
///
/// # Errors
/// As [`change`].
pub fn set_questionnaire(
    conn: &mut Conn,
    id: RoundId,
    questionnaire: QuestionnaireId,
    domain: Domain,
) -> Result<Round, RoundError> {
    let new = NewRound {
        questionnaire,
        ..chosen(&find(conn, id)?)
    };
    change(conn, id, &new, domain)
}

/// Who takes part in a draft from now on, each in one mode; whoever is not named does not.
///
/// # Errors
/// [`RoundError::State`] once it opened.
pub fn set_participations(conn: &mut Conn, id: RoundId, wanted: &[Wanted]) -> Result<(), RoundError> {
    still_draft(conn, id)?;
    let there = participation::of_round(conn, id)?;
    let is = |one: &Wanted, seat: &Participation| one.provider == seat.provider && one.mode == seat.mode;
    for seat in &there {
        if !wanted.iter().any(|one| is(one, &seat.participation)) {
            diesel::delete(seats::table.find(seat.participation.id))
                .execute(conn)
                .map_err(DbError::from)?;
        }
    }
    for one in wanted {
        if !there.iter().any(|seat| is(one, &seat.participation)) {
            participation::insert(conn, id, one.provider, one.mode)?;
        }
    }
    Ok(())
}

/// One provider that is to take part, in one mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The provider.
    pub provider: ProviderId,
    /// Codes or a kiosk.
    pub mode: Mode,
}

/// Throws a draft away, with who would take part.
///
/// # Errors
/// [`RoundError::State`] once it opened; [`RoundError::Told`] when a version of before this one told providers of it.
pub fn discard(conn: &mut Conn, id: RoundId) -> Result<(), RoundError> {
    still_draft(conn, id)?;
    let told: i64 = change::table
        .filter(change::round.eq(id))
        .count()
        .get_result(conn)
        .map_err(DbError::from)?;
    if told > 0 {
        return Err(RoundError::Told);
    }
    round_trial::end(conn, id)?;
    diesel::delete(seats::table.filter(seats::round.eq(id)))
        .execute(conn)
        .map_err(DbError::from)?;
    diesel::delete(round::table.find(id))
        .execute(conn)
        .map_err(DbError::from)?;
    Ok(())
}

fn still_draft(conn: &mut Conn, id: RoundId) -> Result<Round, RoundError> {
    let round = find(conn, id)?;
    match round.state {
        RoundState::Draft => Ok(round),
        other => Err(RoundError::State(other)),
    }
}
