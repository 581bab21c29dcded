//! Who takes part in a round: of a draft the whole list, of an open round who comes in addition.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse};

use super::labels::unsaved;
use super::settings::{answer, context, to_steps};
use crate::accounts::{self, Said};
use crate::addresses::{Desk, ProviderDeskAddress, RoundSetupAddress};
use crate::catalogue::{Participation, Provider, Round, RoundError, Wanted, participations, providers, rounds};
use crate::db::{Conn, DbError};
use crate::values::alphabet::by_alphabet;
use crate::values::by::By;
use crate::values::ids::ProviderId;
use crate::values::terms::{Mode, RoundState};
use crate::views::round_setup::{Choice, ProviderChoice, ProvidersPage, Seat, providers_page};
use crate::web::app::Shared;
use crate::web::guards::{Analyst, Staff};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::round_access::RoundAccess;

/// What the browser sends: a field per provider and mode that is ticked.
type Ticked = HashMap<String, String>;

/// `GET …/stappen/aanbieders`.
pub(in crate::web) async fn round_providers(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<Analyst>,
) -> Result<HttpResponse, Problem> {
    let round = context(&app, &access).await?.round;
    if !still_joins(&round) {
        return Ok(to_steps(&round));
    }
    show(&request, &app, &access.staff, round, After::default()).await
}

fn still_joins(round: &Round) -> bool {
    matches!(round.state, RoundState::Draft | RoundState::Open)
}

#[derive(Default)]
struct After {
    problem: Option<String>,
    confirming: Vec<Choice>,
}

async fn show(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    round: Round,
    after: After,
) -> Result<HttpResponse, Problem> {
    let of = round.clone();
    let found = app.read("providers of a round", move |conn| offered(conn, &of)).await?;
    let page = ProvidersPage {
        csrf: staff.csrf(),
        action: RoundSetupAddress::Providers { round: &round.slug }.to_string(),
        list: ProviderDeskAddress::All { at: Desk::Gemeente }.to_string(),
        back: RoundSetupAddress::Steps { round: &round.slug }.to_string(),
        providers: found,
        open: round.state == RoundState::Open,
        problem: after.problem,
        confirming: after.confirming,
    };
    Ok(answer(request, app, staff, &round, "Aanbieders", providers_page(&page)))
}

/// Every provider, with whether it takes part.
fn offered(conn: &mut Conn, round: &Round) -> Result<Vec<ProviderChoice>, DbError> {
    let there = participations::of_round(conn, round.id)?;
    let mut known: Vec<ProviderId> = Vec::new();
    for earlier in rounds::of_gemeente(conn, round.gemeente)? {
        let seats = participations::of_round(conn, earlier.id)?;
        known.extend(seats.into_iter().map(|seat| seat.participation.provider));
    }
    let fixed = round.state != RoundState::Draft;
    let seat = |provider: ProviderId, mode: Mode| {
        let takes_part = |seat: &Participation| seat.provider == provider && seat.mode == mode;
        match there.iter().any(|seat| takes_part(&seat.participation)) {
            false => Seat::No,
            true if fixed => Seat::Fixed,
            true => Seat::Yes,
        }
    };
    let all = for_gemeente(conn, round)?.into_iter();
    Ok(all
        .map(|one| ProviderChoice {
            id: one.id.to_string(),
            personal: seat(one.id, Mode::Personal),
            kiosk: seat(one.id, Mode::Kiosk),
            known: known.contains(&one.id),
            name: one.name,
        })
        .collect())
}

/// The providers that the gemeente of a round may ask, and those that take part already.
fn for_gemeente(conn: &mut Conn, round: &Round) -> Result<Vec<Provider>, DbError> {
    let there = participations::of_round(conn, round.id)?;
    let takes_part = |one: &Provider| there.iter().any(|seat| seat.participation.provider == one.id);
    let mut all = providers::offered(conn, round.gemeente)?;
    let left = providers::all(conn)?.into_iter();
    let missing: Vec<Provider> = left
        .filter(|one| takes_part(one) && !all.iter().any(|known| known.id == one.id))
        .collect();
    all.extend(missing);
    all.sort_by(|one, other| by_alphabet(&one.name, &other.name));
    Ok(all)
}

/// Who is ticked, among the providers that may be.
fn wanted(conn: &mut Conn, round: &Round, ticked: &Ticked) -> Result<Vec<(Wanted, String)>, DbError> {
    let mut found = Vec::new();
    for one in for_gemeente(conn, round)? {
        for mode in Mode::ALL {
            if ticked.get(&field(*mode, one.id)).is_some_and(|value| value == "ja") {
                let wanted = Wanted {
                    provider: one.id,
                    mode: *mode,
                };
                found.push((wanted, one.name.clone()));
            }
        }
    }
    Ok(found)
}

fn field(mode: Mode, provider: ProviderId) -> String {
    format!("{mode}-{provider}")
}

/// `POST …/stappen/aanbieders`.
pub(in crate::web) async fn round_providers_set(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<Analyst>, Ticked>,
) -> Result<HttpResponse, FormError> {
    let (access, ticked, once) = form.open();
    let round = context(&app, &access).await?.round;
    if !still_joins(&round) {
        return Ok(to_steps(&round));
    }
    if round.state == RoundState::Open && ticked.get("zeker").is_none_or(|sure| sure != "ja") {
        return Ok(second_look(&request, &app, &access.staff, round, ticked).await?);
    }
    let (of, now) = (round.clone(), app.now());
    let by = By::user(access.staff.user.id, now);
    let done = once
        .act(&app, Leads::Told, move |act| {
            let steps = RoundSetupAddress::Steps { round: &of.slug }.to_string();
            let done = act.db().write("providers of a round", |conn| {
                let wanted: Vec<Wanted> = wanted(conn, &of, &ticked)?.into_iter().map(|(one, _)| one).collect();
                let before = participations::of_round(conn, of.id)?;
                accounts::log(conn, by, "ronde-aanbieders", &format!("ronde {}", of.id))?;
                if of.state == RoundState::Open {
                    let new = |one: &&Wanted| !before.iter().any(|seat| is(one, &seat.participation));
                    for one in wanted.iter().filter(new) {
                        participations::join(conn, of.id, one.provider, one.mode, now)?;
                    }
                    let words = "De aanbieders doen mee. Geef nu codes voor hen uit, of open een kiosk.";
                    return Ok::<_, RoundError>(act.done(&steps, Said::words(words)));
                }
                rounds::set_participations(conn, of.id, &wanted)?;
                let number = distinct(&wanted);
                let back: HashMap<String, String> = before
                    .iter()
                    .map(|seat| {
                        (
                            field(seat.participation.mode, seat.participation.provider),
                            "ja".to_owned(),
                        )
                    })
                    .collect();
                let words = match number {
                    1 => "Bewaard. De ronde heeft nu 1 aanbieder. Nog geen aanbieder ziet dit.".to_owned(),
                    number => format!("Bewaard. De ronde heeft nu {number} aanbieders. Nog geen aanbieder ziet dit."),
                };
                let undo = RoundSetupAddress::Providers { round: &of.slug };
                Ok(act.done(&steps, Said::words(words).undone_by_form(undo, &back)))
            });
            Ok(done)
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(error) => {
            let after = After {
                problem: Some(unsaved(error)?),
                ..After::default()
            };
            Ok(show(&request, &app, &access.staff, round, after).await?)
        }
    }
}

/// Who would come in addition, before they do.
async fn second_look(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    round: Round,
    ticked: Ticked,
) -> Result<HttpResponse, Problem> {
    let of = round.clone();
    let read = app.read("providers of a round", move |conn| {
        let before = participations::of_round(conn, of.id)?;
        let mut new = wanted(conn, &of, &ticked)?;
        new.retain(|(one, _)| !before.iter().any(|seat| is(one, &seat.participation)));
        Ok::<_, DbError>(new)
    });
    let confirming: Vec<Choice> = read
        .await?
        .into_iter()
        .map(|(one, name)| Choice {
            value: field(one.mode, one.provider),
            label: match one.mode {
                Mode::Personal => format!("{name}, met eigen codes"),
                Mode::Kiosk => format!("{name}, met een kiosk"),
            },
            about: String::new(),
            chosen: true,
        })
        .collect();
    let problem = confirming
        .is_empty()
        .then(|| "U hebt niemand aangevinkt die nog niet meedoet.".to_owned());
    show(request, app, staff, round, After { problem, confirming }).await
}

fn is(one: &Wanted, seat: &Participation) -> bool {
    one.provider == seat.provider && one.mode == seat.mode
}

/// How many providers, each once whatever its modes.
fn distinct(wanted: &[Wanted]) -> usize {
    let mut all: Vec<ProviderId> = wanted.iter().map(|one| one.provider).collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}
