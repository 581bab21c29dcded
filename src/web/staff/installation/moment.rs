//! Changing the fixed moment of counting, for rounds that open later.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::labels::MEANWHILE;
use super::page::{After, done, nothing, show};
use crate::catalogue::{PageSetting, SettingChange, count_moments};
use crate::db::DbError;
use crate::values::by::By;
use crate::values::schedule::Schedule;
use crate::views::field_problem::FieldProblem;
use crate::views::setup::MomentFields;
use crate::web::app::Shared;
use crate::web::guards::{Administrator, Allowed};
use crate::web::headers::see_other;
use crate::web::signed_form::{FormError, Leads, SignedForm};

/// The form of the moment.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct MomentForm {
    #[serde(rename = "dag", default)]
    day: String,
    #[serde(rename = "tijd", default)]
    time: String,
    #[serde(rename = "gezien", default)]
    seen: String,
}

/// `POST /beheer/instellingen/telmoment`.
pub(in crate::web) async fn count_moment_change(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Administrator>, MomentForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let typed = MomentFields {
        day: form.day.clone(),
        time: form.time.clone(),
    };
    // Browsers may add seconds.
    let minutes: Vec<&str> = form.time.trim().split(':').take(2).collect();
    let new: Schedule = match format!("{} {}", form.day, minutes.join(":")).parse() {
        Ok(new) => new,
        Err(_unread) => {
            let after = After {
                moment: Some(typed),
                problems: vec![FieldProblem {
                    id: "tijd",
                    text: "Kies een dag en schrijf de tijd zoals 06:00.".to_owned(),
                }],
                ..After::default()
            };
            return Ok(show(&request, &app, &who, after).await?);
        }
    };
    let (shared, by, seen) = (app.clone(), By::user(who.staff.user.id, app.now()), form.seen);
    let changed = once.act(&app, Leads::Told, move |act| {
        Ok(act.db().write("count moment", |conn| {
            let configured = shared.installation.configured_moment();
            Ok::<_, DbError>(match count_moments::change(conn, configured, Some(new), &seen)? {
                SettingChange::Made => Some(done(act, conn, &shared.installation, PageSetting::CountMoment, by)?),
                SettingChange::Nothing => Some(nothing(act, PageSetting::CountMoment)),
                SettingChange::Meanwhile => None,
            })
        })?)
    });
    match changed.await? {
        Some(place) => Ok(see_other(place)),
        None => {
            let after = After {
                moment: Some(typed),
                ..After::problem(MEANWHILE)
            };
            Ok(show(&request, &app, &who, after).await?)
        }
    }
}
