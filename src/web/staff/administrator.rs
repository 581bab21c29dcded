//! `/beheer`: gemeenten, the ways to what is looked after, and the log of acts. No figures.

use actix_web::{HttpRequest, HttpResponse};

use super::act_log::{lines, waiting};
use super::frame::{Page, Section};
use super::health_certificate::CertificateLines;
use crate::accounts::{self, Entry};
use crate::catalogue::{gemeenten, rounds};
use crate::db::{Conn, DbError};
use crate::keys::KeyStore;
use crate::lifecycle;
use crate::values::terms::RoundState;
use crate::views::staff::{AdministratorPage, GemeenteLine, administrator_page};
use crate::web::app::Shared;
use crate::web::guards::{Administrator, Allowed};
use crate::web::problem::Problem;

/// How many acts the page shows; the log has a page of its own.
const NEWEST: i64 = 10;

pub(in crate::web) async fn administrator(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Administrator>,
) -> Result<HttpResponse, Problem> {
    let shared = app.clone();
    // What waits to be written down is shown as it will be; looking writes nothing.
    let waiting = waiting(&app);
    let read = app.read("administrator", move |conn| page(conn, &shared.keys, waiting));
    let mut page = read.await?;
    page.warnings.extend(CertificateLines::now(&app).briefly());
    let frame = Page::new(Section::Administration, "Beheer");
    Ok(frame.answer(&request, &app, &who.staff, administrator_page(&page)))
}

fn page(conn: &mut Conn, keys: &KeyStore, waiting: Vec<Entry>) -> Result<AdministratorPage, DbError> {
    let open = rounds::in_state(conn, RoundState::Open)?;
    let gemeenten = gemeenten::all(conn)?
        .into_iter()
        .map(|g| GemeenteLine {
            open_rounds: open.iter().filter(|r| r.gemeente == g.id).count(),
            name: g.name,
            slug: g.slug,
        })
        .collect();
    let recent = waiting.into_iter().chain(accounts::recent(conn, NEWEST)?).collect();
    let acts = lines(conn, recent)?;
    let away = open.iter().filter(|round| !keys.holds(round.id));
    let away = away.map(|round| format!("De sleutels van ronde {} zijn niet op deze machine.", round.name));
    let alone = lifecycle::uncopied(conn, keys)?;
    let alone = alone.iter().map(|round| {
        format!(
            "Van de sleutel van ronde {} is geen kopie gemaakt. Gaat hij verloren, dan zijn ongetelde antwoorden weg. \
             Maak er een op de pagina ‘Sleutels’.",
            round.name
        )
    });
    let warnings = away.chain(alone).collect();
    Ok(AdministratorPage {
        gemeenten,
        people: accounts::count(conn)?,
        warnings,
        acts,
    })
}
