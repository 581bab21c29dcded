//! `…/stappen/proef`: the link with which a draft is tried on a phone. What is behind it is `web::survey::trial`.

use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use maud::{PreEscaped, html};
use serde::Deserialize;

use super::labels::words;
use super::preparation::link;
use super::settings::{answer, context, to_steps};
use crate::accounts::{self, Said};
use crate::addresses::RoundSetupAddress;
use crate::catalogue::{Round, RoundError, RoundTrial, Seat, participations, round_trials};
use crate::db::{Conn, DbError};
use crate::export::qr_svg;
use crate::values::by::By;
use crate::values::digest::{hex, sha256};
use crate::values::terms::{Mode, RoundState};
use crate::views::round_setup::{TrialLink, TrialPage, trial_page};
use crate::views::setup::language_names;
use crate::views::staff::{Preview, WayBack};
use crate::web::app::Shared;
use crate::web::guards::Analyst;
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm, Sure};
use crate::web::staff::confirm::Between;
use crate::web::staff::frame::Section;
use crate::web::staff::round_access::RoundAccess;
use crate::web::trial_address::trial_address;

/// Whose survey: the place in the list of who takes part, from 1 on.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Whose {
    #[serde(rename = "wie", default)]
    seat: String,
}

/// The form of the page.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct TrialForm {
    /// `maken`, `vernieuwen` or `intrekken`.
    #[serde(rename = "wat", default)]
    act: String,
    /// Short name of the link that is meant; any without it.
    #[serde(rename = "gezien", default)]
    seen: String,
}

/// `GET …/stappen/proef`.
pub(in crate::web) async fn round_trial(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<Analyst>,
    whose: Query<Whose>,
) -> Result<HttpResponse, Problem> {
    let place = context(&app, &access).await?;
    let round = place.round;
    if round.state != RoundState::Draft {
        return Ok(to_steps(&round));
    }
    let id = round.id;
    let read = app.read("trial of a round", move |conn| {
        Ok::<_, DbError>((round_trials::of_round(conn, id)?, participations::of_round(conn, id)?))
    });
    let (trial, seats) = read.await?;
    let chosen: usize = whose.seat.parse().unwrap_or(1);
    let page = TrialPage {
        csrf: access.staff.csrf(),
        action: RoundSetupAddress::Trial { round: &round.slug }.to_string(),
        link: trial.map(|trial| shown(&app.base_url, &round, &trial, &Seats { seats: &seats, chosen })),
        nobody: seats.is_empty(),
        languages: language_names(&place.gemeente.languages),
        days: round.opens.until(round.closes),
    };
    let heading = "Probeer de vragenlijst op uw telefoon";
    Ok(answer(
        &request,
        &app,
        &access.staff,
        &round,
        heading,
        trial_page(&page),
    ))
}

/// Who takes part, and who of them is looked at.
struct Seats<'s> {
    seats: &'s [Seat],
    /// From 1 on.
    chosen: usize,
}

fn shown(base_url: &str, round: &Round, trial: &RoundTrial, all: &Seats<'_>) -> TrialLink {
    let numbered = || (1..).zip(all.seats);
    let known = numbered().any(|(at, _)| at == all.chosen);
    let chosen = if known { all.chosen } else { 1 };
    let seat = numbered().find(|(at, _)| *at == chosen).map(|(_, seat)| seat);
    let address = format!("{base_url}{}", trial_address(&trial.secret, seat));
    let page = RoundSetupAddress::Trial { round: &round.slug };
    let others = numbered().filter(|(at, _)| *at != chosen);
    TrialLink {
        whose: seat.map_or_else(|| "een aanbieder (voorbeeld)".to_owned(), name),
        qr: PreEscaped(qr_svg(&address).unwrap_or_default()),
        address,
        since: trial.made.day(),
        others: others
            .map(|(at, seat)| link(format!("{page}?wie={at}"), &name(seat)))
            .collect(),
    }
}

fn name(seat: &Seat) -> String {
    let how = match seat.participation.mode {
        Mode::Personal => "met eigen codes",
        Mode::Kiosk => "op een kiosk",
    };
    format!("{}, {how}", seat.provider)
}

/// What is done with the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Make,
    Renew,
    Withdraw,
}

impl Act {
    fn of(word: &str) -> Option<Self> {
        match word {
            "maken" => Some(Self::Make),
            "vernieuwen" => Some(Self::Renew),
            "intrekken" => Some(Self::Withdraw),
            _ => None,
        }
    }
}

/// `POST …/stappen/proef`.
pub(in crate::web) async fn round_trial_act(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<Analyst>, TrialForm>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let round = context(&app, &access).await?.round;
    if round.state != RoundState::Draft {
        return Ok(to_steps(&round));
    }
    let act = Act::of(&form.act).ok_or(Problem::BadForm)?;
    let here = RoundSetupAddress::Trial { round: &round.slug }.to_string();
    if act != Act::Make && once.sure() != Sure::Yes {
        let between = Between {
            section: Section::Rounds,
            kicker: &round.name,
            preview: &preview(act),
            back: WayBack::Page(&here),
            above: (&here, "Probeer de vragenlijst"),
        };
        return Ok(between.answer(&request, &app, &access.staff, &once));
    }
    let (of, by) = (round.clone(), By::user(access.staff.user.id, app.now()));
    let asked = Asked { act, seen: form.seen };
    let done = once
        .act(&app, Leads::Told, move |acting| {
            let done = acting.db().write("trial of a round", |conn| {
                let said = change(conn, &of, &asked, by)?;
                let page = RoundSetupAddress::Trial { round: &of.slug }.to_string();
                Ok::<_, RoundError>(acting.done(&page, said))
            });
            Ok(done)
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        // A colleague opened it meanwhile: its steps say so.
        Err(RoundError::State(_)) => Ok(to_steps(&round)),
        Err(error) => {
            let why = words(error)?;
            tracing::warn!(round = %round.id, why, "a link to try a round was not made");
            Err(Problem::Failed.into())
        }
    }
}

/// What is to be done, and with which link: any where nothing is seen.
struct Asked {
    act: Act,
    seen: String,
}

/// Short name of a link, by which a form says which it means.
fn fingerprint(trial: &RoundTrial) -> String {
    hex(&sha256(trial.secret.as_bytes())).chars().take(16).collect()
}

/// Does it, and says so.
fn change(conn: &mut Conn, of: &Round, asked: &Asked, by: By) -> Result<Said, RoundError> {
    let log = |conn: &mut Conn, act: &str| accounts::log(conn, by, act, &format!("ronde {} ({})", of.id, of.name));
    let before = round_trials::of_round(conn, of.id)?;
    let other = |there: &RoundTrial| !asked.seen.is_empty() && asked.seen != fingerprint(there);
    Ok(match (asked.act, before) {
        (Act::Make, Some(_there)) => Said::words("Er was al een link. Die werkt nog."),
        (Act::Make, None) => {
            let made = round_trials::renew(conn, of.id, by.moment)?;
            log(conn, "proeflink-gemaakt")?;
            let page = RoundSetupAddress::Trial { round: &of.slug };
            let undo = [("wat", "intrekken"), ("gezien", &fingerprint(&made)), ("zeker", "ja")];
            Said::words("De link is er. Scan hem met uw telefoon.").undone_by(page, &undo)
        }
        (Act::Renew, _) => {
            round_trials::renew(conn, of.id, by.moment)?;
            log(conn, "proeflink-vernieuwd")?;
            Said::words("Er is een nieuwe link. De oude werkt niet meer.")
        }
        (Act::Withdraw, None) => Said::words("Er was al geen link meer."),
        (Act::Withdraw, Some(there)) if other(&there) => {
            Said::words("Intussen maakte iemand anders een nieuwe link. Die werkt nog. Er is niets veranderd.")
        }
        (Act::Withdraw, Some(_there)) => {
            round_trials::end(conn, of.id)?;
            log(conn, "proeflink-ingetrokken")?;
            Said::words("De link is ingetrokken. Hij werkt niet meer.")
        }
    })
}

/// What happens to who has the link of now.
fn preview(act: Act) -> Preview {
    let renewed = act == Act::Renew;
    Preview {
        title: if renewed {
            "Maak een nieuwe link om te proberen?".to_owned()
        } else {
            "Trek de link om te proberen in?".to_owned()
        },
        shows: "Dit gebeurt er",
        shown: html! {
            ul.dots {
                li { "De link van nu werkt meteen niet meer, ook niet voor wie nog aan het proberen is." }
                @if renewed { li { "U krijgt een nieuwe link, met een nieuwe QR-code. Geef die aan wie mag meekijken." } }
                li { "Aan de ronde zelf verandert niets. Er waren geen antwoorden, en die komen er ook niet." }
            }
        },
        texts: Vec::new(),
        facts: vec![(
            "Kan het terug?",
            "De oude link komt niet terug. Een nieuwe maken kan altijd.".to_owned(),
        )],
        button: if renewed {
            "Maak een nieuwe link"
        } else {
            "Trek de link in"
        }
        .to_owned(),
    }
}
