//! A draft that is thrown away, an open round that goes on longer, and one that closes before its last day.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::labels::words;
use super::opening::SeenForm;
use super::settings::{answer, context, to_steps};
use crate::accounts::{self, Said};
use crate::addresses::{Home, HomeAddress, RoundSetupAddress};
use crate::catalogue::{Round, RoundError, holds, participations, rounds};
use crate::codes;
use crate::db::{Conn, DbError};
use crate::lifecycle;
use crate::values::by::By;
use crate::values::ids::RoundId;
use crate::values::terms::RoundState;
use crate::views::round_setup::{DayField, RoundActPage, round_act_page};
use crate::web::app::Shared;
use crate::web::guards::{Analyst, Staff};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};
use crate::web::staff::round_access::RoundAccess;
use crate::web::staff::typed_day::day;

/// A page of an act, before its particulars.
fn act_page(staff: &Staff, round: &Round, action: RoundSetupAddress<'_>) -> RoundActPage {
    RoundActPage {
        csrf: staff.csrf(),
        action: action.to_string(),
        back: RoundSetupAddress::Steps { round: &round.slug }.to_string(),
        will: Vec::new(),
        missing: Vec::new(),
        button: "",
        problem: None,
        seen: String::new(),
        day: None,
    }
}

/// `GET …/stappen/weggooien`.
pub(in crate::web) async fn round_discard_ask(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<Analyst>,
) -> Result<HttpResponse, Problem> {
    let round = context(&app, &access).await?.round;
    if round.state != RoundState::Draft {
        return Ok(to_steps(&round));
    }
    Ok(show_discard(&request, &app, &access.staff, &round, None))
}

fn show_discard(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    round: &Round,
    problem: Option<String>,
) -> HttpResponse {
    let page = RoundActPage {
        will: vec![
            "Het concept gaat weg, met de lijst van wie mee zou doen. Dat kan niet ongedaan worden gemaakt.".to_owned(),
            "Vragenlijst, aanbieders en andere rondes blijven zoals ze zijn. Er zijn nog geen codes en geen antwoorden."
                .to_owned(),
        ],
        button: "Gooi het concept weg",
        problem,
        ..act_page(staff, round, RoundSetupAddress::Discard { round: &round.slug })
    };
    let heading = format!("{} weggooien", round.name);
    answer(request, app, staff, round, &heading, round_act_page(&page))
}

/// `POST …/stappen/weggooien`.
pub(in crate::web) async fn round_discard(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<Analyst>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (access, _, once) = form.open();
    let round = context(&app, &access).await?.round;
    let (of, by) = (round.clone(), By::user(access.staff.user.id, app.now()));
    let done = once
        .act(&app, Leads::Told, move |act| {
            let done = act.db().write("discard a round", |conn| {
                rounds::discard(conn, of.id)?;
                accounts::log(conn, by, "ronde-weggegooid", &format!("ronde {} ({})", of.id, of.name))?;
                let list = HomeAddress::Rounds { home: Home::Gemeente }.to_string();
                let words = format!("Het concept ‘{}’ is weggegooid.", of.name);
                Ok::<_, RoundError>(act.done(&list, Said::words(words)))
            });
            Ok(done)
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(error) => {
            let text = format!("{} Er is niets weggegooid.", words(error)?);
            Ok(show_discard(&request, &app, &access.staff, &round, Some(text)))
        }
    }
}

/// A day.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct DayForm {
    #[serde(rename = "dag", default)]
    day: String,
}

/// `GET …/stappen/verlengen`.
pub(in crate::web) async fn round_extend_ask(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<Analyst>,
) -> Result<HttpResponse, Problem> {
    let round = context(&app, &access).await?.round;
    if round.state != RoundState::Open {
        return Ok(to_steps(&round));
    }
    let proposed = round.closes.plus(14).to_string();
    Ok(show_extend(
        &request,
        &app,
        &access.staff,
        &round,
        Asked {
            day: proposed,
            problem: None,
        },
    ))
}

/// The day in the form, and what was wrong with it.
struct Asked {
    day: String,
    problem: Option<String>,
}

fn show_extend(request: &HttpRequest, app: &Shared, staff: &Staff, round: &Round, asked: Asked) -> HttpResponse {
    let page = RoundActPage {
        will: vec![
            format!("De laatste dag is nu {}.", round.closes.long()),
            "Codes blijven werken tot en met de nieuwe dag. Op brieven en kaartjes staat nog de oude dag: vertel mensen dat er meer tijd is.".to_owned(),
            "De uitkomst komt later. Verlengen kan niet ongedaan worden gemaakt; de ronde eerder sluiten kan wel.".to_owned(),
        ],
        button: "Verleng de ronde",
        problem: asked.problem,
        day: Some(DayField {
            label: "Nieuwe laatste dag",
            value: asked.day,
            least: round.closes.plus(1).to_string(),
        }),
        ..act_page(staff, round, RoundSetupAddress::Extend { round: &round.slug })
    };
    let heading = format!("{} verlengen", round.name);
    answer(request, app, staff, round, &heading, round_act_page(&page))
}

/// `POST …/stappen/verlengen`.
pub(in crate::web) async fn round_extend(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<Analyst>, DayForm>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let round = context(&app, &access).await?.round;
    let again = |text: String| {
        let asked = Asked {
            day: form.day.clone(),
            problem: Some(format!("{text} De laatste dag is niet veranderd.")),
        };
        show_extend(&request, &app, &access.staff, &round, asked)
    };
    let last = match day(&form.day, "de nieuwe laatste dag") {
        Ok(last) => last,
        Err(text) => return Ok(again(text)),
    };
    let (of, now) = (round.clone(), app.now());
    let by = By::user(access.staff.user.id, now);
    let done = once
        .act(&app, Leads::Told, move |act| {
            let done = act.db().write("extend a round", |conn| {
                rounds::extend(conn, of.id, last, now)?;
                accounts::log(
                    conn,
                    by,
                    "ronde-verlengd",
                    &format!("ronde {}, tot en met {last}", of.id),
                )?;
                let steps = RoundSetupAddress::Steps { round: &of.slug }.to_string();
                let words = format!("De ronde loopt nu tot en met {}.", last.long());
                Ok::<_, RoundError>(act.done(&steps, Said::words(words)))
            });
            Ok(done)
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(error) => Ok(again(words(error)?)),
    }
}

/// `GET …/stappen/sluiten`.
pub(in crate::web) async fn round_close_ask(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<Analyst>,
) -> Result<HttpResponse, Problem> {
    let round = context(&app, &access).await?.round;
    if round.state != RoundState::Open {
        return Ok(to_steps(&round));
    }
    show_close(&request, &app, &access.staff, &round, None).await
}

async fn show_close(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    round: &Round,
    problem: Option<String>,
) -> Result<HttpResponse, Problem> {
    let issued = codes_of(app, round).await?;
    let hours = app.read("hold", holds::hours).await?;
    let until = if round.is_endless() {
        "Deze ronde loopt door tot u hem sluit.".to_owned()
    } else {
        format!("Deze ronde zou lopen tot en met {}.", round.closes.long())
    };
    let page = RoundActPage {
        will: vec![
            until,
            format!(
                "Na het sluiten neemt de ronde geen antwoorden meer aan. De {issued} uitgegeven codes werken dan niet meer, ook niet van mensen die nog willen antwoorden."
            ),
            format!(
                "Binnen een paar minuten volgt de laatste telling. {hours} uur later worden codes, sleutels en antwoorden die nog niet zijn geteld vernietigd."
            ),
            "Sluiten kan niet ongedaan worden gemaakt.".to_owned(),
        ],
        button: "Sluit de ronde nu",
        problem,
        seen: mark(round, issued),
        ..act_page(staff, round, RoundSetupAddress::Close { round: &round.slug })
    };
    let heading = format!("{} nu sluiten", round.name);
    Ok(answer(request, app, staff, round, &heading, round_act_page(&page)))
}

async fn codes_of(app: &Shared, round: &Round) -> Result<u32, Problem> {
    let id = round.id;
    Ok(app.read("codes of a round", move |conn| issued(conn, id)).await?)
}

/// What was looked at before a round is closed.
fn mark(round: &Round, issued: u32) -> String {
    format!("{}-{issued}", round.closes)
}

/// How many codes were issued and not voided.
pub(super) fn issued(conn: &mut Conn, round: RoundId) -> Result<u32, DbError> {
    let mut sum = 0;
    for seat in participations::of_round(conn, round)? {
        let batches = codes::batches(conn, seat.participation.id)?;
        let valid = batches.iter().filter(|batch| batch.voided.is_none());
        sum += valid.map(|batch| batch.issued).sum::<u32>();
    }
    Ok(sum)
}

/// `POST …/stappen/sluiten`: answers stop now; the server that counts does the rest at its next look.
pub(in crate::web) async fn round_close(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<Analyst>, SeenForm>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let round = context(&app, &access).await?.round;
    if round.state == RoundState::Open && form.seen != mark(&round, codes_of(&app, &round).await?) {
        let text = "Er zijn intussen codes uitgegeven, of de laatste dag is veranderd. Kijk nog een keer. De ronde is nog open.";
        return Ok(show_close(&request, &app, &access.staff, &round, Some(text.to_owned())).await?);
    }
    let (of, by) = (round, By::user(access.staff.user.id, app.now()));
    let to = once
        .act(&app, Leads::Told, move |act| {
            let steps = RoundSetupAddress::Steps { round: &of.slug }.to_string();
            let said = "De ronde is gesloten. De laatste telling volgt binnen een paar minuten.";
            let to = act.when_done(&steps, Said::words(said));
            match lifecycle::stop_answers_logged(act.db(), of.id, by) {
                Ok(()) => Ok(to),
                Err(RoundError::State(_)) => Ok(steps),
                Err(RoundError::Db(error)) => Err(error.into()),
                Err(_) => Err(Problem::Failed),
            }
        })
        .await?;
    Ok(see_other(to))
}
