//! What belongs to one gemeente alone.

use std::collections::BTreeSet;

use diesel::prelude::*;

use crate::db::schema::{
    batch, earlier_agreement, external_result, gemeente_provider, membership, participation, question, questionnaire,
    release, round, sheet,
};
use crate::db::{Conn, DbError};
use crate::values::ids::{
    BatchId, GemeenteId, MembershipId, ParticipationId, ProviderId, QuestionId, QuestionnaireId, ReleaseId, RoundId,
    SheetId, UserId,
};

/// What goes when a gemeente goes, by identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Belongings {
    pub(super) gemeente: GemeenteId,
    pub(super) rounds: Vec<RoundId>,
    pub(super) participations: Vec<ParticipationId>,
    pub(super) batches: Vec<BatchId>,
    pub(super) releases: Vec<ReleaseId>,
    pub(super) sheets: Vec<SheetId>,
    pub(super) questionnaires: Vec<QuestionnaireId>,
    pub(super) questions: Vec<QuestionId>,
    /// Providers that work for no other gemeente.
    pub(super) providers: Vec<ProviderId>,
    /// Where people act for it, or for these providers.
    pub(super) places: Vec<MembershipId>,
    /// Those who act for nobody else.
    pub(super) users: Vec<UserId>,
    /// Those who act for somebody else too.
    pub(super) staying: Vec<UserId>,
}

impl Belongings {
    pub(super) fn of(conn: &mut Conn, gemeente: GemeenteId) -> Result<Self, DbError> {
        let rounds: Vec<RoundId> = round::table
            .filter(round::gemeente.eq(gemeente))
            .select(round::id)
            .load(conn)?;
        let participations: Vec<ParticipationId> = participation::table
            .filter(participation::round.eq_any(&rounds))
            .select(participation::id)
            .load(conn)?;
        let batches = batch::table
            .filter(batch::participation.eq_any(&participations))
            .select(batch::id)
            .load(conn)?;
        let releases: Vec<ReleaseId> = release::table
            .filter(release::round.eq_any(&rounds))
            .select(release::id)
            .load(conn)?;
        let sheets = sheet::table
            .filter(sheet::release.eq_any(&releases))
            .select(sheet::id)
            .load(conn)?;
        let questionnaires: Vec<QuestionnaireId> = questionnaire::table
            .filter(questionnaire::gemeente.eq(gemeente))
            .select(questionnaire::id)
            .load(conn)?;
        let questions = question::table
            .filter(question::questionnaire.eq_any(&questionnaires))
            .select(question::id)
            .load(conn)?;
        let providers = own_providers(conn, gemeente)?;
        let rows: Vec<(MembershipId, UserId)> = membership::table
            .filter(
                membership::gemeente
                    .eq(gemeente)
                    .or(membership::provider.eq_any(providers.iter().copied().map(Some))),
            )
            .select((membership::id, membership::user))
            .load(conn)?;
        let (places, people): (Vec<MembershipId>, BTreeSet<UserId>) = rows.into_iter().unzip();
        let elsewhere: Vec<UserId> = membership::table
            .filter(membership::id.ne_all(&places))
            .select(membership::user)
            .load(conn)?;
        let (staying, users) = people.into_iter().partition(|user| elsewhere.contains(user));
        Ok(Self {
            gemeente,
            rounds,
            participations,
            batches,
            releases,
            sheets,
            questionnaires,
            questions,
            providers,
            places,
            users,
            staying,
        })
    }
}

/// Providers that are in something of this gemeente and in nothing of another.
fn own_providers(conn: &mut Conn, gemeente: GemeenteId) -> Result<Vec<ProviderId>, DbError> {
    let mut pairs: Vec<(GemeenteId, ProviderId)> = gemeente_provider::table
        .select((gemeente_provider::gemeente, gemeente_provider::provider))
        .load(conn)?;
    let seats = participation::table.inner_join(round::table.on(round::id.eq(participation::round)));
    pairs.extend(
        seats
            .select((round::gemeente, participation::provider))
            .load::<(GemeenteId, ProviderId)>(conn)?,
    );
    pairs.extend(
        earlier_agreement::table
            .select((earlier_agreement::gemeente, earlier_agreement::provider))
            .load::<(GemeenteId, ProviderId)>(conn)?,
    );
    let figures: Vec<(GemeenteId, Option<ProviderId>)> = external_result::table
        .select((external_result::gemeente, external_result::provider))
        .load(conn)?;
    pairs.extend(figures.into_iter().filter_map(|(of, provider)| Some((of, provider?))));
    let (own, others): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(of, _)| *of == gemeente);
    let others: BTreeSet<ProviderId> = others.into_iter().map(|(_, provider)| provider).collect();
    let own: BTreeSet<ProviderId> = own.into_iter().map(|(_, provider)| provider).collect();
    Ok(own.difference(&others).copied().collect())
}
