//! The scripts of clients: one with which a phone seals its own ballot, where the installation lets it, and one that makes a
//! kiosk forget and go on without a network.

use std::sync::OnceLock;

use maud::{Markup, html};

use super::style::digest;
use crate::addresses::PublicAddress;
use crate::values::asset;
use crate::values::digest;

/// The script of phones as it is sent: it seals, and offers to read aloud with a voice of the phone itself.
#[must_use]
pub fn script() -> &'static str {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    SCRIPT.get_or_init(|| ["js/seal.mjs", "js/voice.mjs"].map(without_comments).concat())
}

/// Its address, with the hash of its content.
#[must_use]
pub fn script_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| path("stem", script()))
}

/// The script of kiosks: that of phones is a part of it, so that a page asks for one file.
#[must_use]
pub fn kiosk_script() -> &'static str {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    SCRIPT.get_or_init(|| {
        let [waits, kiosk] = ["js/waits.mjs", "js/kiosk.mjs"].map(without_comments);
        format!("{}{waits}{kiosk}", script())
    })
}

/// Its address, with the hash of its content.
#[must_use]
pub fn kiosk_script_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| path("scherm", kiosk_script()))
}

/// The script of phones where a round has four words: that of phones, and what tells the words of the ballot that it sent.
#[must_use]
pub fn words_script() -> &'static str {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    SCRIPT.get_or_init(|| format!("{}{}", without_comments("js/words.mjs"), script()))
}

/// Its address, with the hash of its content.
#[must_use]
pub fn words_script_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| path("woorden", words_script()))
}

/// A script as it is sent: lines that are comments stay here.
fn without_comments(name: &str) -> String {
    let text = asset::text(name);
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.fold(String::new(), |all, line| all + line + "\n")
}

fn path(name: &str, script: &str) -> String {
    let hash = digest::hex(&digest::sha256(script.as_bytes()));
    let name = format!("{name}-{}.js", hash.get(..16).unwrap_or_default());
    PublicAddress::Asset { name: &name }.to_string()
}

/// What the page says of it. A module waits for the page and holds nothing up; a browser too old for modules leaves
/// it, and refuses another content than this one.
pub(super) fn element() -> Markup {
    html! { script type="module" src=(script_path()) integrity=(digest(script())) {} }
}

/// The same where the round has four words.
pub(super) fn words_element() -> Markup {
    html! { script type="module" src=(words_script_path()) integrity=(digest(words_script())) {} }
}

/// The same at a kiosk.
pub(super) fn kiosk_element() -> Markup {
    html! { script type="module" src=(kiosk_script_path()) integrity=(digest(kiosk_script())) {} }
}
