//! Voiding a batch of codes from the page of the gemeente.

use actix_web::http::header::LOCATION;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::codes::Desk;
use super::reading::own_place;
use crate::moments::{self, VoidProblem};
use crate::values::ids::ParticipationId;
use crate::web::app::block;
use crate::web::guards::{Analyst, Guarded, OwnForm};
use crate::web::pages::Shared;
use crate::web::problem::Problem;

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct Order {
    csrf: String,
    uitgifte: String,
    reden: String,
}

impl Guarded for Order {
    fn csrf(&self) -> &str {
        &self.csrf
    }
}

/// `POST /gemeente/ronde/{ronde}/codes/{deelname}/vervallen`.
pub(in crate::web) async fn analyst_void(
    request: HttpRequest,
    app: Shared,
    analyst: Analyst,
    path: Path<(String, String)>,
    form: OwnForm<Order>,
) -> Result<HttpResponse, Problem> {
    analyst.staff.check(&form.0)?;
    let (round, participation) = path.into_inner();
    let base = format!("/gemeente/ronde/{round}/codes");
    let id: ParticipationId = participation.parse().map_err(|_err| Problem::NotFound)?;
    let number: u32 = form.0.uitgifte.parse().map_err(|_err| Problem::NotFound)?;
    let (shared, gemeente, user, now) = (app.clone(), analyst.gemeente, analyst.staff.user.id, app.now());
    let (desk, done) = block(move || {
        let desk = shared.db.read("codes", |conn| {
            let place = own_place(conn, gemeente, &round)?;
            Desk::read(conn, place, None, now)
        })?;
        if !desk.holds(id) {
            return Err(Problem::NotFound);
        }
        let done = moments::void(&shared.db, (id, number), &form.0.reden, (Some(user), now));
        Ok((desk, done))
    })
    .await?;
    let text = match done {
        Ok(_) => return Ok(HttpResponse::SeeOther().insert_header((LOCATION, base)).finish()),
        Err(VoidProblem::Unknown | VoidProblem::Round(_)) => return Err(Problem::NotFound),
        Err(VoidProblem::Db(error)) => return Err(error.into()),
        Err(VoidProblem::Before) => "Deze uitgifte was al vervallen. Er is nu niets veranderd.".to_owned(),
        Err(VoidProblem::Counted) => {
            "Na deze uitgifte is er geteld. De codes kunnen niet meer vervallen. Er is niets veranderd.".to_owned()
        }
        Err(VoidProblem::TooFewLeft(fewest)) => format!(
            "Dan houdt deze aanbieder minder dan {fewest} codes over. Zo weinig codes kunnen verraden wat iemand antwoordde. Geef \
             eerst een nieuwe uitgifte van {fewest} of meer codes uit. Er is niets veranderd."
        ),
        Err(VoidProblem::Reason) => {
            "Geef een reden van één regel, hoogstens 200 tekens. Er is nu niets veranderd.".to_owned()
        }
        Err(VoidProblem::Busy) => {
            "Er wordt nu geteld. Probeer het over een minuut opnieuw. Er is niets veranderd.".to_owned()
        }
    };
    Ok(desk.page(&request, &app, &analyst.staff, (&base, Some(text))))
}
