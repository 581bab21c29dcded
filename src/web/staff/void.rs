//! Voiding a batch of codes from the page of the gemeente.

use crate::addresses::{RoundAddress, RoundAt};
use crate::values::by::By;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::codes::CodesContext;
use super::reading::own_place;
use crate::lifecycle::{self, VoidError};
use crate::values::ids::ParticipationId;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::pages::Shared;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct VoidForm {
    #[serde(rename = "uitgifte")]
    batch: String,
    #[serde(rename = "reden")]
    reason: String,
}

/// `POST /gemeente/ronde/{ronde}/codes/{deelname}/vervallen`.
pub(in crate::web) async fn analyst_void(
    request: HttpRequest,
    app: Shared,
    path: Path<(String, String)>,
    form: SignedForm<Allowed<Analyst>, VoidForm>,
) -> Result<HttpResponse, FormError> {
    let (analyst, order, once) = form.open();
    let (round, participation) = path.into_inner();
    let codes = RoundAddress::Codes {
        at: RoundAt::Gemeente { round: &round },
    }
    .to_string();
    let id: ParticipationId = participation.parse().map_err(|_err| Problem::NotFound)?;
    let number: u32 = order.batch.parse().map_err(|_err| Problem::NotFound)?;
    let (shared, gemeente, user, now) = (app.clone(), analyst.gemeente, analyst.staff.user.id, app.now());
    let (context, done) = once
        .act(&app, Leads::To(codes.clone()), move |act| {
            let context = shared.db.read("codes", |conn| {
                let place = own_place(conn, gemeente, &round)?;
                CodesContext::read(conn, place, None, now)
            })?;
            if !context.holds(id) {
                return Err(Problem::NotFound);
            }
            let done = lifecycle::void(act.db(), (id, number), &order.reason, By::user(user, now));
            Ok((context, done))
        })
        .await?;
    let text = match done {
        Ok(_) => return Ok(see_other(codes)),
        Err(VoidError::Unknown | VoidError::Round(_)) => return Err(Problem::NotFound.into()),
        Err(VoidError::Db(error)) => return Err(error.into()),
        Err(VoidError::Before) => "Deze uitgifte was al vervallen. Er is nu niets veranderd.".to_owned(),
        Err(VoidError::Counted) => {
            "Na deze uitgifte is er geteld. De codes kunnen niet meer vervallen. Er is niets veranderd.".to_owned()
        }
        Err(VoidError::TooFewLeft(fewest)) => format!(
            "Dan houdt deze aanbieder minder dan {fewest} codes over. Zo weinig codes kunnen verraden wat iemand antwoordde. Geef \
             eerst een nieuwe uitgifte van {fewest} of meer codes uit. Er is niets veranderd."
        ),
        Err(VoidError::Reason) => {
            "Geef een reden van één regel, hoogstens 200 tekens. Er is nu niets veranderd.".to_owned()
        }
        Err(VoidError::Busy) => {
            "Er wordt nu geteld. Probeer het over een minuut opnieuw. Er is niets veranderd.".to_owned()
        }
    };
    Ok(context.page(&request, &app, &analyst.staff, Some(text)))
}
