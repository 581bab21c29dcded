//! What every way in ends with: the tries are counted, the session gets its place, and somebody goes on to what they
//! meant to do.

use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse};

use super::{DEVICE_COOKIE, enter, session_cookie};
use crate::accounts::{self, FormKey, SignedIn, Subject, Token, Turn};
use crate::addresses::AccountAddress;
use crate::db::{Conn, DbError};
use crate::mail::Email;
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::MembershipId;
use crate::views::staff::{KeptPage, Opened, kept_page, others_page};
use crate::web::account_mail::send_later;
use crate::web::app::{App, Shared};
use crate::web::guards::{Staff, session_of};
use crate::web::home::home;
use crate::web::kept_form::Onward;
use crate::web::place_words::place_words;
use crate::web::places::{Places, above, leading_to};
use crate::web::staff::{Page, Section};
use crate::web::stale_form::{OtherPlace, of_another_place};

/// When to try again where all seats are taken.
pub(super) const BUSY_SECONDS: i64 = 30;

/// The page that was meant, when it is one of ours.
pub(super) fn page_of(request: &HttpRequest, page: Option<&str>) -> Option<String> {
    request.app_data::<Places>()?.page(page?)
}

/// Where somebody goes who signed in just now, or went to another place: to what they typed before, else to the page that
/// was meant, else to their first page. `others` are the places where else they may be.
pub(in crate::web) fn go_on(
    request: &HttpRequest,
    app: &App,
    staff: &Staff,
    onward: &Onward,
    others: &[Elsewhere],
) -> HttpResponse {
    let first = home(staff.rights);
    let Some(form) = &onward.form else {
        return enter(&staff.token, onward.page.as_ref().unwrap_or(&first));
    };
    let above = above(request, &form.to).unwrap_or_else(|| first.clone());
    // A button alone is pressed again, on the page that says what it does.
    if !form.has_text() && form.is_of(app, staff.place) {
        return enter(&staff.token, &above);
    }
    let mut response = if form.is_of(app, staff.place) {
        let body = kept_page(&KeptPage {
            opened: Opened::Carried,
            csrf: &staff.csrf(),
            to: &form.to,
            fields: &form.fields,
            lacks: form.lacks,
            back: &above,
        });
        Page::new(Section::Elsewhere, "Wat u typte, is er nog").answer(request, app, staff, body)
    } else if let Some(place) = others.iter().find(|other| form.is_of(app, other.place)) {
        let place = OtherPlace {
            id: place.place.to_string(),
            words: place.words.clone(),
            here: staff.here.clone(),
        };
        let body = of_another_place(&staff.csrf(), form.clone(), &place);
        Page::new(Section::Elsewhere, "U bent nu op een andere plek").answer(request, app, staff, body)
    } else {
        Page::new(Section::Elsewhere, "U bent ingelogd").answer(request, app, staff, others_page(&first))
    };
    // A cookie of ours always fits in a header.
    drop(response.add_cookie(&session_cookie(&staff.token)));
    response
}

/// With when to try again.
pub(super) fn later(mut answer: HttpResponse, seconds: i64) -> HttpResponse {
    answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    answer
}

/// The one whose tries are counted: this browser where it signed in before, else the account and the network.
pub(super) fn subject(app: &App, request: &HttpRequest, email: &str) -> Subject {
    let mark = request.cookie(DEVICE_COOKIE);
    let known = mark.zip(app.device_secret.as_ref());
    let device = known.and_then(|(mark, secret)| accounts::known_device(secret, email, mark.value(), app.now()));
    match device {
        Some(device) => app.throttle.acquaintance(email, &device),
        None => app.throttle.stranger(email, request.peer_addr().map(|peer| peer.ip())),
    }
}

/// Counts a try and waits for its turn; seconds until there is one, when there are too many.
pub(super) async fn wait(app: &App, subject: Subject, now: Moment) -> Result<(), i64> {
    let delay = match app.throttle.try_now(subject, now) {
        Turn::After(delay) if delay.is_zero() => return Ok(()),
        Turn::After(delay) => delay,
        Turn::Later(seconds) => return Err(seconds),
    };
    let Ok(_place) = app.slowed_down.try_acquire() else {
        app.throttle.take_back(subject, now);
        return Err(BUSY_SECONDS);
    };
    tokio::time::sleep(delay).await;
    Ok(())
}

/// What this browser brought: the number of its form, and the session it had.
#[derive(Default)]
pub(super) struct Before {
    number: Option<FormKey>,
    session: Option<Token>,
}

impl Before {
    /// `number` stands in the form, which goes to `address`; `who` tells forms of several people apart.
    pub(super) fn of(request: &HttpRequest, address: &str, number: &str, who: &str) -> Self {
        Self {
            number: (!number.is_empty()).then(|| FormKey::outside(address, &format!("{who}\n{number}"))),
            session: session_of(request),
        }
    }

    /// Of who comes by no form.
    pub(super) fn without_form(request: &HttpRequest) -> Self {
        Self {
            session: session_of(request),
            ..Self::default()
        }
    }
}

/// Gives a session that has just begun its place, with an entry in the log.
///
/// # Errors
/// As [`accounts::settle_session`].
pub(super) fn arrived(conn: &mut Conn, token: &Token, before: &Before, now: Moment) -> Result<Arrived, DbError> {
    let first = accounts::settle_session(conn, token, before.number.as_ref(), before.session.as_ref())?;
    // After that, because whoever shows once more who they are, stays where they were.
    let session = accounts::signed_in(conn, token, now)?;
    if first {
        let by = By::user(session.signed_in.user.id, now);
        accounts::log(conn, by, "ingelogd", session.way.words())?;
    }
    let told = accounts::break_glass_used(conn, &session.signed_in.user, now)?;
    let mut others = Vec::new();
    if session.signed_in.several {
        let places = accounts::usable_places(conn, session.signed_in.user.id)?;
        for place in places.iter().filter(|place| place.id != session.signed_in.place) {
            let Some(rights) = place.acts_for() else { continue };
            others.push(Elsewhere {
                place: place.id,
                words: place_words(conn, rights)?,
            });
        }
    }
    Ok(Arrived {
        others,
        signed_in: session.signed_in,
        must_enrol: session.must_enrol,
        told: told.unwrap_or_default(),
    })
}

/// A place where somebody may be beside the one where they are.
pub(in crate::web) struct Elsewhere {
    pub(in crate::web) place: MembershipId,
    pub(in crate::web) words: String,
}

/// Somebody who has just signed in.
pub(super) struct Arrived {
    others: Vec<Elsewhere>,
    pub(super) signed_in: SignedIn,
    /// Whether a second step is to be set up before anything else.
    pub(super) must_enrol: bool,
    /// Who is told that it was an account for emergencies.
    told: Vec<String>,
}

/// The answer to who has just signed in.
pub(super) fn welcome(
    request: &HttpRequest,
    app: &App,
    token: Token,
    arrived: Arrived,
    onward: &Onward,
) -> HttpResponse {
    if let Some(shared) = request.app_data::<Shared>() {
        for to in &arrived.told {
            let who = &arrived.signed_in.user.email;
            send_later(shared, to.clone(), Email::break_glass_used(who));
        }
    }
    if arrived.must_enrol {
        let onward = leading_to(onward.page.as_deref());
        return enter(&token, &format!("{}{onward}", AccountAddress::SecondFactor));
    }
    let staff = Staff::new(app, arrived.signed_in, token, None);
    go_on(request, app, &staff, onward, &arrived.others)
}
