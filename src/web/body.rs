//! Bodies of requests have ten seconds to come in, whoever reads them.
//!
//! A body that trickles holds a connection; many of them would shut everybody out. The head has its own limit
//! (`client_request_timeout`).

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::body::{self, MessageBody, SizedStream};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::web::{self, Bytes};
use actix_web::{Error, HttpMessage, HttpRequest};
use futures_util::Stream;
use tokio::time::Sleep;

/// Longest that a body, and before it a head, may take.
pub const SLOWEST_REQUEST: Duration = Duration::from_secs(10);

/// A body that breaks off when its time is up.
struct Timed {
    body: Payload,
    end: Pin<Box<Sleep>>,
}

impl Stream for Timed {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Poll::Ready(piece) = Pin::new(&mut self.body).poll_next(context) {
            return Poll::Ready(piece);
        }
        let late = || Err(PayloadError::Io(std::io::ErrorKind::TimedOut.into()));
        self.end.as_mut().poll(context).map(|()| Some(late()))
    }
}

/// Gives every body its end in time.
///
/// # Errors
/// Those of the service behind it.
pub async fn timed_bodies(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    match request.take_payload() {
        Payload::None => {}
        body => {
            let timed = Timed {
                body,
                end: Box::pin(tokio::time::sleep(SLOWEST_REQUEST)),
            };
            request.set_payload(Payload::Stream {
                payload: Box::pin(timed),
            });
        }
    }
    next.call(request).await
}

/// Why a body was not read.
pub(super) enum BodyError {
    TooLong,
    Broken(PayloadError),
}

/// The whole body, of at most `longest` bytes. Memory is taken for what the head announces: without that every form that is
/// on its way holds 32 KiB.
pub(super) async fn whole(request: &HttpRequest, payload: web::Payload, longest: usize) -> Result<Bytes, BodyError> {
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|length| length.to_str().ok()?.parse().ok());
    let most = u64::try_from(longest).unwrap_or(u64::MAX);
    let sized = SizedStream::new(announced.unwrap_or(most), payload);
    let read = body::to_bytes_limited(sized, longest).await;
    read.map_err(|_too_long| BodyError::TooLong)?.map_err(BodyError::Broken)
}

/// Whether a body was not whole in time.
pub(super) fn is_late(error: &PayloadError) -> bool {
    matches!(error, PayloadError::Io(error) if error.kind() == std::io::ErrorKind::TimedOut)
}
