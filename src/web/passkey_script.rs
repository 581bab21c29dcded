//! The script of passkeys: a file of its own, with its hash in its name, on the pages that have a button for it.

use std::sync::OnceLock;

use crate::addresses::PublicAddress;
use crate::values::asset;
use crate::values::digest;

/// Its text.
pub(super) fn script_text() -> String {
    asset::text("js/passkey.mjs")
}

/// Its address.
pub(super) fn passkey_script() -> &'static str {
    static HREF: OnceLock<String> = OnceLock::new();
    HREF.get_or_init(|| {
        let hash = digest::hex(&digest::sha256(script_text().as_bytes()));
        let name = format!("passkey-{}.js", hash.get(..16).unwrap_or_default());
        PublicAddress::Asset { name: &name }.to_string()
    })
}
