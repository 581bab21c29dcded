//! Opening a round, after a look at everything that is fixed by it.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::labels::words;
use super::preparation::{Preparation, prepared};
use super::settings::{answer, context, to_steps};
use crate::accounts::Said;
use crate::addresses::RoundSetupAddress;
use crate::catalogue::{Round, RoundError};
use crate::db::DbError;
use crate::lifecycle::{self, RoundOpeningError};
use crate::values::by::By;
use crate::values::terms::{PublicFigures, RoundState};
use crate::views::round_setup::{RoundActPage, round_act_page};
use crate::web::app::Shared;
use crate::web::guards::{Analyst, Staff};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::round_access::RoundAccess;

/// The form of a page with a last look.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct SeenForm {
    /// What was looked at.
    #[serde(rename = "gezien", default)]
    pub(super) seen: String,
}

/// `GET …/stappen/openen`.
pub(in crate::web) async fn round_open_ask(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<Analyst>,
) -> Result<HttpResponse, Problem> {
    let round = context(&app, &access).await?.round;
    show(&request, &app, &access.staff, round, None).await
}

async fn show(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    round: Round,
    problem: Option<String>,
) -> Result<HttpResponse, Problem> {
    if round.state != RoundState::Draft {
        return Ok(to_steps(&round));
    }
    let (of, today, shared) = (round.clone(), app.now(), app.clone());
    let ready = app
        .read("opening", move |conn| {
            let schedule = shared.installation.moment_of(conn, of.id)?;
            prepared(conn, &of, &schedule, today)
        })
        .await?;
    let page = RoundActPage {
        csrf: staff.csrf(),
        action: RoundSetupAddress::Open { round: &round.slug }.to_string(),
        back: RoundSetupAddress::Steps { round: &round.slug }.to_string(),
        will: will(&round, &ready),
        missing: ready.missing.clone(),
        button: "Open de ronde",
        problem,
        seen: ready.mark,
        day: None,
    };
    let heading = format!("{} openen", round.name);
    Ok(answer(request, app, staff, &round, &heading, round_act_page(&page)))
}

/// What will be so once it is open.
fn will(round: &Round, ready: &Preparation) -> Vec<String> {
    let days = if round.is_endless() {
        format!(
            "Mensen kunnen antwoorden vanaf {}, tot u de ronde sluit.",
            round.opens.long()
        )
    } else {
        format!("Mensen kunnen antwoorden van {}.", round.opens.until(round.closes))
    };
    let issues = if round.provider_issues {
        "De gemeente en de aanbieders zelf kunnen codes uitgeven."
    } else {
        "Alleen de gemeente geeft codes uit."
    };
    vec![
        days,
        format!("De {} liggen dan vast: {}.", ready.questions, ready.title),
        format!("{} doen mee. Er kunnen er nog bij. Weghalen kan niet meer.", ready.providers),
        format!("Het doel is {}. Cliënten lezen dat vooraf.", round.purpose),
        format!(
            "Wij laten pas iets zien als {} of meer mensen samen hebben geantwoord. De bescherming kan alleen nog strenger worden.",
            round.rule().k
        ),
        ready.counted.clone(),
        match round.preview_days {
            0 => "Gemeente en aanbieder zien een uitkomst op dezelfde dag.".to_owned(),
            days => format!("De aanbieder ziet zijn eigen cijfers {days} dagen eerder dan de gemeente."),
        },
        issues.to_owned(),
        match round.public_figures {
            PublicFigures::Nothing => "De cijfers worden niet openbaar.",
            PublicFigures::Whole => "De cijfers van alle aanbieders samen worden openbaar. Cliënten lezen dat vooraf.",
        }
        .to_owned(),
        "Een link om de vragenlijst te proberen werkt dan niet meer.".to_owned(),
        "Aanbieders die meedoen, zien de ronde vanaf nu. Openen kan niet ongedaan worden gemaakt. Sluiten kan wel eerder dan de laatste dag.".to_owned(),
    ]
}

/// `POST …/stappen/openen`.
pub(in crate::web) async fn round_open(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<Analyst>, SeenForm>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let round = context(&app, &access).await?.round;
    let (of, now, shared) = (round.clone(), app.now(), app.clone());
    let read = app.read("opening", move |conn| {
        let away = !shared.teller && lifecycle::keys_live_elsewhere(conn, &shared.keys)?;
        let schedule = shared.installation.moment_of(conn, of.id)?;
        Ok::<_, DbError>((prepared(conn, &of, &schedule, now)?, away))
    });
    let (ready, away) = read.await?;
    if round.state == RoundState::Draft && ready.mark != form.seen {
        let text = "Er is intussen iets aan deze ronde veranderd. Kijk nog een keer. De ronde is nog niet open.";
        return Ok(show(&request, &app, &access.staff, round, Some(text.to_owned())).await?);
    }
    if away {
        let text = "De sleutels van andere rondes staan op een andere server: daar wordt geteld. Open de ronde op die server. Uw beheerder weet welke dat is. De ronde is nog niet open.";
        return Ok(show(&request, &app, &access.staff, round, Some(text.to_owned())).await?);
    }
    let (shared, of, by) = (app.clone(), round.clone(), By::user(access.staff.user.id, now));
    let done = once
        .act(&app, Leads::Told, move |act| {
            let steps = RoundSetupAddress::Steps { round: &of.slug }.to_string();
            let said = "De ronde is open. Geef nu codes uit. Vraag de beheerder om vandaag een kopie van de sleutel te maken: zonder kopie zijn bij een kapotte schijf alle antwoorden weg.";
            let to = act.when_done(&steps, Said::words(said));
            let opened = lifecycle::open_round_logged(act.db(), &shared.keys, of.id, by);
            Ok(opened.map(|_round| to))
        })
        .await?;
    let text = match done {
        Ok(to) => return Ok(see_other(to)),
        Err(RoundOpeningError::Round(RoundError::State(state))) if state != RoundState::Draft => {
            return Ok(to_steps(&round));
        }
        Err(RoundOpeningError::Round(error)) => words(error)?,
        Err(error) => {
            tracing::error!(round = %round.id, %error, "a round could not be opened");
            return Err(Problem::Failed.into());
        }
    };
    Ok(show(
        &request,
        &app,
        &access.staff,
        round,
        Some(format!("{text} De ronde is nog niet open.")),
    )
    .await?)
}
