//! Voiding a batch of codes from the page of the gemeente.

use crate::accounts::Said;
use crate::addresses::RoundAddress;
use crate::values::by::By;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::codes::{CodesContext, link_key};
use super::codes_sheet::show_sheet;
use super::round_access::RoundAccess;
use crate::codes::{self, Order, fewest_per_batch};
use crate::lifecycle::{self, VoidError};
use crate::values::ids::ParticipationId;
use crate::web::app::Shared;
use crate::web::guards::Analyst;
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Once, SignedForm};

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct VoidForm {
    #[serde(rename = "uitgifte")]
    batch: String,
    #[serde(rename = "reden")]
    reason: String,
    /// "ja" to get as many new codes in its place.
    #[serde(rename = "opnieuw", default)]
    again: String,
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
    if order.again == "ja" {
        return reissue(
            &request,
            &app,
            &access,
            Reissue {
                id,
                number,
                reason: order.reason,
                once,
            },
        )
        .await;
    }
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
        Err(error) => words(error)?,
    };
    Ok(context.page(&request, &app, &access.staff, Some(text)))
}

/// Why a batch is not void.
fn words(error: VoidError) -> Result<String, Problem> {
    Ok(match error {
        VoidError::Unknown | VoidError::Round(_) => return Err(Problem::NotFound),
        VoidError::Db(error) => return Err(error.into()),
        VoidError::Before => "Deze uitgifte was al vervallen. Er is nu niets veranderd.".to_owned(),
        VoidError::Counted => {
            "Na deze uitgifte is er geteld. De codes kunnen niet meer vervallen. Er is niets veranderd.".to_owned()
        }
        VoidError::TooFewLeft(fewest) => format!(
            "Dan houdt deze aanbieder minder dan {fewest} codes over. Zo weinig codes kunnen verraden wat iemand antwoordde. Geef \
             eerst een nieuwe uitgifte van {fewest} of meer codes uit. Er is niets veranderd."
        ),
        VoidError::Reason => "Geef een reden van één regel, hoogstens 200 tekens. Er is nu niets veranderd.".to_owned(),
        VoidError::Busy => "Er wordt nu geteld. Probeer het over een minuut opnieuw. Er is niets veranderd.".to_owned(),
    })
}

/// A batch that makes way for as many new codes.
struct Reissue {
    id: ParticipationId,
    number: u32,
    reason: String,
    once: Once,
}

/// Issues the new codes and then voids the old ones, so that there are always enough. What cannot be voided is found out
/// before; where a count comes in between, both batches are there and the page says so.
async fn reissue(
    request: &HttpRequest,
    app: &Shared,
    access: &RoundAccess<Analyst>,
    order: Reissue,
) -> Result<HttpResponse, FormError> {
    let Reissue {
        id,
        number,
        reason,
        once,
    } = order;
    let (asked, now) = (access.round.clone(), app.now());
    let read = app.read("codes", move |conn| CodesContext::read(conn, &asked, now));
    let context = read.await?;
    if !context.holds(id) {
        return Err(Problem::NotFound.into());
    }
    let batches = context.seats.iter().find(|(seat, _)| seat.participation.id == id);
    let (seat, batches) = batches.ok_or(Problem::NotFound)?;
    let old = batches
        .iter()
        .find(|batch| batch.number == number)
        .ok_or(Problem::NotFound)?;
    let refused = if reason.trim().is_empty() || reason.chars().count() > 200 {
        Some(VoidError::Reason)
    } else if old.voided.is_some() {
        Some(VoidError::Before)
    } else if old.counted {
        Some(VoidError::Counted)
    } else {
        None
    };
    if let Some(refused) = refused {
        return Ok(context.page(request, app, &access.staff, Some(words(refused)?)));
    }
    let (seat, round, by) = (
        seat.clone(),
        context.place.round.id,
        By::user(access.staff.user.id, now),
    );
    let wanted = Order {
        participation: id,
        number: old.issued.max(fewest_per_batch(&context.place.round)),
        channel: old.channel,
    };
    let said = format!(
        "Uitgifte {number} is vervallen en er zijn {} nieuwe codes gemaakt. Het blad met codes staat maar één keer op het scherm. Hebt u het niet gezien? Laat ook de nieuwe uitgifte dan vervallen.",
        wanted.number
    );
    let shared = app.clone();
    let (issued, voided) = once
        .act(app, Leads::Shown(context.address(), said), move |act| {
            let key = link_key(&shared, round)?;
            let issued = codes::issue_logged(act.db(), &key, wanted, by).map_err(Problem::from)?;
            let voided = lifecycle::void(&shared.db, id, number, &reason, by);
            Ok((issued, voided))
        })
        .await?;
    let mut sheet = context.sheet(app, &seat, &issued)?;
    sheet.note = match voided {
        Ok(_) => Some(format!(
            "Uitgifte {number} is vervallen. Dit zijn de codes die ervoor in de plaats komen."
        )),
        Err(error) => Some(format!(
            "Let op: uitgifte {number} is niet vervallen. {}",
            words(error)?
        )),
    };
    Ok(show_sheet(request, app, &access.staff, &context.place, &sheet))
}
