//! What a round asks, when, why and how it is protected.

use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};

use super::super::frame::{Page, Section};
use super::super::reading::RoundContext;
use super::super::round_access::RoundAccess;
use super::labels::{DAYS_FIELDS, not_saved, over, unsaved};
use super::preparation::{mark, unchanged};
use super::typed::{days_of, with_days};
use crate::accounts::{self, Said};
use crate::addresses::RoundSetupAddress;
use crate::catalogue::{NewRound, Questionnaire, Round, RoundError, questionnaires, rounds};
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::values::ids::GemeenteId;
use crate::values::terms::RoundState;
use crate::views::field_problem::FieldProblem;
use crate::views::round_setup::{Choice, DaysForm, DaysPage, QuestionsStepPage, days_page, questions_step_page};
use crate::web::app::Shared;
use crate::web::guards::{Analyst, Staff};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};

/// What an analyst sees at the top of each page of a round.
pub(super) fn answer(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    round: &Round,
    heading: &str,
    body: maud::Markup,
) -> HttpResponse {
    let back = RoundSetupAddress::Steps { round: &round.slug }.to_string();
    let label = format!("Stappen van {}", round.name);
    let frame = Page::new(Section::Rounds, heading).kicker(&round.name);
    frame.breadcrumb(&back, &label).answer(request, app, staff, body)
}

/// The round of the address.
pub(super) async fn context(app: &Shared, access: &RoundAccess<Analyst>) -> Result<RoundContext, Problem> {
    let asked = access.round.clone();
    Ok(app.read("round", move |conn| asked.find(conn)).await?)
}

/// Where somebody goes who comes for what this round has no more, or not yet: a colleague was first.
pub(super) fn to_steps(round: &Round) -> HttpResponse {
    see_other(RoundSetupAddress::Steps { round: &round.slug })
}

/// The questionnaires that a round can ask: of each code the newest version, and the one it has.
pub(super) fn choices(conn: &mut Conn, gemeente: GemeenteId, now: Option<&Round>) -> Result<Vec<Choice>, DbError> {
    let all = questionnaires::visible(conn, gemeente)?;
    let newest = |one: &Questionnaire| {
        !all.iter()
            .any(|other| other.code == one.code && other.version > one.version)
    };
    let chosen = |one: &Questionnaire| now.is_some_and(|round| round.questionnaire == one.id);
    let mut found = Vec::new();
    for one in all.iter().filter(|one| newest(one) || chosen(one)) {
        let number = questionnaires::questions(conn, one.id)?.len();
        let concept = if one.concept {
            " Nog niet met cliënten getest."
        } else {
            ""
        };
        found.push(Choice {
            value: format!("{}/{}", one.code, one.version),
            label: format!("{}, versie {}", one.title, one.version),
            about: format!("{number} vragen, met ‘{}’.{concept}", one.address),
            chosen: chosen(one),
        });
    }
    Ok(found)
}

/// The questionnaire that a form names.
pub(super) fn named(conn: &mut Conn, gemeente: GemeenteId, value: &str) -> Result<Questionnaire, DbError> {
    // A gemeente's own has the gemeente before its code, with the same sign between.
    let (code, version) = value.rsplit_once('/').ok_or(DbError::Missing)?;
    let version: i32 = version.parse().map_err(|_unread| DbError::Missing)?;
    let found = questionnaires::visible(conn, gemeente)?.into_iter();
    let mut found = found.filter(|one| one.code == code && one.version == version);
    found.next().ok_or(DbError::Missing)
}

/// What a draft becomes.
pub(super) struct Change {
    /// As it was read.
    pub(super) from: Round,
    pub(super) to: NewRound,
    /// On a form that undoes an act: the mark of the round as that act left it.
    pub(super) after: String,
}

/// Makes a draft so, and logs it; gives it with its mark. What was changed by somebody else meanwhile is not lost.
pub(super) fn change(conn: &mut Conn, asked: &Change, by: By) -> Result<(Round, String), RoundError> {
    let (round, new) = (&asked.from, &asked.to);
    unchanged(conn, round, &asked.after)?;
    let domain = questionnaires::find(conn, new.questionnaire)?.domain;
    let changed = rounds::change(conn, round.id, new, domain)?;
    accounts::log(conn, by, "ronde-veranderd", &format!("ronde {}", round.id))?;
    let mark = mark(conn, &changed)?;
    Ok((changed, mark))
}

/// `GET …/stappen/vragen`.
pub(in crate::web) async fn round_questions(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<Analyst>,
) -> Result<HttpResponse, Problem> {
    let round = context(&app, &access).await?.round;
    if round.state != RoundState::Draft {
        return Ok(to_steps(&round));
    }
    show_questions(&request, &app, &access.staff, round, None).await
}

async fn show_questions(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    round: Round,
    problem: Option<FieldProblem>,
) -> Result<HttpResponse, Problem> {
    let of = round.clone();
    let questionnaires = app
        .read("questionnaires", move |conn| choices(conn, of.gemeente, Some(&of)))
        .await?;
    let page = QuestionsStepPage {
        csrf: staff.csrf(),
        action: RoundSetupAddress::Questions { round: &round.slug }.to_string(),
        back: RoundSetupAddress::Steps { round: &round.slug }.to_string(),
        questionnaires,
        problems: problem.into_iter().collect(),
    };
    Ok(answer(
        request,
        app,
        staff,
        &round,
        "Vragen",
        questions_step_page(&page),
    ))
}

/// Which questionnaire.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::web) struct QuestionsForm {
    #[serde(rename = "vragenlijst", default)]
    questionnaire: String,
    /// On a form that undoes an act: the mark of the round as that act left it.
    #[serde(rename = "na", default, skip_serializing_if = "String::is_empty")]
    after: String,
}

/// `POST …/stappen/vragen`.
pub(in crate::web) async fn round_questions_set(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<Analyst>, QuestionsForm>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let round = context(&app, &access).await?.round;
    let (of, by) = (round.clone(), By::user(access.staff.user.id, app.now()));
    let done = once
        .act(&app, Leads::Told, move |act| {
            let done = act.db().write("questions of a round", |conn| {
                let before = questionnaires::find(conn, of.questionnaire)?;
                let chosen = named(conn, of.gemeente, &form.questionnaire)?;
                let asked = Change {
                    to: NewRound {
                        questionnaire: chosen.id,
                        ..rounds::chosen(&of)
                    },
                    from: of.clone(),
                    after: form.after.clone(),
                };
                let (_round, after) = change(conn, &asked, by)?;
                let undo = QuestionsForm {
                    questionnaire: format!("{}/{}", before.code, before.version),
                    after,
                };
                let said = Said::words(format!(
                    "Bewaard. De ronde stelt de vragen van {}, versie {}.",
                    chosen.title, chosen.version
                ));
                let said = said.undone_by_form(RoundSetupAddress::Questions { round: &of.slug }, &undo);
                Ok::<_, RoundError>(act.done(&RoundSetupAddress::Steps { round: &of.slug }.to_string(), said))
            });
            Ok(done)
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(error) => {
            let problem = match error {
                RoundError::Db(DbError::Missing) => not_saved(FieldProblem {
                    id: "vragenlijst",
                    text: "Kies een vragenlijst.".to_owned(),
                }),
                other => unsaved(other, &[])?,
            };
            Ok(show_questions(&request, &app, &access.staff, round, Some(problem)).await?)
        }
    }
}

/// `GET …/stappen/dagen`.
pub(in crate::web) async fn round_days(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<Analyst>,
) -> Result<HttpResponse, Problem> {
    let round = context(&app, &access).await?.round;
    if round.state != RoundState::Draft {
        return Ok(to_steps(&round));
    }
    let filled = days_of(&rounds::chosen(&round));
    Ok(show_days(&request, &app, &access.staff, &round, filled, None))
}

fn show_days(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    round: &Round,
    filled: DaysForm,
    problem: Option<FieldProblem>,
) -> HttpResponse {
    let page = DaysPage {
        csrf: staff.csrf(),
        action: RoundSetupAddress::Days { round: &round.slug }.to_string(),
        back: RoundSetupAddress::Steps { round: &round.slug }.to_string(),
        filled,
        problems: problem.into_iter().collect(),
    };
    answer(request, app, staff, round, "Naam, dagen en doel", days_page(&page))
}

/// `POST …/stappen/dagen`.
pub(in crate::web) async fn round_days_set(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<Analyst>, DaysForm>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let round = context(&app, &access).await?.round;
    let before = rounds::chosen(&round);
    let new = match with_days(&form, before.clone()) {
        Ok(new) => new,
        Err(trouble) => {
            return Ok(show_days(
                &request,
                &app,
                &access.staff,
                &round,
                form,
                Some(not_saved(trouble)),
            ));
        }
    };
    if !new.closes.is_never() && new.closes < app.now().day() {
        return Ok(show_days(
            &request,
            &app,
            &access.staff,
            &round,
            form,
            Some(not_saved(over())),
        ));
    }
    let by = By::user(access.staff.user.id, app.now());
    let asked = Change {
        from: round.clone(),
        to: new,
        after: form.after.clone(),
    };
    let done = once
        .act(&app, Leads::Told, move |act| {
            let done = act.db().write("days of a round", |conn| {
                let (changed, after) = change(conn, &asked, by)?;
                let said = Said::words("Bewaard. Nog geen aanbieder ziet dit.");
                let undo = DaysForm {
                    after,
                    ..days_of(&before)
                };
                let said = said.undone_by_form(RoundSetupAddress::Days { round: &changed.slug }, &undo);
                let steps = RoundSetupAddress::Steps { round: &changed.slug }.to_string();
                Ok::<_, RoundError>(act.done(&steps, said))
            });
            Ok(done)
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(error) => Ok(show_days(
            &request,
            &app,
            &access.staff,
            &round,
            form,
            Some(unsaved(error, DAYS_FIELDS)?),
        )),
    }
}
