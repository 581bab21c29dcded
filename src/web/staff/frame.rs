//! The frame around staff pages: who is signed in, where one can go.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::Markup;

use crate::accounts::Rights;
use crate::addresses::PublicAddress;
use crate::values::asset;
use crate::views::shell::{NavItem, Shell, page};
use crate::web::app::App;
use crate::web::guards::Staff;
use crate::web::headers::{STAFF_POLICY, compressed, html};

/// Address of the stylesheet, with the hash of its content.
pub(in crate::web) fn stylesheet() -> &'static str {
    static HREF: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    HREF.get_or_init(|| {
        let hash = asset::hex(&asset::sha256(asset::text("css/staff.css").as_bytes()));
        let name = format!("staff-{}.css", hash.get(..16).unwrap_or_default());
        PublicAddress::Asset { name: &name }.to_string()
    })
}

/// A page for somebody who is not signed in; `demo` when everything around it is made up.
pub(in crate::web) fn bare(demo: bool, heading: &str, body: Markup) -> String {
    let shell = Shell {
        title: heading,
        kicker: "",
        heading,
        demo,
        nav: &[],
        signed_in_as: None,
        csrf: None,
        stylesheet_href: stylesheet(),
    };
    page(&shell, body).into_string()
}

/// Headings of a page.
#[derive(Debug, Clone, Copy)]
pub(in crate::web) struct Headings<'h> {
    /// Small words above the heading.
    pub(in crate::web) kicker: &'h str,
    /// The heading.
    pub(in crate::web) heading: &'h str,
}

/// A page for somebody who is signed in.
pub(in crate::web) fn framed(
    request: &HttpRequest,
    app: &App,
    staff: &Staff,
    headings: Headings<'_>,
    body: Markup,
) -> HttpResponse {
    let csrf = staff.csrf();
    let shell = Shell {
        title: headings.heading,
        kicker: headings.kicker,
        heading: headings.heading,
        demo: app.demo,
        nav: &nav(staff.rights, request.path()),
        signed_in_as: Some(&staff.user.name),
        csrf: Some(&csrf),
        stylesheet_href: stylesheet(),
    };
    let text = page(&shell, body).into_string();
    compressed(request, html(StatusCode::OK, STAFF_POLICY), text)
}

/// Where each role can go; never a place that would then be refused.
fn nav(rights: Rights, path: &str) -> Vec<NavItem> {
    let places: &[(&str, &str)] = match rights {
        Rights::Provider(_) => &[
            ("/aanbieder", "Resultaten"),
            ("/aanbieder/gesprekken", "Gesprekken"),
            ("/aanbieder/rondes", "Rondes en codes"),
            ("/aanbieder/bestanden", "Bestanden"),
            ("/koppelingen", "Koppelingen"),
        ],
        Rights::Analyst(_) => &[
            ("/gemeente", "Alle aanbieders"),
            ("/gemeente/gesprekken", "Gesprekken"),
            ("/gemeente/jaar", "Jaarverantwoording"),
            ("/gemeente/rondes", "Rondes en codes"),
            ("/gemeente/bestanden", "Bestanden"),
            ("/koppelingen", "Koppelingen"),
        ],
        Rights::Council(_) => &[
            ("/gemeente", "Alle aanbieders"),
            ("/gemeente/gesprekken", "Gesprekken"),
            ("/gemeente/jaar", "Jaarverantwoording"),
            ("/gemeente/bestanden", "Bestanden"),
            ("/koppelingen", "Koppelingen"),
        ],
        Rights::Administrator => &[("/beheer", "Beheer")],
    };
    // Pages about codes belong to "Rondes en codes" and sheets to "Gesprekken", whatever their address begins with.
    let on_rounds = path.ends_with("/rondes") || path.contains("/codes") || path.contains("/kiosk/");
    let on_talks = path.contains("/gesprek");
    let on_files = path.ends_with("/bestanden");
    let on_years = path.starts_with("/gemeente/jaar");
    let on_connections = path.starts_with("/koppelingen");
    places
        .iter()
        .map(|(href, label)| NavItem {
            href: (*href).to_owned(),
            label: (*label).to_owned(),
            current: href.ends_with("/rondes") == on_rounds
                && href.ends_with("/gesprekken") == on_talks
                && href.ends_with("/bestanden") == on_files
                && href.ends_with("/jaar") == on_years
                && href.ends_with("/koppelingen") == on_connections,
        })
        .collect()
}
