//! Pages that are rendered and compressed ahead, and served from memory.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use super::compress::brotli;
use super::headers::{html, takes_brotli};
use crate::values::digest::sha256;

/// Most compressed pages kept; beyond that the memory is emptied and filled anew.
const MOST: usize = 4096;

/// Compressed pages by name. Each remembers what it was made from, so that a changed page is
/// compressed anew and an unchanged one never twice.
#[derive(Default)]
pub(super) struct PageCache {
    kept: Mutex<HashMap<String, Kept>>,
}

#[derive(Clone)]
struct Kept {
    serial: u64,
    hash: [u8; 32],
    small: Bytes,
}

/// What a page is kept under: its name, and the state of the world it was rendered in.
pub(super) struct Name {
    pub(super) name: String,
    pub(super) serial: u64,
}

impl PageCache {
    /// The compressed page of this name; `render` runs only when the world has changed since.
    pub(super) fn small(&self, name: Name, render: impl FnOnce() -> String) -> Bytes {
        let kept = self.lock().get(&name.name).cloned();
        if let Some(kept) = kept.as_ref().filter(|kept| kept.serial == name.serial) {
            return kept.small.clone();
        }
        let page = render();
        let hash = sha256(page.as_bytes());
        let small = match kept {
            Some(kept) if kept.hash == hash => kept.small,
            _ => Bytes::from(brotli(page.as_bytes(), 11)),
        };
        let mut all = self.lock();
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(
            name.name,
            Kept {
                serial: name.serial,
                hash,
                small: small.clone(),
            },
        );
        small
    }

    /// The compressed page of this name, if the world has not changed since.
    pub(super) fn kept(&self, name: &Name) -> Option<Bytes> {
        let all = self.lock();
        let kept = all.get(&name.name).filter(|kept| kept.serial == name.serial);
        kept.map(|kept| kept.small.clone())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends a compressed page; opens it again for the rare browser without brotli.
pub(super) fn send(request: &HttpRequest, status: StatusCode, policy: &str, small: Bytes) -> HttpResponse {
    send_as(request, html(status, policy), small)
}

/// The same for what is no page.
pub(super) fn send_as(request: &HttpRequest, mut response: HttpResponseBuilder, small: Bytes) -> HttpResponse {
    if takes_brotli(request) {
        return response
            .insert_header((header::CONTENT_ENCODING, HeaderValue::from_static("br")))
            .body(small);
    }
    let mut plain = Vec::new();
    match brotli::BrotliDecompress(&mut small.as_ref(), &mut plain) {
        Ok(()) => response.body(plain),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}
