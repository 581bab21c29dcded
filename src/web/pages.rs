//! Pages that are rendered and compressed ahead, and served from memory.

use std::sync::{Mutex, PoisonError};

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use super::compress::brotli;
use super::headers::{html, takes_brotli};
use crate::values::bounded::{Bounded, Bounds};
use crate::values::digest::sha256;

/// Most compressed pages kept, and most bytes of them: the pages of every provider of a country in Dutch.
const KEPT: Bounds = Bounds {
    number: 8_192,
    bytes: 48 * 1024 * 1024,
};

/// For pages of which there is one per participation and language: a ninth more bytes than [`BEST`] in a hundredth of
/// its time, so that the first to open one hardly waits and a country of them costs no minutes of processor.
const FAST: i32 = 6;

/// For what is made once.
const BEST: i32 = 11;

/// Bytes up to which a page of the survey is sent fast.
const LARGE: usize = 14_000;

/// Compressed pages by name. Each remembers what it was made from, so that a changed page is
/// compressed anew and an unchanged one never twice.
pub(super) struct PageCache {
    kept: Mutex<Bounded<Kept>>,
}

impl Default for PageCache {
    fn default() -> Self {
        Self {
            kept: Mutex::new(Bounded::new(KEPT)),
        }
    }
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
    pub(super) fn small(&self, name: &Name, render: impl FnOnce() -> String) -> Bytes {
        self.compressed(name, render, fast)
    }

    /// The same for what is made once, as small as can be.
    pub(super) fn smallest(&self, name: &Name, render: impl FnOnce() -> String) -> Bytes {
        self.compressed(name, render, |page| brotli(page, BEST))
    }

    fn compressed(&self, name: &Name, render: impl FnOnce() -> String, compress: fn(&[u8]) -> Vec<u8>) -> Bytes {
        let kept = self.lock().get(&name.name).cloned();
        if let Some(kept) = kept.as_ref().filter(|kept| kept.serial == name.serial) {
            return kept.small.clone();
        }
        let page = render();
        let hash = sha256(page.as_bytes());
        let small = match kept {
            Some(kept) if kept.hash == hash => kept.small,
            _ => Bytes::from(compress(page.as_bytes())),
        };
        let new = Kept {
            serial: name.serial,
            hash,
            small: small.clone(),
        };
        self.lock().insert(&name.name, new, small.len());
        small
    }

    /// The compressed page of this name, if the world has not changed since.
    pub(super) fn kept(&self, name: &Name) -> Option<Bytes> {
        let mut all = self.lock();
        let kept = all.get(&name.name).filter(|kept| kept.serial == name.serial);
        kept.map(|kept| kept.small.clone())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Bounded<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The same page always comes out as the same bytes, whoever asks for it and when.
fn fast(page: &[u8]) -> Vec<u8> {
    let small = brotli(page, FAST);
    if small.len() > LARGE { brotli(page, BEST) } else { small }
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
