//! Who may be here, and whether a form is ours: types that a handler asks for and cannot forget.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::HeaderMap;
use actix_web::web::Form;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;

use super::app::block;
use super::pages::Shared;
use super::problem::Problem;
use crate::accounts::{self, Rights, SignedIn, Token, User};
use crate::db::DbError;
use crate::releases::Viewer;
use crate::values::asset::hex;
use crate::values::ids::{GemeenteId, ProviderId};
use crate::values::random;

/// Name of the session cookie: bound to this host, to https and to the whole site by its prefix.
pub(super) const COOKIE: &str = "__Host-ervaringwijzer";

type Waiting<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

/// Anybody who is signed in.
pub(super) struct Staff {
    pub(super) user: User,
    pub(super) rights: Rights,
    pub(super) token: Token,
}

impl Staff {
    /// The hidden field of a page's forms: the token of this session, and a number of this page with which each form
    /// counts once.
    pub(super) fn csrf(&self) -> String {
        format!("{}.{}", self.token.derived("formulier"), form_number())
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

impl Signed for PartyMember {
    fn staff(&self) -> &Staff {
        &self.0.staff
    }
}

macro_rules! signed {
    ($($who:ident),+) => {
        $(impl Signed for $who {
            fn staff(&self) -> &Staff {
                &self.staff
            }
        })+
    };
}
signed!(ProviderMember, Analyst, Council, Reader);

impl FromRequest for Staff {
    type Error = Problem;
    type Future = Waiting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = session_of(request);
        let app = request.app_data::<Shared>().cloned();
        Box::pin(async move {
            let app = app.ok_or(Problem::Failed)?;
            let token = token.ok_or(Problem::SignInFirst)?;
            let (asked, now) = (token.clone(), app.now());
            let found = block(move || app.db.read("session", |conn| accounts::signed_in(conn, &asked, now))).await;
            match found {
                Ok(SignedIn { user, rights }) => Ok(Self { user, rights, token }),
                Err(DbError::Missing) => Err(Problem::SignInFirst),
                Err(error) => Err(error.into()),
            }
        })
    }
}

/// A right with the member of staff who has it.
macro_rules! right {
    ($(#[$doc:meta])* $name:ident { $field:ident: $kind:ty }, $pattern:pat => $value:expr) => {
        $(#[$doc])*
        pub(super) struct $name {
            pub(super) staff: Staff,
            pub(super) $field: $kind,
        }

        impl FromRequest for $name {
            type Error = Problem;
            type Future = Waiting<Self>;

            fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
                let staff = Staff::from_request(request, payload);
                Box::pin(async move {
                    let staff = staff.await?;
                    match staff.rights {
                        $pattern => Ok(Self { $field: $value, staff }),
                        _ => Err(Problem::NotFound),
                    }
                })
            }
        }
    };
}

right!(
    /// A member of one provider.
    ProviderMember { provider: ProviderId }, Rights::Provider(provider) => provider
);
right!(
    /// An analyst of one gemeente.
    Analyst { gemeente: GemeenteId }, Rights::Analyst(gemeente) => gemeente
);

right!(
    /// A member of the clients' council of one gemeente.
    Council { gemeente: GemeenteId }, Rights::Council(gemeente) => gemeente
);

impl Analyst {
    pub(super) fn viewer(&self) -> Viewer {
        Viewer::Analyst(self.gemeente)
    }
}

/// An analyst or a member of the clients' council: may see the system level of one gemeente.
pub(super) struct GemeenteReader {
    pub(super) staff: Staff,
    pub(super) viewer: Viewer,
}

impl GemeenteReader {
    /// Whether single providers may be looked at.
    pub(super) fn sees_providers(&self) -> bool {
        matches!(self.viewer, Viewer::Analyst(_))
    }

    pub(super) fn gemeente(&self) -> Result<GemeenteId, Problem> {
        match self.viewer {
            Viewer::Analyst(gemeente) | Viewer::Council(gemeente) => Ok(gemeente),
            Viewer::Provider(_) => Err(Problem::NotFound),
        }
    }
}

impl FromRequest for GemeenteReader {
    type Error = Problem;
    type Future = Waiting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let staff = Staff::from_request(request, payload);
        Box::pin(async move {
            let staff = staff.await?;
            let viewer = match staff.rights {
                Rights::Analyst(gemeente) => Viewer::Analyst(gemeente),
                Rights::Council(gemeente) => Viewer::Council(gemeente),
                Rights::Provider(_) | Rights::Administrator => return Err(Problem::NotFound),
            };
            Ok(Self { staff, viewer })
        })
    }
}

/// Anybody who reads results: a member of a provider, an analyst, a member of a clients' council.
pub(super) struct Reader {
    pub(super) staff: Staff,
    pub(super) viewer: Viewer,
}

impl FromRequest for Reader {
    type Error = Problem;
    type Future = Waiting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let staff = Staff::from_request(request, payload);
        Box::pin(async move {
            let staff = staff.await?;
            let viewer = Viewer::of(staff.rights).ok_or(Problem::NotFound)?;
            Ok(Self { staff, viewer })
        })
    }
}

/// One of the two sides of a conversation: a member of a provider or an analyst, as a reader.
pub(super) struct PartyMember(pub(super) Reader);

impl FromRequest for PartyMember {
    type Error = Problem;
    type Future = Waiting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let reader = Reader::from_request(request, payload);
        Box::pin(async move {
            let reader = reader.await?;
            match reader.viewer {
                Viewer::Provider(_) | Viewer::Analyst(_) => Ok(Self(reader)),
                Viewer::Council(_) => Err(Problem::NotFound),
            }
        })
    }
}

/// The administrator of the installation: sees no figures.
pub(super) struct Administrator {
    pub(super) staff: Staff,
}

impl FromRequest for Administrator {
    type Error = Problem;
    type Future = Waiting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let staff = Staff::from_request(request, payload);
        Box::pin(async move {
            let staff = staff.await?;
            if staff.rights == Rights::Administrator {
                Ok(Self { staff })
            } else {
                Err(Problem::NotFound)
            }
        })
    }
}

/// A form of somebody who is not signed in, sent from a page of this very site, as the browser itself says. Who is
/// signed in sends a [`super::signed_form::SignedForm`].
pub(super) struct OwnForm<T>(pub(super) T);

impl<T: DeserializeOwned + 'static> FromRequest for OwnForm<T> {
    type Error = Problem;
    type Future = Waiting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let own = from_this_site(request.headers());
        let form = Form::<T>::from_request(request, payload);
        Box::pin(async move {
            let form = form.await.map_err(|_err| Problem::BadForm)?;
            if own {
                Ok(Self(form.into_inner()))
            } else {
                Err(Problem::BadForm)
            }
        })
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
