//! A page for somebody who is not signed in, in the dress of staff pages, and the stylesheet of both.

use maud::Markup;

use crate::addresses::PublicAddress;
use crate::i18n::interface::InterfaceLang;
use crate::values::asset;
use crate::values::digest;
use crate::views::shell::{OtherLanguage, Shell, page};

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
    framed(demo, heading, body, OtherLanguage::Nowhere)
}

/// The same in this language, with the way to the other one: it is asked for by the address.
pub(in crate::web) fn bare_in(language: InterfaceLang, demo: bool, heading: &str, body: Markup) -> String {
    let other = language.other();
    let href = format!("?taal={other}");
    let page = framed(
        demo,
        heading,
        body,
        OtherLanguage::At {
            href: &href,
            language: other,
        },
    );
    language.of_page(page)
}

fn framed(demo: bool, heading: &str, body: Markup, other_language: OtherLanguage<'_>) -> String {
    let shell = Shell {
        title: heading,
        kicker: "",
        breadcrumb: None,
        heading,
        demo,
        nav: &[],
        signed_in_as: None,
        here: None,
        csrf: None,
        said: None,
        home: "/",
        stylesheet_href: stylesheet(),
        style_href: None,
        logo: None,
        style: None,
        other_language,
    };
    page(&shell, body).into_string()
}
