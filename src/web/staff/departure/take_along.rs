//! `/gemeente/inrichting/meenemen`: everything of a gemeente as one file.

use actix_web::{HttpRequest, HttpResponse, Responder as _};

use crate::addresses::DepartureAddress;
use crate::catalogue::gemeenten;
use crate::db::{Conn, DbError};
use crate::departure::{self, TakeAlongError};
use crate::values::by::By;
use crate::values::digest::{hex, sha256};
use crate::views::setup::{TakeAlongPage, take_along_page};
use crate::web::app::Shared;
use crate::web::download::Download;
use crate::web::guards::{Allowed, Analyst};
use crate::web::problem::Problem;
use crate::web::seats::Full;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};
use crate::web::staff::frame::{Page, Section};

/// Why there is no file.
struct NoFile(Problem);

impl From<Full> for NoFile {
    fn from(full: Full) -> Self {
        Self(full.into())
    }
}

impl From<DbError> for NoFile {
    fn from(error: DbError) -> Self {
        Self(error.into())
    }
}

impl From<TakeAlongError> for NoFile {
    fn from(error: TakeAlongError) -> Self {
        Self(failed(error))
    }
}

/// As any page fails.
pub(super) fn failed(error: TakeAlongError) -> Problem {
    match error {
        TakeAlongError::Db(error) => error.into(),
        TakeAlongError::Export(error) => {
            tracing::error!(%error, "what a gemeente takes along could not be written");
            Problem::Failed
        }
    }
}

pub(in crate::web) async fn take_along_ask(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
) -> Result<HttpResponse, Problem> {
    let (id, now) = (who.gemeente, app.now());
    let read = app.read("taken along", move |conn: &mut Conn| {
        let town = gemeenten::find(conn, id)?;
        let taken = match departure::taken(conn, id)? {
            Some(taken) => Some((taken.moment().minute(), taken.stamp != departure::stamp(conn, id, now)?)),
            None => None,
        };
        Ok::<_, TakeAlongError>((town.name, taken))
    });
    let (name, taken) = read.await.map_err(failed)?;
    let body = take_along_page(&TakeAlongPage {
        csrf: who.staff.csrf(),
        taken,
    });
    let kicker = format!("Gemeente {name}");
    let frame = Page::new(Section::Setup, "Alles meenemen").kicker(&kicker);
    Ok(frame.answer(&request, &app, &who.staff, body))
}

/// `POST …/meenemen`: the file, and the mark that it was made.
pub(in crate::web) async fn take_along(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Analyst>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (who, _, once) = form.open();
    let (id, now, by) = (who.gemeente, app.now(), By::user(who.staff.user.id, app.now()));
    let db = app.db.clone();
    let made = app.desk_work.run(move || {
        let (town, files) = db.read("take along", |conn| {
            let town = gemeenten::find(conn, id)?;
            Ok::<_, TakeAlongError>((town, departure::take_along(conn, id, now)?))
        })?;
        let bytes = departure::zipped(&town.name, &files)?;
        Ok::<_, NoFile>((format!("ervaringwijzer_{}_alles_{}.zip", town.slug, now.day()), bytes))
    });
    let (name, bytes) = made.await.map_err(|none| none.0)?;
    let hash = hex(&sha256(&bytes));
    let said = "Het bestand is één keer gegeven. Hebt u het niet? Neem dan alles opnieuw mee.".to_owned();
    let place = DepartureAddress::TakeAlong.to_string();
    once.act(&app, Leads::Shown(place, said), move |act| {
        let marked = act
            .db()
            .write("take along", |conn| departure::mark_taken(conn, id, &hash, by));
        marked.map_err(failed)
    })
    .await?;
    Ok(Download::of_staff(name, "application/zip", bytes).respond_to(&request))
}
