//! The kiosk of one participation, for its provider and its gemeente.

use crate::values::by::By;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::confirm::{Between, NO_REASON, WithReason};
use super::frame::Section;
use super::kiosk_between::{ending, renewing, voiding};
use super::kiosk_page::{After, find, page};
use super::round_access::RoundAccess;
use crate::accounts::Said;
use crate::codes::{self, KIOSK_HOURS, KioskLink, KioskSession, MOST_PER_KIOSK, NewKiosk};
use crate::db::DbError;
use crate::lifecycle::{self, KioskError, VoidError};
use crate::views::staff::{Preview, WayBack};
use crate::web::app::Shared;
use crate::web::guards::{Analyst, EitherSide};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Once, SignedForm, Sure};

/// The form that opens a session.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Opening {
    #[serde(rename = "uren")]
    hours: String,
    #[serde(rename = "plafond")]
    ceiling: String,
}

/// A button at a session.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Which {
    #[serde(rename = "zitting")]
    session: String,
}

/// The form that voids one.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Voiding {
    #[serde(rename = "zitting")]
    session: String,
    #[serde(rename = "reden")]
    reason: String,
}

/// `…/kiosk/{kiosk}` of either side.
pub(in crate::web) async fn kiosk<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<R>,
) -> Result<HttpResponse, Problem> {
    page(&request, &app, &access, After::default()).await
}

const ONCE: &str =
    "De link staat maar één keer op het scherm. Hebt u hem niet gezien? Vernieuw dan de link van de zitting.";

pub(in crate::web) async fn kiosk_open<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<R>, Opening>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let (hours, ceiling) = (whole(&form.hours), whole(&form.ceiling));
    let (by, spot) = (By::user(access.staff.user.id, app.now()), access.round.clone());
    let words = format!("De kiosk is geopend, voor {hours} uur en hoogstens {ceiling} antwoorden. {ONCE}");
    let shown = Leads::Shown(spot.kiosk_at().to_string(), words);
    let done = once
        .act(&app, shown, move |act| {
            Ok(act.db().write("open kiosk", |conn| {
                let new = NewKiosk {
                    participation: find(conn, &spot)?.seat.participation.id,
                    hours,
                    ceiling,
                };
                lifecycle::open_kiosk(conn, &new, by)
            }))
        })
        .await?;
    after(&request, &app, &access, done).await
}

/// Gives a session a new link.
pub(in crate::web) async fn kiosk_renew<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<R>, Which>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let (number, by) = (whole(&form.session), By::user(access.staff.user.id, app.now()));
    if once.sure() != Sure::Yes {
        return Ok(between(&request, &app, &access, &once, |provider| renewing(provider, number)).await?);
    }
    let spot = access.round.clone();
    let words = format!("Zitting {number} heeft een nieuwe link; de oude werkt niet meer. {ONCE}");
    let done = once
        .act(&app, Leads::Shown(spot.kiosk_at().to_string(), words), move |act| {
            Ok(act.db().write("renew kiosk", |conn| {
                let seat = find(conn, &spot)?.seat;
                lifecycle::renew_kiosk(conn, seat.participation.id, number, by)
            }))
        })
        .await?;
    after(&request, &app, &access, done).await
}

pub(in crate::web) async fn kiosk_end<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<R>, Which>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let (number, by) = (whole(&form.session), By::user(access.staff.user.id, app.now()));
    if once.sure() != Sure::Yes {
        return Ok(between(&request, &app, &access, &once, |provider| ending(provider, number)).await?);
    }
    let spot = access.round.clone();
    let here = spot.kiosk_at().to_string();
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("end kiosk", |conn| {
                let seat = find(conn, &spot)?.seat;
                let words =
                    format!("Zitting {number} is gesloten. Haar link werkt niet meer; wat is ingevuld, telt mee.");
                let to = act.done(&here, Said::words(words));
                lifecycle::end_kiosk(conn, seat.participation.id, number, by).map(|_ended| to)
            }))
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(error) => refused(&request, &app, &access, words(error)?).await,
    }
}

pub(in crate::web) async fn kiosk_void(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<Analyst>, Voiding>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let (by, spot) = (By::user(access.staff.user.id, app.now()), access.round.clone());
    let number = whole(&form.session);
    let here = spot.kiosk_at().to_string();
    let title = format!("Laat zitting {number} vervallen");
    let asked = WithReason {
        section: Section::Rounds,
        title: &title,
        about: ("zitting", form.session.clone()),
        reason: &form.reason,
        button: "Laat vervallen",
        above: (&here, "Kiosk"),
    };
    let found = app.read("kiosk", move |conn| {
        let seat = find(conn, &spot)?.seat;
        let sessions = codes::kiosk_sessions(conn, seat.participation.id)?;
        Ok::<_, DbError>((seat, sessions.into_iter().find(|one| one.batch.number == number)))
    });
    let (seat, Some(session)) = found.await? else {
        return Err(Problem::NotFound.into());
    };
    if session.batch.voided.is_some() || session.batch.counted {
        let too_late = if session.batch.counted {
            VoidError::Counted
        } else {
            VoidError::Before
        };
        return refused(&request, &app, &access, unvoided(too_late)?.to_owned()).await;
    }
    let preview = voiding(&seat.provider, number, form.reason.trim());
    if let Some(answer) = asked.before(&request, &app, &access.staff, &once, &preview) {
        return Ok(answer);
    }
    let (reason, place) = (form.reason.clone(), here.clone());
    let done = once
        .act(&app, Leads::Told, move |act| {
            let said = "De zitting is vervallen. Antwoorden ervan zijn ongelezen vernietigd. Aanbieder en gemeente zien dat het is gebeurd, en waarom.";
            let to = act.when_done(&place, Said::words(said));
            Ok(lifecycle::void(act.db(), seat.participation.id, number, &reason, by).map(|_voided| to))
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(VoidError::Reason) => Ok(asked.refused(&request, &app, &access.staff)),
        Err(other) => refused(&request, &app, &access, unvoided(other)?.to_owned()).await,
    }
}

/// What to say of a session that is not voided.
fn unvoided(error: VoidError) -> Result<&'static str, Problem> {
    Ok(match error {
        VoidError::Unknown | VoidError::Round(_) => return Err(Problem::NotFound),
        VoidError::Db(error) => return Err(error.into()),
        VoidError::TooFewLeft(_) => {
            "Dan blijven er te weinig plaatsen over om te tellen. Open eerst een nieuwe zitting. Er is nu niets veranderd."
        }
        VoidError::Before => "Deze zitting was al vervallen. Er is nu niets veranderd.",
        VoidError::Counted => {
            "Na het openen van deze zitting is er geteld. Zij kan niet meer vervallen. Er is niets veranderd."
        }
        VoidError::Reason => NO_REASON,
        VoidError::Busy => "Er wordt nu geteld. Probeer het over een minuut opnieuw. Er is niets veranderd.",
    })
}

/// What would happen to a session, before it does.
async fn between<R>(
    request: &HttpRequest,
    app: &Shared,
    access: &RoundAccess<R>,
    once: &Once,
    preview: impl FnOnce(&str) -> Preview,
) -> Result<HttpResponse, Problem> {
    let (spot, here) = (access.round.clone(), access.round.kiosk_at().to_string());
    let found = app.read("kiosk", move |conn| find(conn, &spot)).await?;
    let between = Between {
        section: Section::Rounds,
        kicker: &format!("{} · {}", found.seat.provider, found.place.round.name),
        preview: &preview(&found.seat.provider),
        back: WayBack::Page(&here),
        above: (&here, "Kiosk"),
    };
    Ok(between.answer(request, app, &access.staff, once))
}

async fn after<R>(
    request: &HttpRequest,
    app: &Shared,
    access: &RoundAccess<R>,
    done: Result<(KioskSession, KioskLink), KioskError>,
) -> Result<HttpResponse, FormError> {
    match done {
        Ok((_, link)) => {
            let after = After {
                fresh: Some(link),
                problem: None,
            };
            Ok(page(request, app, access, after).await?)
        }
        Err(error) => refused(request, app, access, words(error)?).await,
    }
}

async fn refused<R>(
    request: &HttpRequest,
    app: &Shared,
    access: &RoundAccess<R>,
    problem: String,
) -> Result<HttpResponse, FormError> {
    let after = After {
        fresh: None,
        problem: Some(problem),
    };
    Ok(page(request, app, access, after).await?)
}

fn words(error: KioskError) -> Result<String, Problem> {
    match error {
        KioskError::Hours => Ok(format!(
            "Kies 1 tot {} uur. Er is geen kiosk geopend.",
            KIOSK_HOURS.end()
        )),
        KioskError::Ceiling(lowest) => Ok(format!(
            "Kies {lowest} tot {MOST_PER_KIOSK} antwoorden. Bij minder zou te zien zijn wat een paar mensen kozen. Er is geen kiosk geopend."
        )),
        KioskError::Days | KioskError::Round(_) => {
            Ok("Deze ronde neemt nu geen antwoorden aan. Er is niets veranderd.".to_owned())
        }
        KioskError::Over => Ok("Deze zitting is al voorbij. Open een nieuwe. Er is niets veranderd.".to_owned()),
        KioskError::Unknown => Err(Problem::NotFound),
        KioskError::Db(error) => Err(error.into()),
    }
}

/// A number as it was typed; what is no number is none that may be.
fn whole(text: &str) -> u32 {
    text.trim().parse().unwrap_or(0)
}
