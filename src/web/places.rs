//! Which addresses of ours somebody may be sent on to after signing in: known pages of staff and nothing else.

use actix_web::HttpRequest;
use actix_web::dev::ResourceDef;
use actix_web::web::Query;
use serde::Deserialize;

use super::guards::SAID;
use crate::addresses::StaffAddress;

/// Longer addresses are none of ours.
const LONGEST: usize = 2000;

/// The pages and the acts of staff, as the table of routes has them.
pub(super) struct Places {
    pages: Vec<ResourceDef>,
    acts: Vec<ResourceDef>,
}

impl Places {
    /// Of these routes of staff, as method and path.
    pub(super) fn of(routes: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        let (pages, acts): (Vec<_>, Vec<_>) = routes.partition(|(method, _)| *method == "GET");
        let out = StaffAddress::SignOut.to_string();
        let patterns = |routes: Vec<(&'static str, &'static str)>| -> Vec<ResourceDef> {
            routes.into_iter().map(|(_, path)| ResourceDef::new(path)).collect()
        };
        Self {
            pages: patterns(pages),
            acts: patterns(acts).into_iter().filter(|act| !act.is_match(&out)).collect(),
        }
    }

    /// A page of staff on this very site: its path with what is asked of it, without what told of an earlier act.
    /// `None` for whatever a browser could take for another site, and for what is no page of staff.
    pub(super) fn page(&self, text: &str) -> Option<String> {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        if !is_plain(text) || !self.pages.iter().any(|page| page.is_match(path)) {
            return None;
        }
        let said = |part: &&str| part.split('=').next() != Some(SAID);
        let asked: Vec<&str> = query.split('&').filter(said).filter(|part| !part.is_empty()).collect();
        Some(if asked.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", asked.join("&"))
        })
    }

    /// Whether a form of staff is sent here.
    pub(super) fn is_act(&self, path: &str) -> bool {
        is_plain(path) && self.acts.iter().any(|act| act.is_match(path))
    }

    /// The sign-in page that leads on to `page` afterwards.
    pub(super) fn sign_in_for(&self, page: &str) -> String {
        match self.page(page) {
            Some(page) => format!("{}?naar={}", StaffAddress::SignIn, escaped(&page)),
            None => StaffAddress::SignIn.to_string(),
        }
    }
}

/// Where somebody goes on to afterwards, as the address says it; only a page of ours.
pub(super) fn onward_of(request: &HttpRequest) -> Option<String> {
    let asked = Query::<Onward>::from_query(request.query_string()).ok()?.into_inner();
    request.app_data::<Places>()?.page(&asked.page?)
}

/// The same in an address: a query, or nothing.
pub(super) fn leading_to(page: Option<&str>) -> String {
    page.map_or_else(String::new, |page| format!("?naar={}", escaped(page)))
}

#[derive(Deserialize)]
struct Onward {
    #[serde(rename = "naar")]
    page: Option<String>,
}

/// The page that an act belongs to: the nearest above it in its address.
pub(super) fn above(request: &HttpRequest, act: &str) -> Option<String> {
    let places = request.app_data::<Places>()?;
    let mut path = act;
    loop {
        if let Some(page) = places.page(path) {
            return Some(page);
        }
        path = path.rsplit_once('/')?.0;
    }
}

/// The sign-in page for somebody who is signed in and shows once more who they are, and then goes on to `page`.
pub(super) fn sign_in_again(page: &impl std::fmt::Display) -> String {
    format!(
        "{}?opnieuw=ja&naar={}",
        StaffAddress::SignIn,
        escaped(&page.to_string())
    )
}

/// A path of this site in which nothing is hidden: no second slash or backslash at its start, no way up, no part that
/// only shows when it is decoded.
fn is_plain(text: &str) -> bool {
    let path = text.split('?').next().unwrap_or_default().to_ascii_lowercase();
    let second = text.chars().nth(1);
    text.len() <= LONGEST
        && text.starts_with('/')
        && second.is_some_and(|second| second.is_ascii_alphanumeric())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\' && byte != b'#')
        && !["%2e", "%2f", "%5c"].iter().any(|hidden| path.contains(hidden))
        && !path.split('/').any(|part| part == "." || part == "..")
        && !path.contains("//")
}

/// As the value of a query: all but letters, digits, slashes and `-._~` escaped.
pub(super) fn escaped(text: &str) -> String {
    let keeps = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let one = |byte: u8| match keeps(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}
