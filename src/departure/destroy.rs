//! The one act that deletes what was written down for good.

use diesel::prelude::*;

use super::belongings::Belongings;
use super::error::TakeAlongError;
use super::mentions::Mentions;
use super::take_along;
use crate::accounts;
use crate::catalogue::{Gemeente, Round, gemeenten, rounds};
use crate::changes;
use crate::db::schema as table;
use crate::db::{Conn, Db, DbError};
use crate::keys::KeyStore;
use crate::releases;
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::{GemeenteId, ProviderId, RoundId, WebhookId};
use crate::values::terms::RoundState;

/// What stands in the way of leaving.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    /// A round is open.
    #[error("round {0} is not closed; close it first")]
    Open(String),
    /// A round takes no answers any more; the rest goes by itself.
    #[error("round {0} takes no answers any more and closes by itself; wait until it has")]
    Closing(String),
    /// Providers still look at a release before the gemeente does.
    #[error("the preview of round {0} is not over; what it shows could not go along yet")]
    Preview(String),
    /// Nobody took everything along.
    #[error("nothing was taken along yet; an analist does so under Inrichting, or: ervaringwijzer gemeente take-along")]
    NotTaken,
    /// Something was done since.
    #[error("something was done since everything was taken along; take it along once more")]
    Stale,
}

/// What went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The name of the gemeente.
    pub name: String,
    /// Rounds.
    pub rounds: usize,
    /// Releases.
    pub releases: usize,
    /// Accounts.
    pub people: usize,
    /// Providers that worked for it alone.
    pub providers: usize,
    ids: Vec<RoundId>,
}

impl Gone {
    /// How much went, in words.
    #[must_use]
    pub fn in_words(&self) -> String {
        format!(
            "rondes: {}, publicaties: {}, aanbieders: {}, accounts: {}",
            self.rounds, self.releases, self.providers, self.people
        )
    }

    fn of(town: &Gemeente, all: &Belongings) -> Self {
        Self {
            name: town.name.clone(),
            rounds: all.rounds.len(),
            releases: all.releases.len(),
            people: all.users.len(),
            providers: all.providers.len(),
            ids: all.rounds.clone(),
        }
    }
}

/// What would go, and what stands in the way at `now`; nothing is done.
pub fn obstacles(conn: &mut Conn, id: GemeenteId, now: Moment) -> Result<(Gone, Vec<Obstacle>), TakeAlongError> {
    let town = gemeenten::find(conn, id)?;
    let gone = Gone::of(&town, &Belongings::of(conn, id)?);
    let mut found = Vec::new();
    for round in rounds::of_gemeente(conn, id)? {
        match round.state {
            RoundState::Open => found.push(Obstacle::Open(round.name.clone())),
            RoundState::Closing => found.push(Obstacle::Closing(round.name.clone())),
            RoundState::Draft | RoundState::Closed => {
                if in_preview(conn, &round, now)? {
                    found.push(Obstacle::Preview(round.name.clone()));
                }
            }
        }
    }
    match take_along::taken(conn, id)? {
        None => found.push(Obstacle::NotTaken),
        Some(taken) if taken.stamp != take_along::stamp(conn, id, now)? => found.push(Obstacle::Stale),
        Some(_) => {}
    }
    Ok((gone, found))
}

fn in_preview(conn: &mut Conn, round: &Round, now: Moment) -> Result<bool, DbError> {
    let newest = releases::latest(conn, round.id)?;
    Ok(newest.is_some_and(|newest| releases::preview_of(round, newest.moment()) > now))
}

/// Destroys everything of a gemeente, and keeps one line in the log. `extra` is done in the same transaction, with what went.
/// Keys go after it, and the files of the database are written anew.
///
/// # Errors
/// [`TakeAlongError`]; then everything is as it was. `Ok(Err(…))` when something stands in the way.
pub fn leave<T>(
    db: &Db,
    keys: &KeyStore,
    id: GemeenteId,
    by: By,
    mut extra: impl FnMut(&mut Conn, &Gone) -> Result<T, DbError>,
) -> Result<Result<T, Vec<Obstacle>>, TakeAlongError> {
    let done = db.write("departure", |conn| {
        let (gone, found) = obstacles(conn, id, by.moment)?;
        if !found.is_empty() {
            return Ok(Err(found));
        }
        destroy(conn, id)?;
        let object = format!("gemeente {}: {}", gone.name, gone.in_words());
        accounts::log(conn, by, "gemeente-vertrokken", &object)?;
        let told = extra(conn, &gone)?;
        Ok::<_, TakeAlongError>(Ok((gone, told)))
    });
    let (gone, told) = match done? {
        Ok(done) => done,
        Err(found) => return Ok(Err(found)),
    };
    for round in gone.ids {
        if let Err(error) = keys.destroy(round) {
            tracing::error!(%round, %error, "keys of a round of a gemeente that left could not be destroyed");
        }
    }
    if let Err(error) = db.shred() {
        tracing::warn!(%error, "the files of the database could not be written anew; the next close of a round does so");
    }
    Ok(Ok(told))
}

/// Deletes rows of a table by a column.
macro_rules! delete {
    ($conn:ident, $($name:ident.$column:ident in $ids:expr);+ $(;)?) => {$(
        diesel::delete(table::$name::table.filter(table::$name::$column.eq_any($ids))).execute($conn)?;
    )+};
}

/// Within one transaction: the triggers let this gemeente's rows go while its row is there, which cannot be committed.
fn destroy(conn: &mut Conn, id: GemeenteId) -> Result<(), DbError> {
    let town = gemeenten::find(conn, id)?;
    let all = Belongings::of(conn, id)?;
    let mentions = Mentions::of(conn, &town, &all)?;
    diesel::insert_into(table::departing_gemeente::table)
        .values((
            table::departing_gemeente::gemeente.eq(id),
            table::departing_gemeente::never.eq(0),
        ))
        .execute(conn)?;
    in_talks(conn, &all)?;
    in_rounds(conn, &all)?;
    own(conn, &all)?;
    people(conn, &all)?;
    texts(conn, &mentions)?;
    diesel::delete(table::departing_gemeente::table.find(id)).execute(conn)?;
    delete!(conn, provider.id in &all.providers; gemeente.id in [id]);
    // What came after the last change that is left is news to nobody yet.
    let newest = changes::latest(conn)?;
    diesel::update(table::webhook::table.filter(table::webhook::seen.gt(newest)))
        .set(table::webhook::seen.eq(newest))
        .execute(conn)?;
    Ok(())
}

fn in_talks(conn: &mut Conn, all: &Belongings) -> Result<(), DbError> {
    delete!(conn,
        notice.release in &all.releases;
        early_opening.release in &all.releases;
        correction.release in &all.releases;
        change.round in &all.rounds;
        sheet_row.sheet in &all.sheets;
        interpretation.sheet in &all.sheets;
        shared_interpretation.sheet in &all.sheets;
        agreement.sheet in &all.sheets;
        sheet.id in &all.sheets;
        feedback.round in &all.rounds;
    );
    Ok(())
}

fn in_rounds(conn: &mut Conn, all: &Belongings) -> Result<(), DbError> {
    delete!(conn,
        release_cell.release in &all.releases;
        release.id in &all.releases;
        ballot.participation in &all.participations;
        opened.participation in &all.participations;
        opened_box.participation in &all.participations;
        link.participation in &all.participations;
        kiosk_session.batch in &all.batches;
        batch.id in &all.batches;
        participation.id in &all.participations;
        round_trial.round in &all.rounds;
        word_list.round in &all.rounds;
        round.id in &all.rounds;
    );
    Ok(())
}

fn own(conn: &mut Conn, all: &Belongings) -> Result<(), DbError> {
    let id = [all.gemeente];
    delete!(conn,
        question_voice.gemeente in id;
        question_voice.question in &all.questions;
        wording.question in &all.questions;
        question.id in &all.questions;
        questionnaire_title.questionnaire in &all.questionnaires;
        questionnaire.id in &all.questionnaires;
        questionnaire_draft.gemeente in id;
        year_statement.gemeente in id;
        year_draft.gemeente in id;
        earlier_agreement.gemeente in id;
        external_result.gemeente in id;
        house_style.gemeente in id;
        logo.gemeente in id;
        region_gemeente.gemeente in id;
        event_marker.gemeente in id.map(Some);
        gemeente_provider.gemeente in id;
        gemeente_provider.provider in &all.providers;
        event_marker.provider in all.providers.iter().copied().map(Some);
        former_name.provider in &all.providers;
    );
    Ok(())
}

fn people(conn: &mut Conn, all: &Belongings) -> Result<(), DbError> {
    let places = || all.places.iter().copied().map(Some);
    let hooks: Vec<WebhookId> = table::webhook::table
        .filter(
            table::webhook::user
                .eq_any(&all.users)
                .or(table::webhook::membership.eq_any(places())),
        )
        .select(table::webhook::id)
        .load(conn)?;
    let by = all.users.iter().copied().map(Some);
    diesel::update(table::kiosk_session::table.filter(table::kiosk_session::opened_by.eq_any(by.clone())))
        .set(table::kiosk_session::opened_by.eq(None::<crate::values::ids::UserId>))
        .execute(conn)?;
    delete!(conn,
        webhook_delivery.webhook in &hooks;
        webhook.id in &hooks;
        notice.user in &all.users;
        reminder.user in &all.users;
        credential.user in &all.users;
        recovery_code.user in &all.users;
        passkey.user in &all.users;
        sso_identity.user in &all.users;
        break_glass.user in &all.users;
        proof.user in by.clone();
        invitation.user in &all.users;
        invitation.membership in places();
        session.user in &all.users;
        session.membership in places();
        api_token.user in &all.users;
        api_token.membership in places();
        feed.user in &all.users;
        feed.membership in &all.places;
        audit.user in by;
        membership.id in &all.places;
        user.id in &all.users;
    );
    // The columns of the version before, of who stays.
    diesel::update(table::user::table.filter(table::user::gemeente.eq(all.gemeente)))
        .set(table::user::gemeente.eq(None::<GemeenteId>))
        .execute(conn)?;
    let gone = all.providers.iter().copied().map(Some);
    diesel::update(table::user::table.filter(table::user::provider.eq_any(gone)))
        .set(table::user::provider.eq(None::<ProviderId>))
        .execute(conn)?;
    for user in &all.staying {
        accounts::lost_place(conn, *user)?;
    }
    Ok(())
}

/// A form that was acted upon: its hash, where it led to, and what it said.
type SentForm = (Vec<u8>, String, Option<String>, Option<String>);

/// Rows of tables that name it in a text: settings, the log of acts, what forms did, and messages to webhooks of others.
fn texts(conn: &mut Conn, mentions: &Mentions) -> Result<(), DbError> {
    let settings: Vec<(String, String)> = table::setting::table
        .select((table::setting::name, table::setting::value))
        .load(conn)?;
    let names = settings
        .into_iter()
        .filter(|(name, value)| mentions.ids_are_in(name) || mentions.ids_are_in(value));
    let names: Vec<String> = names.map(|(name, _)| name).collect();
    let acts: Vec<(Vec<u8>, String)> = table::audit::table
        .select((table::audit::id, table::audit::object))
        .load(conn)?;
    let acts = acts.into_iter().filter(|(_, object)| mentions.are_in(object));
    let acts: Vec<Vec<u8>> = acts.map(|(id, _)| id).collect();
    let forms: Vec<SentForm> = table::sent_form::table
        .select((
            table::sent_form::hash,
            table::sent_form::place,
            table::sent_form::words,
            table::sent_form::said,
        ))
        .load(conn)?;
    let forms = forms.into_iter().filter(|(_, place, words, said)| {
        let texts = [Some(place), words.as_ref(), said.as_ref()];
        texts.into_iter().flatten().any(|text| mentions.are_in(text))
    });
    let forms: Vec<Vec<u8>> = forms.map(|(hash, ..)| hash).collect();
    let sent: Vec<(Vec<u8>, Vec<u8>, String)> = table::webhook_delivery::table
        .select((
            table::webhook_delivery::id,
            table::webhook_delivery::subject,
            table::webhook_delivery::body,
        ))
        .load(conn)?;
    let sent = sent
        .into_iter()
        .filter(|(_, subject, body)| mentions.are_in_bytes(subject) || mentions.are_in(body));
    let sent: Vec<Vec<u8>> = sent.map(|(id, ..)| id).collect();
    delete!(conn,
        setting.name in &names;
        audit.id in &acts;
        sent_form.hash in &forms;
        webhook_delivery.id in &sent;
    );
    Ok(())
}
