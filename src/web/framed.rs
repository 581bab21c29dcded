//! The frame stays: whoever is signed in keeps menu, way home and sign-out on pages that say that something is not so.
//!
//! What goes wrong becomes an answer far from the person who asked (`problem`); here that person is known again, and the
//! answer is given once more within the frame of their pages.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderValue, LOCATION, RETRY_AFTER};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, HttpRequest, HttpResponse};
use maud::Markup;

use super::api::{ApiError, KnownCaller};
use super::app::Shared;
use super::carried::with_held;
use super::guards::Staff;
use super::places::Places;
use super::problem::Problem;
use super::signed_form::FormError;
use super::staff::{Page, Section};
use crate::accounts::Refused;
use crate::views::staff::done_before_page;

/// Puts what went wrong into the frame of whoever is signed in, and sends whoever is not to sign in first and come back.
///
/// # Errors
/// Those of the service behind it.
pub async fn framed(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let answer = with_held(next.call(request)).await?.map_into_boxed_body();
    count_refused(&answer);
    let Some(said) = answer.response().error().and_then(Said::of) else {
        return Ok(answer);
    };
    if said.problem == Some(Problem::SignInFirst) {
        return Ok(with_way_back(answer));
    }
    if said.problem == Some(Problem::SecondFactorFirst) {
        return Ok(answer);
    }
    let request = answer.request().clone();
    let framed = in_frame(&request, said, answer.response());
    Ok(match framed {
        Some(framed) => answer.into_response(framed),
        None => answer,
    })
}

/// Counts what somebody asked for who is known and may not have it, or asked for what is not there: in one place and in
/// memory, so that neither the answer nor its time tells which.
fn count_refused(answer: &ServiceResponse<BoxBody>) {
    let request = answer.request();
    let Some(error) = answer.response().error() else { return };
    let page = matches!(error.as_error(), Some(Problem::NotFound | Problem::NoOffer));
    let form = matches!(
        error.as_error(),
        Some(FormError::Problem(Problem::NotFound | Problem::NoOffer))
    );
    let api = error.as_error::<ApiError>() == Some(&ApiError::NotFound);
    let known = request.extensions().contains::<Staff>() || request.extensions().contains::<KnownCaller>();
    if let Some(app) = request.app_data::<Shared>().filter(|_| known && (page || form || api)) {
        app.refusals.count(Refused::Access, app.now());
    }
}

/// What an answer says that is no page of its own.
struct Said {
    problem: Option<Problem>,
    title: &'static str,
    body: Markup,
}

impl Said {
    fn of(error: &Error) -> Option<Self> {
        let of_problem = |problem: Problem| {
            let (title, body) = problem.words();
            Self {
                problem: Some(problem),
                title,
                body,
            }
        };
        if let Some(problem) = error.as_error::<Problem>() {
            return Some(of_problem(*problem));
        }
        match error.as_error::<FormError>()? {
            FormError::Problem(problem) => Some(of_problem(*problem)),
            FormError::Repeated(done) => Some(Self {
                problem: None,
                title: "Dit is al gedaan",
                body: done_before_page(done.moment, done.words.as_deref()?, &done.place),
            }),
            FormError::Stale(page) => Some(Self {
                problem: None,
                title: page.title,
                body: page.body.clone(),
            }),
            FormError::Ended(_) => None,
        }
    }
}

/// `None` for somebody who is not signed in, and where that could not be looked up.
fn in_frame(request: &HttpRequest, said: Said, bare: &HttpResponse) -> Option<HttpResponse> {
    let app = request.app_data::<Shared>()?;
    let staff = request.extensions().get::<Staff>().cloned()?;
    let staff = staff.without_words();
    let page = Page::new(Section::Elsewhere, said.title);
    let mut framed = page.answer(request, app, &staff, said.body);
    *framed.status_mut() = bare.status();
    if let Some(later) = bare.headers().get(RETRY_AFTER) {
        framed.headers_mut().insert(RETRY_AFTER, later.clone());
    }
    Some(framed)
}

/// A page that was asked for comes after signing in. A form that was sent is another matter (`kept_form`).
fn with_way_back(mut answer: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let request = answer.request();
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return answer;
    }
    let wanted = request.uri().path_and_query().map_or("", |wanted| wanted.as_str());
    let to = request.app_data::<Places>().map(|places| places.sign_in_for(wanted));
    if let Some(Ok(to)) = to.as_deref().map(HeaderValue::from_str) {
        answer.headers_mut().insert(LOCATION, to);
    }
    answer
}
