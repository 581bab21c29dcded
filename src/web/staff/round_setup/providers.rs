//! Who takes part in a round: of a draft the whole list, of an open round who comes in addition.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse};
use maud::html;

use super::labels::{not_saved, unsaved};
use super::preparation::{mark, number, unchanged};
use super::settings::{answer, context, to_steps};
use crate::accounts::{self, Said};
use crate::addresses::{Desk, ProviderDeskAddress, RoundSetupAddress};
use crate::catalogue::{Participation, Provider, Round, RoundError, Wanted, participations, providers, rounds};
use crate::db::{Conn, DbError};
use crate::values::alphabet::by_alphabet;
use crate::values::by::By;
use crate::values::ids::ProviderId;
use crate::values::terms::{Mode, RoundState};
use crate::views::field_problem::FieldProblem;
use crate::views::round_setup::{ProviderChoice, ProvidersPage, Seat, providers_page};
use crate::views::staff::{Preview, WayBack};
use crate::web::app::Shared;
use crate::web::guards::{Analyst, Staff};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm, Sure};
use crate::web::staff::confirm::Between;
use crate::web::staff::frame::Section;
use crate::web::staff::round_access::RoundAccess;

/// What the browser sends: a field per provider and mode that is ticked.
type Ticked = HashMap<String, String>;

/// On a form that undoes an act: the mark of the round as that act left it.
const AFTER: &str = "na";

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
    show(&request, &app, &access.staff, round, Shown::default()).await
}

fn still_joins(round: &Round) -> bool {
    matches!(round.state, RoundState::Draft | RoundState::Open)
}

/// The name on the page of the list to tick.
const FIELD: &str = "aanbieders";

/// How the page is shown.
#[derive(Default)]
struct Shown {
    /// What was ticked, where a form comes back.
    ticked: Option<Ticked>,
    problem: Option<FieldProblem>,
}

async fn show(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    round: Round,
    shown: Shown,
) -> Result<HttpResponse, Problem> {
    let (of, ticked) = (round.clone(), shown.ticked);
    let read = app.read("providers of a round", move |conn| offered(conn, &of, ticked.as_ref()));
    let found = read.await?;
    let page = ProvidersPage {
        csrf: staff.csrf(),
        action: RoundSetupAddress::Providers { round: &round.slug }.to_string(),
        list: ProviderDeskAddress::All { at: Desk::Gemeente }.to_string(),
        back: RoundSetupAddress::Steps { round: &round.slug }.to_string(),
        providers: found,
        open: round.state == RoundState::Open,
        problems: shown.problem.into_iter().collect(),
    };
    Ok(answer(request, app, staff, &round, "Aanbieders", providers_page(&page)))
}

/// Every provider, with whether it takes part, or is to by what was ticked.
fn offered(conn: &mut Conn, round: &Round, ticked: Option<&Ticked>) -> Result<Vec<ProviderChoice>, DbError> {
    let there = participations::of_round(conn, round.id)?;
    let mut known: Vec<ProviderId> = Vec::new();
    for earlier in rounds::of_gemeente(conn, round.gemeente)? {
        let seats = participations::of_round(conn, earlier.id)?;
        known.extend(seats.into_iter().map(|seat| seat.participation.provider));
    }
    let fixed = round.state != RoundState::Draft;
    let seat = |provider: ProviderId, mode: Mode| {
        let takes_part = |seat: &Participation| seat.provider == provider && seat.mode == mode;
        let there = there.iter().any(|seat| takes_part(&seat.participation));
        match ticked {
            _ if there && fixed => Seat::Fixed,
            Some(ticked) if is_ticked(ticked, mode, provider) => Seat::Yes,
            None if there => Seat::Yes,
            _ => Seat::No,
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
            if is_ticked(ticked, *mode, one.id) {
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

fn is_ticked(ticked: &Ticked, mode: Mode, provider: ProviderId) -> bool {
    ticked.get(&field(mode, provider)).is_some_and(|value| value == "ja")
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
    let again = |problem: Option<FieldProblem>| {
        let shown = Shown {
            ticked: Some(ticked.clone()),
            problem,
        };
        show(&request, &app, &access.staff, round.clone(), shown)
    };
    if round.state == RoundState::Open {
        let new = additional(&app, &round, &ticked).await?;
        match once.sure() {
            _ if new.is_empty() => {
                let text = "U hebt niemand aangevinkt die nog niet meedoet.".to_owned();
                return Ok(again(Some(FieldProblem { id: FIELD, text })).await?);
            }
            Sure::Yes => {}
            Sure::No => return Ok(again(None).await?),
            Sure::Unasked => {
                let steps = RoundSetupAddress::Steps { round: &round.slug }.to_string();
                let between = Between {
                    section: Section::Rounds,
                    kicker: &round.name,
                    preview: &preview(&new),
                    back: WayBack::Change,
                    above: (&steps, "Aanbieders"),
                };
                return Ok(between.answer(&request, &app, &access.staff, &once));
            }
        }
    }
    let (of, now, chosen) = (round.clone(), app.now(), ticked.clone());
    let by = By::user(access.staff.user.id, now);
    let done = once
        .act(&app, Leads::Told, move |act| {
            let steps = RoundSetupAddress::Steps { round: &of.slug }.to_string();
            let done = act.db().write("providers of a round", |conn| {
                let said = set(conn, &of, &chosen, by)?;
                Ok::<_, RoundError>(act.done(&steps, said))
            });
            Ok(done)
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(error) => {
            let problem = match error {
                RoundError::Nobody => not_saved(FieldProblem {
                    id: FIELD,
                    text: "Kies minstens één aanbieder.".to_owned(),
                }),
                other => unsaved(other, &[])?,
            };
            Ok(again(Some(problem)).await?)
        }
    }
}

/// Lets who is ticked take part, and logs it.
fn set(conn: &mut Conn, round: &Round, ticked: &Ticked, by: By) -> Result<Said, RoundError> {
    unchanged(conn, round, ticked.get(AFTER).map_or("", String::as_str))?;
    let wanted: Vec<Wanted> = wanted(conn, round, ticked)?.into_iter().map(|(one, _)| one).collect();
    // The way back of an act may lead to nobody, where there was nobody before.
    if round.state == RoundState::Draft && wanted.is_empty() && !ticked.contains_key(AFTER) {
        return Err(RoundError::Nobody);
    }
    let before = participations::of_round(conn, round.id)?;
    accounts::log(conn, by, "ronde-aanbieders", &format!("ronde {}", round.id))?;
    if round.state == RoundState::Open {
        let new = |one: &&Wanted| !before.iter().any(|seat| is(one, &seat.participation));
        for one in wanted.iter().filter(new) {
            participations::join(conn, round.id, one.provider, one.mode, by.moment)?;
        }
        return Ok(Said::words(
            "De aanbieders doen mee. Geef nu codes voor hen uit, of open een kiosk.",
        ));
    }
    rounds::set_participations(conn, round.id, &wanted)?;
    let field_of = |seat: &Participation| (field(seat.mode, seat.provider), "ja".to_owned());
    let mut back: Ticked = before.iter().map(|seat| field_of(&seat.participation)).collect();
    back.insert(AFTER.to_owned(), mark(conn, round)?);
    let words = format!(
        "Bewaard. De ronde heeft nu {}. Nog geen aanbieder ziet dit.",
        number(distinct(&wanted), "aanbieder", "aanbieders")
    );
    let undo = RoundSetupAddress::Providers { round: &round.slug };
    Ok(Said::words(words).undone_by_form(undo, &back))
}

/// Who is ticked and does not take part yet.
async fn additional(app: &Shared, round: &Round, ticked: &Ticked) -> Result<Vec<(Wanted, String)>, Problem> {
    let (of, ticked) = (round.clone(), ticked.clone());
    let read = app.read("providers of a round", move |conn| {
        let before = participations::of_round(conn, of.id)?;
        let mut new = wanted(conn, &of, &ticked)?;
        new.retain(|(one, _)| !before.iter().any(|seat| is(one, &seat.participation)));
        Ok::<_, DbError>(new)
    });
    Ok(read.await?)
}

fn preview(new: &[(Wanted, String)]) -> Preview {
    Preview {
        title: "Laat deze aanbieders meedoen?".to_owned(),
        shows: "Deze aanbieders komen erbij",
        shown: html! { ul.listed { @for (one, name) in new {
            li { (name) @match one.mode { Mode::Personal => ", met eigen codes", Mode::Kiosk => ", met een kiosk" } }
        } } },
        texts: Vec::new(),
        facts: vec![
            (
                "Wie ziet dit?",
                "Die aanbieders zien de ronde, en hun eigen cijfers zodra die er zijn. Ze tellen mee in het geheel."
                    .to_owned(),
            ),
            ("Vanaf wanneer?", "Meteen.".to_owned()),
            (
                "Kan het terug?",
                "Nee. Wie meedoet in een open ronde, blijft meedoen.".to_owned(),
            ),
        ],
        button: "Laat ze meedoen".to_owned(),
    }
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
