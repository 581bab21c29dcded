//! A challenge to a passkey on its way through a page: sealed, so that nobody reads or changes it, and not for long.

use serde::{Deserialize, Serialize};

use crate::accounts::SECOND_STEP_SECONDS;
use crate::keys::InstallationSecret;
use crate::values::clock::Moment;
use crate::values::digest::sha256;
use crate::values::secret::Secret;

/// What goes along in a page.
#[derive(Serialize, Deserialize)]
struct Travelling {
    until: i64,
    state: String,
}

/// A challenge that came back with its answer.
pub(super) struct Returned {
    pub(super) state: String,
    /// By which it counts once.
    pub(super) hash: Vec<u8>,
    pub(super) until: Moment,
}

/// Seals what the server needs when the answer comes.
pub(super) fn sealed(key: &InstallationSecret, purpose: &str, state: String, now: Moment) -> Option<String> {
    let until = now.plus(SECOND_STEP_SECONDS).0;
    let text = serde_json::to_string(&Travelling { until, state }).ok()?;
    key.seal_text(purpose, &Secret::new(text)).ok()
}

/// The challenge; `None` when it is none of ours, was for something else, or is too old.
pub(super) fn returned(key: &InstallationSecret, purpose: &str, sealed: &str, now: Moment) -> Option<Returned> {
    let text = key.open_text(purpose, sealed)?;
    let Travelling { until, state } = serde_json::from_str(text.expose()).ok()?;
    (now.0 < until).then(|| Returned {
        hash: sha256(state.as_bytes()).to_vec(),
        state,
        until: Moment(until),
    })
}
