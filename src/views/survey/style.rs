//! The one stylesheet of the client's pages, inside the page, and its hash for the policy.

use std::sync::OnceLock;

use crate::values::asset;
use crate::values::base64::base64;
use crate::values::digest;

/// The stylesheet as it stands in every page: without comments and needless spaces.
#[must_use]
pub fn css() -> &'static str {
    static CSS: OnceLock<String> = OnceLock::new();
    CSS.get_or_init(|| shrink(&asset::text("css/survey.css")))
}

/// The source expression that allows [`css`] in a `style-src` directive: `'sha256-…'`, quotes included.
#[must_use]
pub fn style_csp() -> &'static str {
    static CSP: OnceLock<String> = OnceLock::new();
    CSP.get_or_init(|| format!("'{}'", digest(css())))
}

/// `sha256-…` of a text, as policies and `integrity` attributes name it.
pub(in crate::views) fn digest(text: &str) -> String {
    format!("sha256-{}", base64(&digest::sha256(text.as_bytes())))
}

/// The whole content security policy of a client's page: this style, the empty icon, its own form; no script.
#[must_use]
pub fn content_security_policy() -> &'static str {
    static POLICY: OnceLock<String> = OnceLock::new();
    POLICY.get_or_init(|| {
        format!(
            "default-src 'none'; style-src {}; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            style_csp()
        )
    })
}

/// The same for the survey where phones may seal: its one script as well, and nothing else.
#[must_use]
pub fn sealing_policy() -> &'static str {
    static POLICY: OnceLock<String> = OnceLock::new();
    POLICY.get_or_init(|| format!("{}; script-src 'self'", content_security_policy()))
}

/// The same where a round has four words: its script sends the ballot, so that the words stand in no address.
#[must_use]
pub fn words_policy() -> &'static str {
    static POLICY: OnceLock<String> = OnceLock::new();
    POLICY.get_or_init(|| format!("{}; connect-src 'self'", sealing_policy()))
}

/// The same for a kiosk: its script, which sends the answers itself, and what puts it on the device as a program.
#[must_use]
pub fn kiosk_policy() -> &'static str {
    static POLICY: OnceLock<String> = OnceLock::new();
    POLICY.get_or_init(|| format!("{}; connect-src 'self'; manifest-src 'self'", sealing_policy()))
}

/// A policy that lets one more style stand in the page.
#[must_use]
pub fn with_style(policy: &str, style: &str) -> String {
    policy.replacen("style-src ", &format!("style-src '{}' ", digest(style)), 1)
}

/// A stylesheet without comments and needless spaces.
#[must_use]
pub fn shrink(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    for piece in css.split("/*") {
        let kept = piece.split_once("*/").map_or(piece, |(_comment, rest)| rest);
        for line in kept.lines() {
            out.push_str(line.trim());
        }
    }
    [" {", "{ ", " }", "; ", ": ", ", "]
        .iter()
        .fold(out, |text, spaced| text.replace(spaced, spaced.trim()))
        .replace(";}", "}")
}
