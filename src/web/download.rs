//! A file that somebody takes away: its name, its content type, its bytes, and who may keep it.
//!
//! What everybody may have (open data) is kept by whoever likes, and asked about with its ETag. What is for somebody who is
//! signed in stays in no cache (`no-store`): its ETag is for programs that keep the file themselves.

use actix_web::body::BoxBody;
use actix_web::http::header::{self, ContentDisposition};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, Responder};

use super::compress::{Coding, compressible};
use super::headers::is_known;
use crate::values::digest::{hex, sha256};

/// An answer that is a file. The browser that has it already hears so.
#[derive(Debug, Clone)]
pub(super) struct Download {
    pub(super) kind: &'static str,
    pub(super) bytes: Bytes,
    /// What it is saved as; without a name it is for programs, and shown where it can be.
    pub(super) name: Option<String>,
    /// What it follows from, in quotes; without one it is never known.
    pub(super) etag: Option<String>,
    /// Whether everybody may have it: then pages of other sites may too.
    pub(super) open: bool,
}

impl Download {
    /// A file for somebody who is signed in.
    pub(super) fn of_staff(name: String, kind: &'static str, bytes: impl Into<Bytes>) -> Self {
        Self {
            kind,
            bytes: bytes.into(),
            name: Some(name),
            etag: None,
            open: false,
        }
    }

    /// The same file, known by this ETag.
    pub(super) fn tagged(self, etag: String) -> Self {
        Self {
            etag: Some(etag),
            ..self
        }
    }

    fn policy(&self) -> &'static str {
        if self.open { "public, no-cache" } else { "no-store" }
    }
}

impl Responder for Download {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let known = self.etag.as_ref().is_some_and(|etag| is_known(request, etag));
        let mut response = if known {
            HttpResponse::NotModified()
        } else {
            HttpResponse::Ok()
        };
        if let Some(etag) = &self.etag {
            response.insert_header((header::ETAG, etag.as_str()));
        }
        if self.open {
            response.insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"));
        }
        response.insert_header((header::CACHE_CONTROL, self.policy()));
        if known {
            return response.finish();
        }
        if let Some(name) = self.name {
            response.insert_header(ContentDisposition::attachment(name));
        }
        let response = response.content_type(self.kind).body(self.bytes);
        if is_text(self.kind) {
            compressible(response, Coding::of_file(request))
        } else {
            response
        }
    }
}

/// The ETag of these bytes.
pub(super) fn etag_of(bytes: &[u8]) -> String {
    format!("\"{}\"", hex(&sha256(bytes)))
}

/// CSV, JSON and SVG; the other files are compressed in themselves.
pub(super) fn is_text(kind: &str) -> bool {
    kind.starts_with("text/") || kind.contains("json") || kind.contains("svg")
}
