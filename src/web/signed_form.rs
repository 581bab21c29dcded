//! Forms of staff: who sent one, that it came from our own page, and that it counts once.
//!
//! [`SignedForm`] is the only way in which a handler of somebody who is signed in gets a form, so that neither the
//! right, nor the token against forged forms, nor the number that counts once can be forgotten. The act goes through
//! [`Once::act`]: its first transaction also remembers the form, and a form that is remembered is not acted upon again
//! but answered with what it did.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::app::{App, Shared};
use super::bare::bare;
use super::body::whole;
use super::form::{LARGEST_FORM, SURE, count_refused, is_form, parse};
use super::guards::{SAID, Signed, form_number, from_this_site};
use super::headers::{STAFF_POLICY, html, see_other};
use super::kept_form::{KeptForm, Onward, SignIn, policy_of};
use super::problem::Problem;
use super::stale_form::{Stale, elsewhere, stale};
use super::threads::block;
use crate::accounts::{self, FormKey, Said, SentForm};
use crate::db::{Conn, Db, DbError, PageExtras};
use crate::i18n::interface::InterfaceLang;
use crate::values::clock::Moment;
use crate::values::ids::MembershipId;
use crate::views::staff::done_before_page;

/// A form with nothing but a button.
#[derive(Debug, Deserialize)]
pub(super) struct Pressed {}

/// A form of somebody with the right `R`, sent from a page of theirs, that was not acted upon before.
pub(super) struct SignedForm<R, T> {
    who: R,
    form: T,
    once: Once,
}

impl<R, T> SignedForm<R, T> {
    /// Who sent it, what was filled in, and what makes the act count once.
    pub(super) fn open(self) -> (R, T, Once) {
        (self.who, self.form, self.once)
    }
}

/// Makes an act count once, however often its form comes in.
#[must_use = "an act that does not go through this can be done twice"]
#[derive(Clone)]
pub(super) struct Once {
    key: FormKey,
    /// At which place it was sent.
    by: MembershipId,
    now: Moment,
    sure: Sure,
    sent: Arc<[(String, String)]>,
}

/// Whether somebody said on the page between that they want it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    /// That page was not shown yet.
    Unasked,
    Yes,
    /// Something is to be changed first.
    No,
}

/// Where an act leads, as far as that is known before it is done.
pub(super) enum Leads {
    To(String),
    /// To what is said with [`Acting::done`]; where nothing is said, nothing was done.
    Told,
    /// To an answer that is shown once: a repeat gets these words and the address instead.
    Shown(String, String),
}

impl Once {
    /// Whether somebody is sure.
    pub(super) fn sure(&self) -> Sure {
        self.sure
    }

    /// What was sent, but for the token and the word that somebody is sure.
    pub(super) fn sent(&self) -> &[(String, String)] {
        &self.sent
    }

    /// Reads it from what was sent.
    fn of(key: FormKey, by: MembershipId, now: Moment, fields: Vec<(String, String)>) -> Self {
        let said = fields.iter().rfind(|(name, _)| name == SURE);
        let sure = match said.map(|(_, value)| value.as_str()) {
            Some("ja") => Sure::Yes,
            Some("nee") => Sure::No,
            _ => Sure::Unasked,
        };
        let sent = fields.into_iter().filter(|(name, _)| name != SURE && name != "csrf");
        Self {
            key,
            by,
            now,
            sure,
            sent: sent.collect(),
        }
    }

    /// Runs `work` where blocking is allowed. The first write through [`Acting::db`] remembers the form in the same
    /// transaction.
    pub(super) async fn act<T: Send + 'static>(
        self,
        app: &Shared,
        leads: Leads,
        work: impl FnOnce(&Acting) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, FormError> {
        let (place, words) = match leads {
            Leads::To(place) => (Some(place), None),
            Leads::Shown(place, words) => (Some(place), Some(words)),
            Leads::Told => (None, None),
        };
        let turn = Arc::new(Turn {
            once: self,
            place,
            words,
            told: Mutex::default(),
            planned: Mutex::default(),
            earlier: OnceLock::new(),
        });
        let acting = Acting {
            db: app.db.around(turn.clone()),
            turn: Arc::clone(&turn),
        };
        let done = block(move || work(&acting)).await;
        match turn.earlier.get() {
            Some(earlier) => Err(FormError::Repeated(Box::new(earlier.clone()))),
            None => Ok(done?),
        }
    }
}

/// What an act works with.
pub(super) struct Acting {
    db: Db,
    turn: Arc<Turn>,
}

impl Acting {
    /// The database; a write of this handle is the act, and counts once.
    pub(super) fn db(&self) -> &Db {
        &self.db
    }

    /// Says, within the transaction, that the act is done, and what the page at `place` is to say of it, at its top: the
    /// frame of every page finds that by the number in the address. A fragment of `place` is offered there as the way
    /// on. Gives the address to lead to.
    pub(super) fn done(&self, place: &str, said: Said) -> String {
        let (to, said) = self.turn.saying(place, said);
        *self.turn.told.lock().unwrap_or_else(PoisonError::into_inner) = Some((to.clone(), Some(said)));
        to
    }

    /// The same before work that writes by itself: it counts when that commits.
    pub(super) fn when_done(&self, place: &str, said: Said) -> String {
        let (to, said) = self.turn.saying(place, said);
        *self.turn.planned.lock().unwrap_or_else(PoisonError::into_inner) = Some((to.clone(), Some(said)));
        to
    }
}

impl Turn {
    /// Where an act leads that is to be said at `place`.
    fn saying(&self, place: &str, said: Said) -> (String, Said) {
        let (page, fragment) = match place.split_once('#') {
            Some((page, fragment)) => (page, Some(fragment.to_owned())),
            None => (place, None),
        };
        let sign = if page.contains('?') { '&' } else { '?' };
        let to = format!("{page}{sign}{SAID}={}#gedaan", self.once.key.text());
        let by = Some(self.once.by);
        (
            to,
            Said {
                at: fragment,
                by,
                ..said
            },
        )
    }
}

/// One form on its way through a transaction.
struct Turn {
    once: Once,
    place: Option<String>,
    words: Option<String>,
    told: Mutex<Option<(String, Option<Said>)>>,
    planned: Mutex<Option<(String, Option<Said>)>>,
    earlier: OnceLock<SentForm>,
}

impl PageExtras for Turn {
    fn before(&self, conn: &mut Conn) -> Result<(), DbError> {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = None;
        match accounts::sent_before(conn, &self.once.key, self.once.now)? {
            Some(earlier) => {
                self.earlier.get_or_init(|| earlier);
                Err(DbError::Repeated)
            }
            None => Ok(()),
        }
    }

    fn after(&self, conn: &mut Conn) -> Result<(), DbError> {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let planned = || self.planned.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let fixed = || self.place.clone().map(|place| (place, None));
        let Some((place, said)) = told.or_else(planned).or_else(fixed) else {
            return Ok(());
        };
        let done = SentForm {
            moment: self.once.now,
            place,
            words: self.words.clone(),
            said,
        };
        accounts::remember(conn, &self.once.key, &done)
    }
}

/// Why the answer to a form is not the act.
#[derive(Debug, Clone, thiserror::Error)]
pub(super) enum FormError {
    /// As with any page.
    #[error(transparent)]
    Problem(#[from] Problem),
    /// It was acted upon before, and did this.
    #[error("this form was acted upon before")]
    Repeated(Box<SentForm>),
    /// The session has ended; the page to sign in on, which carries what was typed.
    #[error("the session has ended")]
    Ended(String),
    /// Its page was opened before somebody signed in again or went to another place; what they typed is on this page.
    #[error("the page of this form is of before")]
    Stale(Box<Stale>),
}

impl From<DbError> for FormError {
    fn from(error: DbError) -> Self {
        Self::Problem(error.into())
    }
}

impl ResponseError for FormError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Problem(problem) => problem.status_code(),
            Self::Ended(_) | Self::Stale(_) => StatusCode::FORBIDDEN,
            Self::Repeated(done) if done.words.is_none() => StatusCode::SEE_OTHER,
            Self::Repeated(_) => StatusCode::OK,
        }
    }

    fn error_response(&self) -> HttpResponse {
        match self {
            Self::Problem(problem) => problem.error_response(),
            Self::Ended(page) => html(self.status_code(), &policy_of(page)).body(page.clone()),
            Self::Stale(page) => {
                html(self.status_code(), STAFF_POLICY).body(bare(false, page.title, page.body.clone()))
            }
            Self::Repeated(done) => match &done.words {
                None => see_other(&done.place),
                Some(words) => {
                    let body = done_before_page(done.moment, words, &done.place);
                    html(StatusCode::OK, STAFF_POLICY).body(bare(false, "Dit is al gedaan", body))
                }
            },
        }
    }
}

#[derive(Deserialize)]
struct Token {
    csrf: String,
}

impl<R, T> FromRequest for SignedForm<R, T>
where
    R: FromRequest<Error = Problem> + Signed + 'static,
    T: DeserializeOwned + 'static,
{
    type Error = FormError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, FormError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let who = R::from_request(request, payload);
        let own = from_this_site(request.headers()) && is_form(request);
        let address = request.uri().to_string();
        let app = request.app_data::<Shared>().cloned();
        let request = request.clone();
        let body = actix_web::web::Payload::from_request(&request, payload);
        Box::pin(async move {
            if !own {
                count_refused(&request);
            }
            let who = match who.await {
                Err(Problem::SignInFirst) if own => Err(Problem::SignInFirst),
                // What is typed at another place of theirs is said to belong there.
                Err(Problem::NotFound) if own => Err(Problem::NotFound),
                who => Ok(who?),
            };
            let body = body.await.map_err(|_err| Problem::BadForm)?;
            let body = whole(&request, body, LARGEST_FORM).await;
            let body = body.map_err(|_unread| Problem::BadForm)?;
            let app = app.ok_or(Problem::Failed)?;
            let who = match who {
                Ok(who) => who,
                Err(Problem::NotFound) => {
                    return Err(match elsewhere(&request, &app, &body).await? {
                        Some(page) => FormError::Stale(Box::new(page)),
                        None => Problem::NotFound.into(),
                    });
                }
                Err(_) => return Err(ended(&request, &app, &body)),
            };
            if !own {
                return Err(Problem::BadForm.into());
            }
            let token = parse::<Token>(&body).ok();
            if !token.is_some_and(|token| who.staff().signed(&token.csrf)) {
                if let Some(page) = stale(&request, &app, who.staff(), &body).await? {
                    return Err(FormError::Stale(Box::new(page)));
                }
                count_refused(&request);
                return Err(Problem::BadForm.into());
            }
            let form = parse(&body)?;
            let key = FormKey::in_session(&who.staff().token, &address, &body);
            let once = fresh(&app, key, who.staff().place, parse(&body)?).await?;
            Ok(Self { who, form, once })
        })
    }
}

/// The answer to a form whose session has ended: the page to sign in on, with what was typed.
fn ended(request: &HttpRequest, app: &App, body: &[u8]) -> FormError {
    let Some(form) = KeptForm::of(request, body) else {
        return Problem::SignInFirst.into();
    };
    let onward = Onward {
        page: None,
        form: Some(form),
    };
    let page = SignIn {
        csrf: &form_number(),
        email: "",
        problem: None,
        left: false,
        chosen: false,
        again: false,
        onward: &onward,
        language: InterfaceLang::Nl,
    };
    FormError::Ended(page.text(app))
}

/// What makes a form with these fields count once, unless it was acted upon before.
pub(super) async fn fresh(
    app: &Shared,
    key: FormKey,
    by: MembershipId,
    fields: Vec<(String, String)>,
) -> Result<Once, FormError> {
    let once = Once::of(key, by, app.now(), fields);
    let (key, now) = (once.key.clone(), once.now);
    let earlier = app.read("sent form", move |conn| accounts::sent_before(conn, &key, now));
    match earlier.await? {
        Some(earlier) => Err(FormError::Repeated(Box::new(earlier))),
        None => Ok(once),
    }
}
