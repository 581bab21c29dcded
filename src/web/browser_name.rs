//! What a browser of staff is called in the list of sessions: maker and system, and nothing finer.

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;

/// Names that stand in what a browser says of itself; the first that is there counts, since later ones are claimed by all.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

/// Such as "Firefox op Windows"; empty where the browser does not say.
pub(super) fn browser_name(request: &HttpRequest) -> String {
    let said = request.headers().get(USER_AGENT);
    let said = said.and_then(|said| said.to_str().ok()).unwrap_or_default();
    let first = |names: &[(&str, &'static str)]| {
        let named = names.iter().find(|(sign, _)| said.contains(sign));
        named.map(|(_, name)| *name)
    };
    match (first(&BROWSERS), first(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} op {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => String::new(),
    }
}
