//! `/beheer`: gemeenten and users. No figures.

use actix_web::{HttpRequest, HttpResponse};

use super::frame::{Page, Section};
use crate::accounts::{self, Entry, Rights, User};
use crate::catalogue::{gemeenten, providers, regions, rounds};
use crate::db::{Conn, DbError};
use crate::keys::KeyStore;
use crate::lifecycle;
use crate::values::terms::RoundState;
use crate::views::staff::{ActLine, AdministratorPage, GemeenteLine, UserLine, administrator_page};
use crate::web::app::Shared;
use crate::web::guards::{Administrator, Allowed};
use crate::web::problem::Problem;

/// How many acts the page shows.
const NEWEST: i64 = 100;

pub(in crate::web) async fn administrator(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Administrator>,
) -> Result<HttpResponse, Problem> {
    let shared = app.clone();
    // What waits to be written down is shown as it will be; looking writes nothing.
    let waiting = app.failed.waiting();
    let waiting = waiting.map(|count| accounts::failed_entry(count, app.now()));
    let read = app.read("administrator", move |conn| page(conn, &shared.keys, waiting));
    let page = read.await?;
    let frame = Page::new(Section::Administration, "Beheer");
    Ok(frame.answer(&request, &app, &who.staff, administrator_page(&page)))
}

fn page(conn: &mut Conn, keys: &KeyStore, waiting: Option<Entry>) -> Result<AdministratorPage, DbError> {
    let open = rounds::in_state(conn, RoundState::Open)?;
    let gemeenten = gemeenten::all(conn)?
        .into_iter()
        .map(|g| GemeenteLine {
            open_rounds: open.iter().filter(|r| r.gemeente == g.id).count(),
            name: g.name,
        })
        .collect();
    let everybody = accounts::all(conn)?;
    let mut users = Vec::new();
    for user in &everybody {
        users.push(user_line(conn, user)?);
    }
    let email = |id| {
        everybody
            .iter()
            .find(|user| user.id == id)
            .map(|user| user.email.clone())
    };
    let acts = waiting
        .into_iter()
        .chain(accounts::recent(conn, NEWEST)?)
        .map(|entry| ActLine {
            moment: entry.moment,
            who: entry.user.and_then(email),
            act: entry.act,
            object: entry.object,
        })
        .collect();
    let away = open.iter().filter(|round| !keys.holds(round.id));
    let away = away.map(|round| format!("De sleutels van ronde {} zijn niet op deze machine.", round.name));
    let alone = lifecycle::uncopied(conn, keys)?;
    let alone = alone.iter().map(|round| {
        format!(
            "Van de sleutel van ronde {} is geen kopie gemaakt. Gaat hij verloren, dan zijn ongetelde antwoorden weg. \
             De beheerder maakt een kopie met: ervaringwijzer keys export",
            round.name
        )
    });
    let warnings = away.chain(alone).collect();
    Ok(AdministratorPage {
        gemeenten,
        users,
        warnings,
        acts,
    })
}

fn user_line(conn: &mut Conn, user: &User) -> Result<UserLine, DbError> {
    let belongs_to = match user.rights() {
        Some(Rights::Provider(id)) => providers::find(conn, id)?.name,
        Some(Rights::Analyst(id) | Rights::Council(id)) => gemeenten::find(conn, id)?.name,
        Some(Rights::Region(id)) => regions::find(conn, id)?.name,
        Some(Rights::Administrator) | None => String::new(),
    };
    let active = accounts::has_password(conn, user.id)? && !user.disabled;
    Ok(UserLine {
        email: user.email.clone(),
        role: user.role,
        belongs_to,
        active,
    })
}
