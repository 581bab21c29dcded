//! What can go wrong at the API, as `application/problem+json` (RFC 9457).

use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::addresses::PublicAddress;
use crate::db::DbError;

/// One thing that is wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// De sleutel achter het vraagteken.
    #[serde(rename = "plek")]
    pub place: String,
    /// Wat er niet klopt, en wat wel kan.
    #[serde(rename = "melding")]
    pub message: String,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// Nothing says who asks.
    #[error("no token")]
    NoToken,
    /// The token is unknown, revoked or expired, or its owner may see nothing any more: nobody can tell which.
    #[error("this token does not work")]
    BadToken,
    /// Not there, or not for this person: nobody can tell which.
    #[error("not found")]
    NotFound,
    /// The API can only be read.
    #[error("only GET and HEAD")]
    WrongMethod,
    /// The asker takes no JSON.
    #[error("only JSON")]
    NotAcceptable,
    /// A cursor or a stand that no longer fits what is here; the address to begin anew at.
    #[error("begin anew")]
    Gone(String),
    /// The question is not understood; everything that is wrong with it.
    #[error("the question is not understood")]
    Invalid(Vec<Fault>),
    /// The database is away or busy.
    #[error("try again")]
    TryAgain,
    /// Something failed here; it is in the log without details.
    #[error("failed")]
    Failed,
}

/// Wat er misging (RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(title = "Probleem")]
pub(super) struct ProblemBody<'p> {
    /// Adres van de uitleg.
    #[serde(rename = "type")]
    kind: String,
    /// Kort.
    title: &'static str,
    /// De HTTP-status.
    status: u16,
    /// Wat er is, en wat u kunt doen.
    detail: &'static str,
    /// Alles wat niet klopt aan de vraag, ineens.
    #[serde(rename = "fouten", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Vec<Fault>)]
    errors: Option<&'p [Fault]>,
    /// Bij 410: het adres om opnieuw te beginnen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    begin: Option<&'p str>,
}

impl ApiError {
    /// Title and detail, for people.
    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::NoToken => (
                "Sleutel nodig",
                "Stuur een sleutel mee in de kop Authorization: Bearer ew_…. U maakt er een op /koppelingen/sleutels.",
            ),
            Self::BadToken => (
                "Sleutel werkt niet",
                "Deze sleutel is onbekend, ingetrokken of verlopen. U maakt een nieuwe op /koppelingen/sleutels.",
            ),
            Self::NotFound => ("Niet gevonden", "Dit is er niet, of niet voor u. Klopt het adres?"),
            Self::WrongMethod => ("Alleen lezen", "De API kan alleen worden gelezen: gebruik GET of HEAD."),
            Self::NotAcceptable => (
                "Alleen JSON",
                "De API antwoordt in JSON. Vraag application/json in de kop Accept.",
            ),
            Self::Gone(_) => (
                "Begin opnieuw",
                "Er is intussen iets veranderd, en dit antwoord zou twee standen door elkaar halen. Gooi weg wat u van deze \
                 vraag al had, en begin bij het adres in ‘begin’.",
            ),
            Self::Invalid(_) => (
                "Vraag niet begrepen",
                "Een of meer delen van de vraag kloppen niet; zie fouten.",
            ),
            Self::TryAgain => (
                "Even geduld",
                "De gegevens zijn nu niet bereikbaar. Probeer het zo weer.",
            ),
            Self::Failed => (
                "Er ging iets mis",
                "Er ging bij ons iets mis. Probeer het later opnieuw.",
            ),
        }
    }
}

impl From<DbError> for ApiError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Missing => Self::NotFound,
            DbError::Away | DbError::Conflict => Self::TryAgain,
            other => {
                tracing::error!(error = %other, "a request to the API failed");
                Self::Failed
            }
        }
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NoToken | Self::BadToken => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::Gone(_) => StatusCode::GONE,
            Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::TryAgain => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let (title, detail) = self.words();
        let status = self.status_code();
        let mut response = HttpResponse::build(status);
        match self {
            Self::NoToken => drop(response.insert_header((WWW_AUTHENTICATE, "Bearer realm=\"ervaringwijzer\""))),
            Self::BadToken => drop(response.insert_header((
                WWW_AUTHENTICATE,
                "Bearer realm=\"ervaringwijzer\", error=\"invalid_token\"",
            ))),
            Self::WrongMethod => drop(response.insert_header((ALLOW, "GET, HEAD"))),
            Self::TryAgain => drop(response.insert_header((RETRY_AFTER, "5"))),
            _ => {}
        }
        let errors = match self {
            Self::Invalid(faults) => Some(faults.as_slice()),
            _ => None,
        };
        let begin = match self {
            Self::Gone(begin) => Some(begin.as_str()),
            _ => None,
        };
        let body = ProblemBody {
            kind: format!("{}#fout-{}", PublicAddress::ApiReference, status.as_u16()),
            title,
            status: status.as_u16(),
            detail,
            errors,
            begin,
        };
        response
            .content_type("application/problem+json")
            .body(serde_json::to_vec(&body).unwrap_or_default())
    }
}
