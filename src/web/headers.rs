//! Headers that every answer carries, what who asks has already, and compression that was done ahead.

use std::time::{Duration, UNIX_EPOCH};

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, EntityTag, Header as _, HttpDate, IfModifiedSince, IfNoneMatch};
use actix_web::middleware::DefaultHeaders;
use actix_web::{HttpResponse, HttpResponseBuilder};

use super::compress::{Coding, compressible};
use crate::changes::OVERLAP;
use crate::values::clock::Moment;

/// Policy of staff pages: nothing but our own stylesheet, forms to ourselves, no frames.
pub(super) const STAFF_POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A policy of a page that has a script of ours, from a file of its own.
pub(super) fn with_script(policy: &str) -> String {
    format!("{policy}; script-src 'self'")
}

/// Headers for every answer: no sniffing, no referrer, no robots, nothing kept. A handler may overrule.
pub fn defaults(https: bool) -> DefaultHeaders {
    let headers = DefaultHeaders::new()
        .add((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .add((header::REFERRER_POLICY, "no-referrer"))
        .add((header::CACHE_CONTROL, "no-store"))
        .add((
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
        ))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
        .add(("Cross-Origin-Resource-Policy", "same-origin"))
        .add(("X-Robots-Tag", "noindex"));
    if https {
        headers.add((header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"))
    } else {
        headers
    }
}

/// An HTML answer under `policy`.
pub(super) fn html(status: StatusCode, policy: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .insert_header((header::VARY, "Accept-Encoding, Accept-Language"));
    if policy.starts_with(STAFF_POLICY) {
        // Under no-referrer browsers send "Origin: null", and a form could not show where it comes from.
        response.insert_header((header::REFERRER_POLICY, "same-origin"));
    }
    response
}

/// A 303 to an address of this site.
pub(super) fn see_other(to: impl std::fmt::Display) -> HttpResponse {
    redirect(to).finish()
}

/// The same, for what more goes along.
pub(super) fn redirect(to: impl std::fmt::Display) -> HttpResponseBuilder {
    let mut response = HttpResponse::SeeOther();
    response.insert_header((header::LOCATION, to.to_string()));
    response
}

/// Whether the browser reads brotli.
pub(super) fn takes_brotli(request: &HttpRequest) -> bool {
    Coding::of_page(request).is_some()
}

/// A page with `body`, which is compressed on its way where the browser takes that.
pub(super) fn compressed(request: &HttpRequest, mut response: HttpResponseBuilder, body: String) -> HttpResponse {
    compressible(response.body(body), Coding::of_page(request))
}

/// Whether who asks has the answer with this ETag already, by `If-None-Match`: a list, weak ones too, or a star
/// (RFC 9110 §13.1.2).
pub(super) fn is_known(request: &HttpRequest, etag: &str) -> bool {
    names_tag(request, etag).unwrap_or(false)
}

/// As [`is_known`], and without `If-None-Match` by `If-Modified-Since`: a tag goes before a date (RFC 9110 §13.2.2).
pub(super) fn is_known_since(request: &HttpRequest, etag: &str, changed: Moment) -> bool {
    let by_date = || {
        let since = IfModifiedSince::parse(request);
        since.is_ok_and(|IfModifiedSince(since)| http_date(changed) <= since)
    };
    names_tag(request, etag).unwrap_or_else(by_date)
}

/// What to tell as `Last-Modified` of something that changed last at `changed`; `None` while that is too short ago.
///
/// A change is written down before its commit, and clocks differ: for a while another one may still come that is not later
/// than this one, and whoever asks by a date would miss it. So the date is the one from which that is past.
pub(super) fn settled(changed: Moment, now: Moment) -> Option<Moment> {
    let settled = changed.plus(OVERLAP);
    (settled <= now).then_some(settled)
}

/// A moment as HTTP writes it, in whole seconds.
pub(super) fn http_date(moment: Moment) -> HttpDate {
    let seconds = u64::try_from(moment.0).unwrap_or(0);
    HttpDate::from(UNIX_EPOCH + Duration::from_secs(seconds))
}

/// `None` where no tag is asked for.
fn names_tag(request: &HttpRequest, etag: &str) -> Option<bool> {
    if !request.headers().contains_key(header::IF_NONE_MATCH) {
        return None;
    }
    let own: Result<EntityTag, _> = etag.parse();
    Some(match (IfNoneMatch::parse(request), own) {
        (Ok(IfNoneMatch::Any), _) => true,
        (Ok(IfNoneMatch::Items(known)), Ok(own)) => known.iter().any(|one| one.weak_eq(&own)),
        _ => false,
    })
}
