//! `/beheer/gemeenten/{gemeente}/vertrek`: what goes when a gemeente leaves, and leaving.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::take_along::failed;
use crate::accounts::Said;
use crate::addresses::StaffAddress;
use crate::catalogue::gemeenten;
use crate::db::Conn;
use crate::departure::{self, Obstacle, TakeAlongError};
use crate::values::by::By;
use crate::views::setup::{LeavePage, leave_page};
use crate::web::app::Shared;
use crate::web::guards::{Administrator, Allowed};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::frame::{Page, Section};

/// The name, typed.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct LeaveForm {
    #[serde(rename = "bevestiging", default)]
    typed: String,
}

pub(in crate::web) async fn gemeente_leave_ask(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Administrator>,
    slug: Path<String>,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &who, &slug, None).await
}

/// `POST …/vertrek`.
pub(in crate::web) async fn gemeente_leave(
    request: HttpRequest,
    app: Shared,
    slug: Path<String>,
    form: SignedForm<Allowed<Administrator>, LeaveForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let wanted = slug.clone();
    let town = app
        .read("gemeente", move |conn| gemeenten::by_slug(conn, &wanted))
        .await?;
    if form.typed.trim() != town.name {
        let text = "De naam is niet precies die van de gemeente. Er is niets verwijderd.".to_owned();
        return Ok(show(&request, &app, &who, &slug, Some(text)).await?);
    }
    let (shared, id, by) = (app.clone(), town.id, By::user(who.staff.user.id, app.now()));
    let left = once.act(&app, Leads::Told, move |act| {
        let left = departure::leave(act.db(), &shared.keys, id, by, |_, gone| {
            let words = format!("Gemeente {} is vertrokken. Verwijderd: {}.", gone.name, gone.in_words());
            Ok(act.done(&StaffAddress::Administration.to_string(), Said::words(words)))
        });
        left.map_err(failed)
    });
    match left.await? {
        Ok(to) => Ok(see_other(to)),
        Err(_obstacles) => {
            let text = "De gemeente kan nog niet vertrekken. Er is niets verwijderd.".to_owned();
            Ok(show(&request, &app, &who, &slug, Some(text)).await?)
        }
    }
}

fn words(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Open(round) => format!("Ronde {round} is nog niet gesloten. Laat een analist haar eerst sluiten."),
        Obstacle::Closing(round) => format!(
            "Ronde {round} neemt geen antwoorden meer aan. Het tellen en opruimen gaat vanzelf, meestal binnen een dag. Wacht tot dat klaar is."
        ),
        Obstacle::Preview(round) => format!(
            "Van ronde {round} loopt de inzage nog: aanbieders kijken eerst. Wacht tot die voorbij is, dan kunnen die cijfers mee."
        ),
        Obstacle::NotTaken => {
            "Niemand nam alles mee. Een analist doet dat bij Inrichting, ‘Alles meenemen’.".to_owned()
        }
        Obstacle::Stale => {
            "Sinds het meenemen is er iets veranderd. Laat een analist alles opnieuw meenemen.".to_owned()
        }
    }
}

async fn show(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Administrator>,
    slug: &str,
    problem: Option<String>,
) -> Result<HttpResponse, Problem> {
    let (wanted, now) = (slug.to_owned(), app.now());
    let read = app.read("departure", move |conn: &mut Conn| {
        let town = gemeenten::by_slug(conn, &wanted)?;
        let (gone, obstacles) = departure::obstacles(conn, town.id, now)?;
        let taken = departure::taken(conn, town.id)?;
        Ok::<_, TakeAlongError>((town, gone, obstacles, taken))
    });
    let (town, gone, obstacles, taken) = read.await.map_err(failed)?;
    let heading = format!("Vertrek van gemeente {}", town.name);
    let body = leave_page(&LeavePage {
        csrf: who.staff.csrf(),
        slug: town.slug,
        name: town.name,
        goes: gone.in_words(),
        taken: taken.map(|taken| taken.moment().minute()),
        obstacles: obstacles.iter().map(words).collect(),
        problem,
    });
    Ok(Page::new(Section::Administration, &heading).answer(request, app, &who.staff, body))
}
