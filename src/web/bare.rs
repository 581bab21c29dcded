//! A page for somebody who is not signed in, in the dress of staff pages, and the stylesheet of both.

use maud::Markup;

use crate::addresses::PublicAddress;
use crate::values::asset;
use crate::values::digest;
use crate::views::shell::{Shell, page};

/// Address of the stylesheet, with the hash of its content.
pub(in crate::web) fn stylesheet() -> &'static str {
    static HREF: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    HREF.get_or_init(|| {
        let hash = digest::hex(&digest::sha256(asset::text("css/staff.css").as_bytes()));
        let name = format!("staff-{}.css", hash.get(..16).unwrap_or_default());
        PublicAddress::Asset { name: &name }.to_string()
    })
}

/// A page for somebody who is not signed in; `demo` when everything around it is made up.
pub(in crate::web) fn bare(demo: bool, heading: &str, body: Markup) -> String {
    let shell = Shell {
        title: heading,
        kicker: "",
        breadcrumb: None,
        heading,
        demo,
        nav: &[],
        signed_in_as: None,
        csrf: None,
        said: None,
        home: "/",
        stylesheet_href: stylesheet(),
        style_href: None,
        logo: None,
        style: None,
    };
    page(&shell, body).into_string()
}
