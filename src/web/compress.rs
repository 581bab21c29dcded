//! Compression on the way: of pages and files that say that they may be, in what the asker takes.
//!
//! The survey is not among them: it is compressed ahead (`pages`). Large answers are compressed where blocking is
//! allowed, so that nobody else waits. No answer holds a secret beside text of somebody else's choosing.

use std::io::Write as _;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    self, AcceptEncoding, Encoding, Header as _, HeaderMap, HeaderValue, Preference, Quality, QualityItem,
};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpRequest, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::threads::block;
use crate::db::DbError;

/// Below this it is not worth the trouble.
const SHORTEST: usize = 1024;
/// Up to this it takes a few milliseconds at most, and is done at once.
const SHORT: usize = 64 * 1024;
const BROTLI_QUALITY: i32 = 5;

/// How an answer is compressed; the mark on one that is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    /// For a page: brotli, which every browser takes.
    pub(super) fn of_page(request: &HttpRequest) -> Option<Self> {
        takes(request, Encoding::brotli()).then_some(Self::Brotli)
    }

    /// For a file or an answer of the API: gzip too, because programs often take nothing else.
    pub(super) fn of_file(request: &HttpRequest) -> Option<Self> {
        let gzip = || takes(request, Encoding::gzip()).then_some(Self::Gzip);
        Self::of_page(request).or_else(gzip)
    }

    /// Whether gzip will do, for a file that is compressed while it is made.
    pub(super) fn takes_gzip(request: &HttpRequest) -> bool {
        takes(request, Encoding::gzip())
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// The whole body; `None` where it cannot be made, which memory never does.
    pub(super) fn compress(self, bytes: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Brotli => Some(brotli(bytes, BROTLI_QUALITY)),
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
                encoder.write_all(bytes).ok()?;
                encoder.finish().ok()
            }
        }
    }
}

/// Compresses with brotli; `quality` 0 to 11. The window of 128 KiB is wider than any page of ours, and
/// keeps the compressor's memory small.
pub(super) fn brotli(bytes: &[u8], quality: i32) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 17,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    let mut input = bytes;
    match brotli::BrotliCompress(&mut input, &mut out, &params) {
        Ok(_) => out,
        // Writing to memory does not fail; an empty body would show at once.
        Err(_) => Vec::new(),
    }
}

/// Whether a coding is named and not refused (RFC 9110 §12.5.3).
fn takes(request: &HttpRequest, coding: Encoding) -> bool {
    let wanted = Preference::Specific(coding);
    let named = |one: &QualityItem<Preference<Encoding>>| one.item == wanted && one.quality > Quality::ZERO;
    AcceptEncoding::parse(request).is_ok_and(|AcceptEncoding(accepted)| accepted.iter().any(named))
}

/// An answer that is compressed on its way, if the asker takes that.
pub(super) fn compressible(mut response: HttpResponse, coding: Option<Coding>) -> HttpResponse {
    if !response.headers().contains_key(header::VARY) {
        let vary = HeaderValue::from_static("Accept-Encoding");
        response.headers_mut().insert(header::VARY, vary);
    }
    if let Some(coding) = coding {
        response.extensions_mut().insert(coding);
    }
    response
}

/// Compresses answers that carry the mark.
///
/// # Errors
/// Those of the service behind it.
pub async fn compress(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let answer = next.call(request).await?.map_into_boxed_body();
    let mark = answer.response().extensions().get::<Coding>().copied();
    let Some(coding) = mark else {
        return Ok(answer);
    };
    let (request, response) = answer.into_parts();
    let (mut response, body) = response.into_parts();
    let body = match body.try_into_bytes() {
        Ok(bytes) if bytes.len() >= SHORTEST => match compressed(coding, bytes.clone()).await {
            Some(small) => {
                mark_coding(response.headers_mut(), coding);
                BoxBody::new(small)
            }
            None => BoxBody::new(bytes),
        },
        Ok(bytes) => BoxBody::new(bytes),
        Err(body) => body,
    };
    Ok(ServiceResponse::new(request, response.set_body(body)))
}

async fn compressed(coding: Coding, bytes: Bytes) -> Option<Vec<u8>> {
    if bytes.len() <= SHORT {
        return coding.compress(&bytes);
    }
    let work = move || Ok::<_, DbError>(coding.compress(&bytes));
    block(work).await.ok().flatten()
}

/// Says how the body is compressed. Its ETag is then one of the same content, no more of the same bytes.
pub(super) fn mark_coding(headers: &mut HeaderMap, coding: Coding) {
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
    let weak = headers.get(header::ETAG).and_then(|etag| etag.to_str().ok());
    let weak = weak.filter(|etag| !etag.starts_with("W/"));
    if let Some(Ok(weak)) = weak.map(|etag| HeaderValue::from_str(&format!("W/{etag}"))) {
        headers.insert(header::ETAG, weak);
    }
}
