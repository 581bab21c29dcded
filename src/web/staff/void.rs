//! Voiding a batch of codes from the page of the gemeente.

use crate::accounts::Said;
use crate::addresses::RoundAddress;
use crate::values::by::By;
use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use serde::Deserialize;

use super::codes::{CodesContext, link_key};
use super::codes_sheet::show_sheet;
use super::confirm::{NO_REASON, WithReason};
use super::frame::Section;
use super::round_access::RoundAccess;
use crate::codes::{self, Order, fewest_per_batch};
use crate::lifecycle::{self, VoidError};
use crate::values::ids::ParticipationId;
use crate::views::staff::Preview;
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
    let title = format!("Laat uitgifte {number} vervallen");
    let form = WithReason {
        section: Section::Rounds,
        title: &title,
        about: ("uitgifte", order.batch.clone()),
        reason: &order.reason,
        button: "Laat vervallen",
        above: (&codes, "Codes"),
    };
    let (asked, user, now) = (access.round.clone(), access.staff.user.id, app.now());
    let context = app
        .read("codes", move |conn| CodesContext::read(conn, &asked, now))
        .await?;
    let found = context.issued_to(id);
    let found =
        found.and_then(|(provider, batches)| Some((provider, batches.iter().find(|one| one.number == number)?)));
    let Some((provider, batch)) = found else {
        return Err(Problem::NotFound.into());
    };
    if batch.voided.is_some() || batch.counted {
        let too_late = if batch.counted {
            VoidError::Counted
        } else {
            VoidError::Before
        };
        return Ok(context.page(&request, &app, &access.staff, Some(words(too_late)?)));
    }
    let preview = preview(provider, number, order.reason.trim());
    if let Some(answer) = form.before(&request, &app, &access.staff, &once, &preview) {
        return Ok(answer);
    }
    if order.again == "ja" {
        let reissue = Reissue {
            id,
            number,
            reason: order.reason,
            once,
        };
        return self::reissue(&request, &app, &access, reissue).await;
    }
    let (place, why) = (codes.clone(), order.reason.clone());
    let done = once
        .act(&app, Leads::Told, move |act| {
            let said = "De uitgifte is vervallen. Haar codes werken niet meer. Gemeente en aanbieder zien allebei dat het is gebeurd, en waarom.";
            let to = act.when_done(&place, Said::words(said));
            let done = lifecycle::void(act.db(), id, number, &why, By::user(user, now));
            Ok(done.map(|_voided| to))
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(VoidError::Reason) => Ok(form.refused(&request, &app, &access.staff)),
        Err(other) => Ok(context.page(&request, &app, &access.staff, Some(words(other)?))),
    }
}

/// What to say of codes that are not voided.
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
        VoidError::Reason => NO_REASON.to_owned(),
        VoidError::Busy => "Er wordt nu geteld. Probeer het over een minuut opnieuw. Er is niets veranderd.".to_owned(),
    })
}

fn preview(provider: &str, number: u32, why: &str) -> Preview {
    Preview {
        title: format!("Laat uitgifte {number} van {provider} vervallen?"),
        shows: "Dit gebeurt er",
        shown: html! {
            ul.dots {
                li { "Alle codes van uitgifte " (number) " werken meteen niet meer." }
                li { "Antwoorden die ermee zijn gegeven, worden ongelezen vernietigd." }
                li { "Bij de uitgifte staat: vervallen, met de reden ‘" (why) "’." }
            }
        },
        texts: vec![why.to_owned()],
        facts: vec![
            (
                "Wie ziet dit?",
                format!("Iedereen van {provider} en van uw gemeente ziet dat het gebeurde, wanneer en waarom."),
            ),
            ("Vanaf wanneer?", "Meteen.".to_owned()),
            ("Kan het terug?", "Nee. Nieuwe codes uitgeven kan wel.".to_owned()),
        ],
        button: "Laat de uitgifte vervallen".to_owned(),
    }
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
    if context.issued_to(id).is_none() {
        return Err(Problem::NotFound.into());
    }
    let batches = context.seats.iter().find(|(seat, _)| seat.participation.id == id);
    let (seat, batches) = batches.ok_or(Problem::NotFound)?;
    let old = batches
        .iter()
        .find(|batch| batch.number == number)
        .ok_or(Problem::NotFound)?;
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
    let mut sheet = context.sheet(app, &access.staff, &seat, &issued)?;
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
