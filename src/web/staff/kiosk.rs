//! The kiosk of one participation, for its provider and its gemeente: one core, with a door for each side.

use crate::values::by::By;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::kiosk_page::{After, KioskRequest, page};
use crate::codes::{KIOSK_HOURS, KioskLink, KioskSession, MOST_PER_KIOSK, NewKiosk};
use crate::lifecycle::{self, KioskError, VoidError};
use crate::web::guards::{Allowed, Analyst, ProviderMember, Signed, Staff};
use crate::web::headers::see_other;
use crate::web::pages::Shared;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Once, SignedForm};

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

macro_rules! doors {
    ($guard:ident $who:ident $path:ty: $show:ident $open:ident $renew:ident $close:ident) => {
        /// The page.
        pub(in crate::web) async fn $show(
            request: HttpRequest,
            app: Shared,
            who: Allowed<$guard>,
            path: Path<$path>,
        ) -> Result<HttpResponse, Problem> {
            let asked = KioskRequest::$who(&who, path.into_inner());
            page(&request, &app, &who.staff, (asked, After::default())).await
        }

        /// Opens a session.
        pub(in crate::web) async fn $open(
            request: HttpRequest,
            app: Shared,
            path: Path<$path>,
            form: SignedForm<Allowed<$guard>, Opening>,
        ) -> Result<HttpResponse, FormError> {
            let (who, form, once) = form.open();
            let asked = KioskRequest::$who(&who, path.into_inner());
            open(&request, &app, who.staff(), once, asked, form).await
        }

        /// Gives a session a new link.
        pub(in crate::web) async fn $renew(
            request: HttpRequest,
            app: Shared,
            path: Path<$path>,
            form: SignedForm<Allowed<$guard>, Which>,
        ) -> Result<HttpResponse, FormError> {
            let (who, form, once) = form.open();
            let asked = KioskRequest::$who(&who, path.into_inner());
            renew(&request, &app, (who.staff(), once), (asked, form)).await
        }

        /// Ends a session.
        pub(in crate::web) async fn $close(
            request: HttpRequest,
            app: Shared,
            path: Path<$path>,
            form: SignedForm<Allowed<$guard>, Which>,
        ) -> Result<HttpResponse, FormError> {
            let (who, form, once) = form.open();
            let asked = KioskRequest::$who(&who, path.into_inner());
            end(&request, &app, who.staff(), once, asked, form).await
        }
    };
}

doors!(ProviderMember provider (String, String, String):
    provider_kiosk provider_kiosk_open provider_kiosk_renew provider_kiosk_end);
doors!(Analyst analyst (String, String):
    analyst_kiosk analyst_kiosk_open analyst_kiosk_renew analyst_kiosk_end);

const ONCE: &str =
    "De link staat maar één keer op het scherm. Hebt u hem niet gezien? Vernieuw dan de link van de zitting.";

async fn open(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    once: Once,
    asked: KioskRequest,
    form: Opening,
) -> Result<HttpResponse, FormError> {
    let (hours, ceiling) = (whole(&form.hours), whole(&form.ceiling));
    let (by, spot) = (By::user(staff.user.id, app.now()), asked.clone());
    let words = format!("De kiosk is geopend, voor {hours} uur en hoogstens {ceiling} antwoorden. {ONCE}");
    let shown = Leads::Shown(asked.at().to_string(), words);
    let done = once
        .act(app, shown, move |act| {
            Ok(act.db().write("open kiosk", |conn| {
                let new = NewKiosk {
                    participation: spot.find(conn)?.1.participation.id,
                    hours,
                    ceiling,
                };
                lifecycle::open_kiosk(conn, &new, by)
            }))
        })
        .await?;
    after(request, app, staff, (asked, done)).await
}

async fn renew(
    request: &HttpRequest,
    app: &Shared,
    (staff, once): (&Staff, Once),
    (asked, form): (KioskRequest, Which),
) -> Result<HttpResponse, FormError> {
    let (number, by, spot) = (whole(&form.session), By::user(staff.user.id, app.now()), asked.clone());
    let words = format!("Zitting {number} heeft een nieuwe link; de oude werkt niet meer. {ONCE}");
    let done = once
        .act(app, Leads::Shown(asked.at().to_string(), words), move |act| {
            Ok(act.db().write("renew kiosk", |conn| {
                let seat = spot.find(conn)?.1;
                lifecycle::renew_kiosk(conn, (seat.participation.id, number), by)
            }))
        })
        .await?;
    after(request, app, staff, (asked, done)).await
}

async fn end(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    once: Once,
    asked: KioskRequest,
    form: Which,
) -> Result<HttpResponse, FormError> {
    let (number, by, spot) = (whole(&form.session), By::user(staff.user.id, app.now()), asked.clone());
    let here = asked.at().to_string();
    let done = once
        .act(app, Leads::To(here.clone()), move |act| {
            Ok(act.db().write("end kiosk", |conn| {
                let seat = spot.find(conn)?.1;
                lifecycle::end_kiosk(conn, (seat.participation.id, number), by)
            }))
        })
        .await?;
    match done {
        Ok(_) => Ok(see_other(here)),
        Err(error) => refused(request, app, staff, asked, words(error)?).await,
    }
}

/// `POST /gemeente/ronde/{ronde}/kiosk/{kiosk}/vervallen`.
pub(in crate::web) async fn analyst_kiosk_void(
    request: HttpRequest,
    app: Shared,
    path: Path<(String, String)>,
    form: SignedForm<Allowed<Analyst>, Voiding>,
) -> Result<HttpResponse, FormError> {
    let (analyst, form, once) = form.open();
    let asked = KioskRequest::analyst(&analyst, path.into_inner());
    let (by, spot) = (By::user(analyst.staff.user.id, app.now()), asked.clone());
    let number = whole(&form.session);
    let here = asked.at().to_string();
    let (shared, reason) = (app.clone(), form.reason);
    let done = once
        .act(&app, Leads::To(here.clone()), move |act| {
            let seat = shared.db.read("kiosk", |conn| spot.find(conn))?.1;
            Ok(lifecycle::void(act.db(), (seat.participation.id, number), &reason, by))
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
    refused(&request, &app, &analyst.staff, asked, text.to_owned()).await
}

async fn after(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    (asked, done): (KioskRequest, Result<(KioskSession, KioskLink), KioskError>),
) -> Result<HttpResponse, FormError> {
    match done {
        Ok((_, link)) => {
            let after = After {
                fresh: Some(link),
                problem: None,
            };
            Ok(page(request, app, staff, (asked, after)).await?)
        }
        Err(error) => refused(request, app, staff, asked, words(error)?).await,
    }
}

async fn refused(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    asked: KioskRequest,
    problem: String,
) -> Result<HttpResponse, FormError> {
    let after = After {
        fresh: None,
        problem: Some(problem),
    };
    Ok(page(request, app, staff, (asked, after)).await?)
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
