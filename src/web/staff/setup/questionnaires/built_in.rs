//! The questionnaires that come with the program: those that are not in the database yet are added for everybody.

use actix_web::{HttpRequest, HttpResponse};

use super::list::{self, missing};
use super::take_back::made;
use crate::accounts::{self, Said};
use crate::addresses::QuestionnaireAddress;
use crate::catalogue::questionnaires;
use crate::db::DbError;
use crate::values::by::By;
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};

pub(in crate::web) async fn add_built_in(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Analyst>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (who, _, once) = form.open();
    let (user, now) = (who.staff.user.id, app.now());
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("questionnaire", |conn| {
                let missing = missing(conn)?;
                for file in &missing {
                    let one = questionnaires::add_version(conn, file)?;
                    accounts::log(
                        conn,
                        By::user(user, now),
                        "vragenlijst-meegeleverd-toegevoegd",
                        &made(&one),
                    )?;
                }
                if missing.is_empty() {
                    return Ok::<_, DbError>(None);
                }
                let words = format!(
                    "Er zijn {} vragenlijsten bij gekomen, voor alle gemeenten.",
                    missing.len()
                );
                let place = format!("{}#meegeleverd", QuestionnaireAddress::All);
                Ok(Some(act.done(&place, Said::words(words))))
            })?)
        })
        .await?;
    match done {
        Some(to) => Ok(see_other(to)),
        None => {
            let problem = "De meegeleverde vragenlijsten staan er al. Er is niets veranderd.";
            Ok(list::show(&request, &app, &who, Some(problem)).await?)
        }
    }
}
