//! Who may be here, and whether a form is ours: types that a handler asks for and cannot forget.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header::HeaderMap;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};

use super::app::{App, Shared};
use super::house_style::{logo_of, style_href};
use super::problem::Problem;
use crate::accounts::{self, Rights, Said, SignedIn, Token, User};
use crate::db::DbError;
use crate::house_style::Logo;
use crate::releases::Viewer;
use crate::values::digest::hex;
use crate::values::ids::{GemeenteId, ProviderId, RegionId};
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
    pub(super) rights: Rights,
    pub(super) token: Token,
    /// What the act did that led here.
    pub(super) said: Option<Said>,
    /// Where the house style of the gemeente is.
    pub(super) style_href: Option<String>,
    /// Its logo, where it is small enough.
    pub(super) logo: Option<Arc<Logo>>,
    /// Whose forms they are, after the session has ended too; empty where this node has no secret.
    mark: String,
}

impl Staff {
    /// Somebody whose session was looked up.
    pub(super) fn new(app: &App, signed_in: SignedIn, token: Token, said: Option<Said>) -> Self {
        let SignedIn { user, rights } = signed_in;
        let mark = app
            .device_secret
            .as_ref()
            .map(|secret| accounts::form_mark(secret, user.id));
        Self {
            style_href: None,
            logo: None,
            mark: mark.unwrap_or_default(),
            user,
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

impl<R> Signed for Allowed<R> {
    fn staff(&self) -> &Staff {
        &self.staff
    }
}

impl FromRequest for Staff {
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
                let signed_in = accounts::signed_in(conn, &asked, now)?;
                let said = match act {
                    Some(act) => accounts::said_by(conn, &act, now)?,
                    None => None,
                };
                let style_href = style_href(conn, signed_in.rights)?;
                let logo = logo_of(conn, signed_in.rights)?;
                Ok::<_, DbError>((signed_in, said, style_href, logo))
            });
            match found.await {
                Ok((signed_in, said, style_href, logo)) => {
                    let staff = Self {
                        style_href,
                        logo: logo.map(Arc::new),
                        ..Self::new(&app, signed_in, token, said)
                    };
                    // For the frame around what may go wrong (`framed`).
                    request.extensions_mut().insert(staff.clone());
                    Ok(staff)
                }
                Err(DbError::Missing) => Err(Problem::SignInFirst),
                Err(error) => Err(error.into()),
            }
        })
    }
}

/// A right as a type: whoever holds one was asked for it.
pub(super) trait Right: Sized + 'static {
    /// This right, where somebody's rights hold it.
    fn of(rights: Rights) -> Option<Self>;
}

/// A right with which results are read, each as one viewer.
pub(super) trait Looks: Right {
    fn viewer(&self) -> Viewer;
}

/// A right of one of the two sides that a round has: its provider or its gemeente. Handlers that take either are one
/// for both, and no council gets in by them.
pub(super) trait EitherSide: Looks {}

impl EitherSide for ProviderMember {}

impl EitherSide for Analyst {}

/// A member of staff who has the right `R`. Whoever has not, sees the page of what is not there.
pub(super) struct Allowed<R> {
    pub(super) staff: Staff,
    right: R,
}

impl<R> Deref for Allowed<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.right
    }
}

impl<R: Right> FromRequest for Allowed<R> {
    type Error = Problem;
    type Future = Waiting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let staff = Staff::from_request(request, payload);
        Box::pin(async move {
            let staff = staff.await?;
            let right = R::of(staff.rights).ok_or(Problem::NotFound)?;
            Ok(Self { staff, right })
        })
    }
}

/// A member of one provider.
pub(super) struct ProviderMember {
    pub(super) provider: ProviderId,
}

impl Right for ProviderMember {
    fn of(rights: Rights) -> Option<Self> {
        match rights {
            Rights::Provider(provider) => Some(Self { provider }),
            Rights::Analyst(_) | Rights::Council(_) | Rights::Region(_) | Rights::Administrator => None,
        }
    }
}

impl Looks for ProviderMember {
    fn viewer(&self) -> Viewer {
        Viewer::Provider(self.provider)
    }
}

/// An analyst of one gemeente.
pub(super) struct Analyst {
    pub(super) gemeente: GemeenteId,
}

impl Right for Analyst {
    fn of(rights: Rights) -> Option<Self> {
        match rights {
            Rights::Analyst(gemeente) => Some(Self { gemeente }),
            Rights::Provider(_) | Rights::Council(_) | Rights::Region(_) | Rights::Administrator => None,
        }
    }
}

impl Looks for Analyst {
    fn viewer(&self) -> Viewer {
        Viewer::Analyst(self.gemeente)
    }
}

/// A member of the clients' council of one gemeente.
pub(super) struct Council {
    pub(super) gemeente: GemeenteId,
}

impl Right for Council {
    fn of(rights: Rights) -> Option<Self> {
        match rights {
            Rights::Council(gemeente) => Some(Self { gemeente }),
            Rights::Provider(_) | Rights::Analyst(_) | Rights::Region(_) | Rights::Administrator => None,
        }
    }
}

/// An analyst or a member of the clients' council: may see the system level of one gemeente.
pub(super) struct GemeenteReader {
    pub(super) gemeente: GemeenteId,
    viewer: Viewer,
}

impl GemeenteReader {
    /// Whether single providers may be looked at.
    pub(super) fn sees_providers(&self) -> bool {
        matches!(self.viewer, Viewer::Analyst(_))
    }
}

impl Right for GemeenteReader {
    fn of(rights: Rights) -> Option<Self> {
        match Viewer::of(rights)? {
            viewer @ (Viewer::Analyst(gemeente) | Viewer::Council(gemeente)) => Some(Self { gemeente, viewer }),
            Viewer::Provider(_) => None,
        }
    }
}

impl Looks for GemeenteReader {
    fn viewer(&self) -> Viewer {
        self.viewer
    }
}

/// Anybody who reads results: a member of a provider, an analyst, a member of a clients' council.
pub(super) struct Reader {
    viewer: Viewer,
}

impl Right for Reader {
    fn of(rights: Rights) -> Option<Self> {
        Viewer::of(rights).map(|viewer| Self { viewer })
    }
}

impl Looks for Reader {
    fn viewer(&self) -> Viewer {
        self.viewer
    }
}

/// One of the two sides of a conversation: a member of a provider or an analyst.
pub(super) struct PartyMember {
    viewer: Viewer,
}

impl Right for PartyMember {
    fn of(rights: Rights) -> Option<Self> {
        match Viewer::of(rights)? {
            viewer @ (Viewer::Provider(_) | Viewer::Analyst(_)) => Some(Self { viewer }),
            Viewer::Council(_) => None,
        }
    }
}

impl Looks for PartyMember {
    fn viewer(&self) -> Viewer {
        self.viewer
    }
}

/// Somebody of a region: sees what its gemeenten lay side by side, and no round.
pub(super) struct RegionReader {
    pub(super) region: RegionId,
}

impl Right for RegionReader {
    fn of(rights: Rights) -> Option<Self> {
        match rights {
            Rights::Region(region) => Some(Self { region }),
            Rights::Provider(_) | Rights::Analyst(_) | Rights::Council(_) | Rights::Administrator => None,
        }
    }
}

/// The administrator of the installation: sees no figures.
pub(super) struct Administrator;

impl Right for Administrator {
    fn of(rights: Rights) -> Option<Self> {
        (rights == Rights::Administrator).then_some(Self)
    }
}

/// Whether the browser says that a request comes from this host: by `Sec-Fetch-Site` where it sends
/// that (on https and localhost), else by `Origin`, which every browser sends with a POST.
pub(super) fn from_this_site(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => {
            let origin = text("origin")
                .and_then(|origin| origin.split_once("://"))
                .map(|(_, host)| host);
            origin.is_some() && origin == text("host")
        }
    }
}
