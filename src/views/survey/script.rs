//! The one script there is: with it a phone seals its own ballot, where the installation lets it.

use std::sync::OnceLock;

use maud::{Markup, html};

use super::style::digest;
use crate::addresses::PublicAddress;
use crate::values::asset;
use crate::values::digest;

/// The script as it is sent.
#[must_use]
pub fn script() -> &'static str {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    SCRIPT.get_or_init(|| asset::text("js/seal.mjs"))
}

/// Its address, with the hash of its content.
#[must_use]
pub fn script_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| {
        let hash = digest::hex(&digest::sha256(script().as_bytes()));
        let name = format!("stem-{}.js", hash.get(..16).unwrap_or_default());
        PublicAddress::Asset { name: &name }.to_string()
    })
}

/// What the page says of it. A module waits for the page and holds nothing up; a browser too old for modules leaves
/// it, and refuses another content than this one.
pub(super) fn element() -> Markup {
    html! { script type="module" src=(script_path()) integrity=(digest(script())) {} }
}
