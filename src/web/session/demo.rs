//! The front page of a demo, and `/voorbeeld/{link}`: one click into it. Only a database that is marked as an example has
//! these.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use maud::PreEscaped;

use super::{enter, first_page};
use crate::accounts::{self, Membership, NewSession, Rights, SignInWay, Token};
use crate::addresses::PublicAddress;
use crate::db::DbError;
use crate::export::qr_svg;
use crate::lifecycle::{self, LifecycleError, OnRequest};
use crate::views::greeting::{Counted, GreetingPage, greeting_page};
use crate::web::PDF;
use crate::web::app::{App, Shared};
use crate::web::bare::bare;
use crate::web::guards::from_this_site;
use crate::web::headers::{STAFF_POLICY, html, see_other};
use crate::web::problem::Problem;
use crate::web::threads::block;

/// The front page, where this is a demo that has one. What it was asked with tells whether there was a count.
pub(in crate::web) fn greeting(app: &App, query: &str) -> Option<HttpResponse> {
    let counted = match query {
        "" => None,
        RELEASED => Some(Counted::Released),
        NOTHING => Some(Counted::Nothing),
        _other => return None,
    };
    let greeting = app.greeting.as_ref()?;
    let first = greeting.clients.first().map_or("", String::as_str);
    let address = format!("{}{first}", app.base_url);
    let page = greeting_page(&GreetingPage {
        provider: &greeting.provider,
        round: &greeting.round,
        clients: &greeting.clients,
        qr: PreEscaped(qr_svg(&address).unwrap_or_default()),
        address: &app.base_url,
        kiosk: &greeting.kiosk,
        staff: &greeting.staff,
        counted,
        pdf: PDF,
    });
    Some(html(StatusCode::OK, STAFF_POLICY).body(bare(app.demo, "Probeer het", page)))
}

const RELEASED: &str = "geteld=nieuw";
const NOTHING: &str = "geteld=niets";

/// Counts every open round that may be counted now, as the command does. A second press counts what came in since;
/// nothing is counted twice.
pub(in crate::web) async fn count_demo(app: Shared, request: HttpRequest) -> Result<HttpResponse, Problem> {
    if app.greeting.is_none() {
        return Err(Problem::NotFound);
    }
    if !from_this_site(request.headers()) {
        return Err(Problem::BadForm);
    }
    let seat = app.public_reads.take().await?;
    let released = block(move || {
        let _seat = seat;
        count_all(&app)
    })
    .await?;
    let counted = if released { RELEASED } else { NOTHING };
    Ok(see_other(format!("{}?{counted}", PublicAddress::Start)))
}

fn count_all(app: &App) -> Result<bool, Problem> {
    let now = app.now();
    let open = app.db.read("demo rounds", |conn| lifecycle::on_request(conn, now))?;
    let countable = open.into_iter().filter(|(_, verdict)| *verdict == OnRequest::Countable);
    let mut released = false;
    for (round, _) in countable {
        match lifecycle::count(&app.db, &app.keys, round.id, now) {
            Ok(summary) => released |= summary.release.is_some(),
            Err(LifecycleError::Busy) => return Err(Problem::Busy),
            Err(error) => {
                tracing::error!(%error, "the demo could not be counted");
                return Err(Problem::Failed);
            }
        }
    }
    Ok(released)
}

pub(in crate::web) async fn enter_demo(app: Shared, link: Path<String>) -> Result<HttpResponse, Problem> {
    if !app.demo {
        return Err(Problem::NotFound);
    }
    let token: Token = link.parse().map_err(|()| Problem::NotFound)?;
    let now = app.now();
    let entered = app.write("enter demo", move |conn| {
        let user = accounts::invited(conn, &token, now)?;
        let new = NewSession {
            user,
            way: SignInWay::Demo,
            browser: "",
        };
        let session = accounts::open_session(conn, &new, now)?;
        let places = accounts::usable_places(conn, user)?;
        let rights = places.first().and_then(Membership::rights);
        Ok::<(Token, Option<Rights>), DbError>((session, rights))
    });
    let (session, rights) = entered.await?;
    Ok(enter(&session, &first_page(rights)))
}
