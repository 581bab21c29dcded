//! Voiding a batch of codes from the page of the gemeente.

use crate::accounts::Said;
use crate::addresses::RoundAddress;
use crate::values::by::By;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::codes::CodesContext;
use super::round_access::RoundAccess;
use crate::lifecycle::{self, VoidError};
use crate::web::app::Shared;
use crate::web::guards::Analyst;
use crate::web::headers::see_other;
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

pub(in crate::web) async fn void_codes(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<Analyst>, VoidForm>,
) -> Result<HttpResponse, FormError> {
    let (access, order, once) = form.open();
    let codes = RoundAddress::Codes { at: access.round.at() }.to_string();
    let id = access.round.participation().map_err(Problem::from)?;
    let number: u32 = order.batch.parse().map_err(|_err| Problem::NotFound)?;
    let (shared, asked, user, now) = (app.clone(), access.round.clone(), access.staff.user.id, app.now());
    let (context, done) = once
        .act(&app, Leads::Told, move |act| {
            let context = shared.db.read("codes", |conn| CodesContext::read(conn, &asked, now))?;
            if !context.holds(id) {
                return Err(Problem::NotFound);
            }
            let said = "De uitgifte is vervallen. Haar codes werken niet meer. Gemeente en aanbieder zien allebei dat het is gebeurd, en waarom.";
            let to = act.when_done(&codes, Said::words(said));
            let done = lifecycle::void(act.db(), id, number, &order.reason, By::user(user, now));
            Ok((context, done.map(|_voided| to)))
        })
        .await?;
    let text = match done {
        Ok(to) => return Ok(see_other(to)),
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
    Ok(context.page(&request, &app, &access.staff, Some(text)))
}
