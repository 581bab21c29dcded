//! One mapping from what can go wrong behind the staff's doors to an answer.

use actix_web::http::StatusCode;
use actix_web::http::header::{LOCATION, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};
use maud::{Markup, html};

use super::bare::bare;
use super::headers::{STAFF_POLICY, html as answer};
use super::seats::Full;
use crate::accounts::PasswordError;
use crate::addresses::{AccountAddress, StaffAddress};
use crate::codes::IssueError;
use crate::db::DbError;
use crate::export::ExportError;
use crate::views::staff::{busy_page, error_page, not_found_page};

/// Why a staff page is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Not there, or not for this person: nobody can tell which.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in.
    #[error("sign in first")]
    SignInFirst,
    /// Somebody is signed in by a password alone, and must set up a second step before anything else.
    #[error("set up a second step first")]
    SecondFactorFirst,
    /// The form did not come from our own page, or is not whole.
    #[error("the form was not understood")]
    BadForm,
    /// More than fits in one file of this format.
    #[error("too large for this format")]
    TooLarge,
    /// The database is away or busy.
    #[error("try again")]
    TryAgain,
    /// Too much of the same is asked at this moment; nothing was done.
    #[error("all seats are taken")]
    Busy,
    /// An offered place that is not there, or is for somebody else: the same answer for both.
    #[error("no such offer")]
    NoOffer,
    /// Something failed here; it is in the log without details.
    #[error("failed")]
    Failed,
}

impl Problem {
    /// Every problem, for the test of this mapping.
    pub const ALL: &'static [Self] = &[
        Self::NotFound,
        Self::SignInFirst,
        Self::SecondFactorFirst,
        Self::BadForm,
        Self::TooLarge,
        Self::TryAgain,
        Self::Busy,
        Self::NoOffer,
        Self::Failed,
    ];
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Missing => Self::NotFound,
            // A repeated form is answered before it comes here (`signed_form`).
            DbError::Away | DbError::Conflict | DbError::Repeated => Self::TryAgain,
            other => {
                tracing::error!(error = %other, "a request failed");
                Self::Failed
            }
        }
    }
}

impl From<Full> for Problem {
    fn from(_: Full) -> Self {
        Self::Busy
    }
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        tracing::error!(error = %error, "a file could not be written");
        Self::Failed
    }
}

impl From<IssueError> for Problem {
    fn from(error: IssueError) -> Self {
        match error {
            IssueError::Number(_) | IssueError::Over => Self::BadForm,
            IssueError::Random(_) => Self::Failed,
            IssueError::Db(error) => error.into(),
        }
    }
}

impl From<PasswordError> for Problem {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Db(error) => error.into(),
            PasswordError::Failed => Self::Failed,
            PasswordError::Short | PasswordError::Long | PasswordError::Guessable => Self::BadForm,
        }
    }
}

impl crate::db::Transient for Problem {
    fn is_transient(&self) -> bool {
        *self == Self::TryAgain
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::NoOffer => StatusCode::NOT_FOUND,
            Self::SignInFirst | Self::SecondFactorFirst => StatusCode::SEE_OTHER,
            Self::BadForm | Self::TooLarge => StatusCode::BAD_REQUEST,
            Self::TryAgain | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = answer(self.status_code(), STAFF_POLICY);
        match self {
            Self::SignInFirst => {
                return response
                    .insert_header((LOCATION, StaffAddress::SignIn.to_string()))
                    .finish();
            }
            Self::SecondFactorFirst => {
                return response
                    .insert_header((LOCATION, AccountAddress::SecondFactor.to_string()))
                    .finish();
            }
            Self::TryAgain => {
                response.insert_header((RETRY_AFTER, "5"));
            }
            Self::Busy => {
                response.insert_header((RETRY_AFTER, "15"));
            }
            Self::NotFound | Self::NoOffer | Self::BadForm | Self::TooLarge | Self::Failed => {}
        }
        let (title, body) = self.words();
        response.body(bare(false, title, body))
    }
}

impl Problem {
    /// Heading and text of its page.
    pub(super) fn words(self) -> (&'static str, Markup) {
        match self {
            Self::SignInFirst => ("Log eerst in", html! {}),
            Self::SecondFactorFirst => ("Stel eerst een tweede stap in", html! {}),
            Self::NotFound => ("Deze pagina is er niet", not_found_page()),
            Self::NoOffer => (
                "Deze uitnodiging is hier niet te openen",
                html! {
                    p { "De uitnodiging werkt niet meer, of is voor een ander account dan waarmee u nu bent ingelogd." }
                    p { "Is de link voor u? Log dan uit, open hem nog een keer en log in met het account waarvoor hij is." }
                },
            ),
            Self::BadForm => (
                "Dit formulier is niet begrepen",
                html! { p { "Er is niets opgeslagen. Ga terug, laad de pagina opnieuw en probeer het nog eens." } },
            ),
            Self::TooLarge => (
                "Te veel voor één Excel-bestand",
                html! { p { "Ga terug en kies minder publicaties, of neem een CSV of het datapakket. Daar past alles in." } },
            ),
            Self::TryAgain => ("Even geduld", error_page()),
            Self::Busy => ("Het is nu erg druk", busy_page()),
            Self::Failed => ("Er ging iets mis", error_page()),
        }
    }
}
