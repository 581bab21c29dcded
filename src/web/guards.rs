//! Who may be here, and whether a form is ours: types that a handler asks for and cannot forget.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::HeaderMap;
use actix_web::{FromRequest, HttpRequest};

use super::problem::Problem;
pub(super) use super::signed_in::{COOKIE, Newcomer, SAID, Signed, Staff, form_number, session_of};
use crate::accounts::Rights;
use crate::releases::Viewer;
use crate::values::ids::{GemeenteId, RegionId};
use crate::values::own_provider::OwnProvider;

type Waiting<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

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

impl<R> Signed for Allowed<R> {
    fn staff(&self) -> &Staff {
        &self.staff
    }
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

/// A member of one provider, in every gemeente or in one.
pub(super) struct ProviderMember {
    pub(super) provider: OwnProvider,
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
