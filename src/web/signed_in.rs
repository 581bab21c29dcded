//! Who is signed in: the session that a browser brings, as types that a handler asks for.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};

use super::app::{App, Shared};
use super::house_style::{logo_of, style_href};
use super::place_words::place_words;
use super::problem::Problem;
use super::shares::Holder;
use crate::accounts::{self, Rights, Said, SignedIn, Token, User};
use crate::db::{Conn, DbError};
use crate::house_style::Logo;
use crate::values::clock::Moment;
use crate::values::digest::hex;
use crate::values::ids::MembershipId;
use crate::values::random;

/// Name of the session cookie: bound to this host, to https and to the whole site by its prefix.
pub(super) const COOKIE: &str = "__Host-ervaringwijzer";

/// The part of a query by which a page finds what the act did that led there.
pub(super) const SAID: &str = "gedaan";

type Waiting<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

/// Anybody who is signed in.
#[derive(Clone)]
pub(super) struct Staff {
    pub(super) user: User,
    /// The place where they are.
    pub(super) place: MembershipId,
    pub(super) rights: Rights,
    /// That place in words, where they have several.
    pub(super) here: Option<String>,
    pub(super) token: Token,
    /// What the act did that led here.
    pub(super) said: Option<Said>,
    /// Where the house style of the gemeente is.
    pub(super) style_href: Option<String>,
    /// Its logo, where it is small enough.
    pub(super) logo: Option<Arc<Logo>>,
    /// Whether they showed who they are so short ago that they may change how they sign in.
    pub(super) is_fresh: bool,
    /// At which place their forms are filled in, after the session has ended too; empty where this node has no secret.
    mark: String,
}

/// Anybody who is signed in, also when they must set up a second step before anything else.
pub(super) struct Newcomer {
    pub(super) staff: Staff,
    /// Whether they must.
    pub(super) must_enrol: bool,
}

impl Staff {
    /// Somebody whose session was looked up.
    pub(super) fn new(app: &App, signed_in: SignedIn, token: Token, said: Option<Said>) -> Self {
        let SignedIn {
            user, place, rights, ..
        } = signed_in;
        let mark = app
            .device_secret
            .as_ref()
            .map(|secret| accounts::form_mark(secret, place));
        Self {
            style_href: None,
            logo: None,
            mark: mark.unwrap_or_default(),
            is_fresh: true,
            here: None,
            user,
            place,
            rights,
            token,
            said,
        }
    }

    /// For a page that tells nothing of the act that led there.
    pub(super) fn without_words(self) -> Self {
        Self { said: None, ..self }
    }

    /// The hidden field of a page's forms: the token of this session, a number of this page with which each form counts
    /// once, and the mark of who fills it in.
    pub(super) fn csrf(&self) -> String {
        format!("{}.{}.{}", self.token.derived("formulier"), form_number(), self.mark)
    }

    /// Whether a form carries this session's hidden field. Pages from before forms had numbers have the token alone.
    pub(super) fn signed(&self, csrf: &str) -> bool {
        use subtle::ConstantTimeEq as _;
        let token = csrf.split_once('.').map_or(csrf, |(token, _number)| token);
        self.token
            .derived("formulier")
            .as_bytes()
            .ct_eq(token.as_bytes())
            .into()
    }
}

/// The session that a browser says it has.
pub(super) fn session_of(request: &HttpRequest) -> Option<Token> {
    request.cookie(COOKIE).and_then(|cookie| cookie.value().parse().ok())
}

/// The number of the act that led to this page.
fn said_in(request: &HttpRequest) -> Option<String> {
    let mut parts = request
        .query_string()
        .split('&')
        .filter_map(|part| part.split_once('='));
    parts.rfind(|(name, _)| *name == SAID).map(|(_, key)| key.to_owned())
}

/// A number that nobody can guess, for the forms of one page.
pub(super) fn form_number() -> String {
    random::bytes::<16>().map_or_else(|_none| String::new(), |bytes| hex(&bytes))
}

/// Somebody with a session, whatever right it is for.
pub(super) trait Signed {
    /// The member of staff.
    fn staff(&self) -> &Staff;
}

impl Signed for Staff {
    fn staff(&self) -> &Staff {
        self
    }
}

impl Signed for Newcomer {
    fn staff(&self) -> &Staff {
        &self.staff
    }
}

impl FromRequest for Newcomer {
    type Error = Problem;
    type Future = Waiting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = session_of(request);
        let app = request.app_data::<Shared>().cloned();
        let act = said_in(request);
        let request = request.clone();
        Box::pin(async move {
            let app = app.ok_or(Problem::Failed)?;
            let token = token.ok_or(Problem::SignInFirst)?;
            let (asked, now) = (token.clone(), app.now());
            let found = app.read("session", move |conn| {
                let session = accounts::signed_in(conn, &asked, now)?;
                let said = match act {
                    Some(act) => accounts::said_by(conn, &act, session.signed_in.place, now)?,
                    None => None,
                };
                let rights = session.signed_in.rights;
                let style_href = style_href(conn, rights)?;
                let logo = logo_of(conn, rights)?;
                let here = match session.signed_in.several {
                    true => Some(place_words(conn, rights)?),
                    false => None,
                };
                let dress = Dress { style_href, logo, here };
                Ok::<_, DbError>((session, said, dress))
            });
            let (session, said, dress) = match found.await {
                Ok(found) => found,
                Err(DbError::Missing) => return Err(Problem::SignInFirst),
                Err(error) => return Err(error.into()),
            };
            app.shares.take(Holder::Person(session.signed_in.user.id)).await?;
            if session.is_stale {
                used(&app, &token, now).await;
            }
            let is_fresh = session.is_fresh(now);
            let staff = Staff {
                style_href: dress.style_href,
                logo: dress.logo.map(Arc::new),
                here: dress.here,
                is_fresh,
                ..Staff::new(&app, session.signed_in, token, said)
            };
            // For the frame around what may go wrong (`framed`).
            request.extensions_mut().insert(staff.clone());
            Ok(Self {
                staff,
                must_enrol: session.must_enrol,
            })
        })
    }
}

/// What pages have of the place where somebody is.
struct Dress {
    style_href: Option<String>,
    logo: Option<Logo>,
    here: Option<String>,
}

/// Writes down that a session is used. Where that fails, the page is shown all the same.
async fn used(app: &Shared, token: &Token, now: Moment) {
    let token = token.clone();
    let touch = move |conn: &mut Conn| accounts::touch_session(conn, &token, now);
    if let Err(error) = app.write("use session", touch).await {
        tracing::warn!(%error, "that a session is used could not be written down");
    }
}

impl FromRequest for Staff {
    type Error = Problem;
    type Future = Waiting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let newcomer = Newcomer::from_request(request, payload);
        Box::pin(async move {
            let Newcomer { staff, must_enrol } = newcomer.await?;
            if must_enrol {
                return Err(Problem::SecondFactorFirst);
            }
            Ok(staff)
        })
    }
}
