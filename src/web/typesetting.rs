//! Making PDF for the doors: at most two at once, of which one for the public, and a poster not twice.
//!
//! A PDF follows from its data, so its ETag is the hash of the data, and who has it already costs nothing.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::download::{Download, etag_of};
use super::headers::is_known;
use super::problem::Problem;
use super::seats::{Seat, SeatLimits, Seats};
use crate::export::pdf::{self, PdfError, Template};
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

/// Documents that are made at once, and who may wait for one.
const DOCUMENTS: SeatLimits = SeatLimits {
    at_once: 2,
    waiting: 100,
    patience: Duration::from_secs(10),
};
/// Of which for people without an account: staff never waits for a crowd at the posters.
const PUBLIC_DOCUMENTS: SeatLimits = SeatLimits {
    at_once: 1,
    waiting: 100,
    patience: Duration::from_secs(10),
};
/// Posters that are kept; the one that was made first goes first.
const POSTERS: usize = 64;

/// The seats, and the posters that were made.
pub(super) struct Typesetters {
    seats: Seats,
    public: Seats,
    posters: Arc<Posters>,
}

/// Posters by their ETag, the oldest first.
#[derive(Default)]
struct Posters(Mutex<VecDeque<(String, Bytes)>>);

impl Default for Typesetters {
    fn default() -> Self {
        Self {
            seats: Seats::new(DOCUMENTS),
            public: Seats::new(PUBLIC_DOCUMENTS),
            posters: Arc::default(),
        }
    }
}

/// The right to make documents. It goes along into the work, because the work goes on when somebody hangs up.
pub(super) struct TypesetterSeat {
    _seats: Vec<Seat>,
}

impl Typesetters {
    /// A seat, once one is free.
    pub(super) async fn seat(&self) -> Result<TypesetterSeat, Problem> {
        let seat = self.seats.take().await?;
        Ok(TypesetterSeat { _seats: vec![seat] })
    }

    /// A poster: out of memory, or made by one at a time.
    pub(super) async fn poster(&self, data: &Data) -> Result<Bytes, Problem> {
        if let Some(kept) = self.posters.kept(&data.etag) {
            return Ok(kept);
        }
        let public = self.public.take().await?;
        // Somebody before in the row may have asked for the same.
        if let Some(kept) = self.posters.kept(&data.etag) {
            return Ok(kept);
        }
        let mut seat = self.seat().await?;
        seat._seats.push(public);
        let (posters, data) = (Arc::clone(&self.posters), data.clone());
        // Kept where it is made, also when the one who asked has hung up.
        super::threads::block(move || {
            let made = data.pdf(&seat).map(Bytes::from)?;
            posters.keep(&data.etag, &made);
            Ok(made)
        })
        .await
    }
}

impl Posters {
    fn kept(&self, etag: &str) -> Option<Bytes> {
        let posters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = posters.iter().find(|(known, _)| known == etag);
        found.map(|(_, bytes)| bytes.clone())
    }

    fn keep(&self, etag: &str, bytes: &Bytes) {
        let mut posters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if posters.len() >= POSTERS {
            posters.pop_front();
        }
        posters.push_back((etag.to_owned(), bytes.clone()));
    }
}

/// What a PDF is made from, with the ETag that follows from it.
#[derive(Clone)]
pub(super) struct Data {
    template: Template,
    value: serde_json::Value,
    etag: String,
}

impl Data {
    pub(super) fn of(template: Template, data: &impl Serialize) -> Result<Self, Problem> {
        let value = serde_json::to_value(data).map_err(|error| failed(&error.into()))?;
        // A new version of the program may set the same words in another way.
        let made_of = format!("{} {template:?} {value}", env!("CARGO_PKG_VERSION"));
        let etag = etag_of(made_of.as_bytes());
        Ok(Self { template, value, etag })
    }

    /// The PDF; only with a seat.
    pub(super) fn pdf(&self, _seat: &TypesetterSeat) -> Result<Vec<u8>, Problem> {
        pdf::compile(self.template, &self.value).map_err(|problem| failed(&problem))
    }

    /// The answer for those who have it already.
    pub(super) fn not_modified(&self, request: &HttpRequest) -> Option<HttpResponse> {
        let answer = || {
            HttpResponse::NotModified()
                .insert_header((header::ETAG, self.etag.as_str()))
                .finish()
        };
        is_known(request, &self.etag).then(answer)
    }

    pub(super) fn file(&self, name: String, bytes: Bytes) -> Download {
        Download::of_staff(name, "application/pdf", bytes).tagged(self.etag.clone())
    }
}

/// Makes it where blocking is allowed.
pub(super) async fn made(seat: TypesetterSeat, data: Data) -> Result<Bytes, Problem> {
    super::threads::block(move || data.pdf(&seat)).await.map(Bytes::from)
}

/// What went wrong goes in the log without its messages, which may hold what people typed.
pub(super) fn failed(problem: &PdfError) -> Problem {
    let what = match problem {
        PdfError::Data(_) => "data",
        PdfError::Refused(_) => "template",
        PdfError::Zip(_) => "zip",
    };
    tracing::error!(what, "a PDF was not made");
    Problem::Failed
}
