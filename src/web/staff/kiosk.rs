//! The kiosk of one participation, for its provider and its gemeente.

use crate::values::by::By;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::kiosk_page::{After, find, page};
use super::round_access::RoundAccess;
use crate::codes::{KIOSK_HOURS, KioskLink, KioskSession, MOST_PER_KIOSK, NewKiosk};
use crate::lifecycle::{self, KioskError, VoidError};
use crate::web::app::Shared;
use crate::web::guards::{Analyst, EitherSide};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};

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
    let spot = access.round.clone();
    let here = spot.kiosk_at().to_string();
    let done = once
        .act(&app, Leads::To(here.clone()), move |act| {
            Ok(act.db().write("end kiosk", |conn| {
                let seat = find(conn, &spot)?.seat;
                lifecycle::end_kiosk(conn, seat.participation.id, number, by)
            }))
        })
        .await?;
    match done {
        Ok(_) => Ok(see_other(here)),
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
    let (shared, reason) = (app.clone(), form.reason);
    let done = once
        .act(&app, Leads::To(here.clone()), move |act| {
            let seat = shared.db.read("kiosk", |conn| find(conn, &spot))?.seat;
            Ok(lifecycle::void(act.db(), seat.participation.id, number, &reason, by))
        })
        .await?;
    let text = match done {
        Ok(_) => return Ok(see_other(here)),
        Err(VoidError::Unknown | VoidError::Round(_)) => return Err(Problem::NotFound.into()),
        Err(VoidError::Db(error)) => return Err(error.into()),
        Err(VoidError::TooFewLeft(_)) => {
            "Dan blijven er te weinig plaatsen over om te tellen. Open eerst een nieuwe zitting. Er is nu niets veranderd."
        }
        Err(VoidError::Before) => "Deze zitting was al vervallen. Er is nu niets veranderd.",
        Err(VoidError::Counted) => {
            "Na het openen van deze zitting is er geteld. Zij kan niet meer vervallen. Er is niets veranderd."
        }
        Err(VoidError::Reason) => "Geef een reden van één regel, hoogstens 200 tekens. Er is nu niets veranderd.",
        Err(VoidError::Busy) => "Er wordt nu geteld. Probeer het over een minuut opnieuw. Er is niets veranderd.",
    };
    refused(&request, &app, &access, text.to_owned()).await
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
