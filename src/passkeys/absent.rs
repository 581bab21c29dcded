//! A program without passkeys: nothing is asked, and no answer fits.

use super::{Challenge, NewCredential, Owner};

/// There are none.
#[derive(Debug)]
pub enum Passkeys {}

impl Passkeys {
    /// None in this program.
    #[must_use]
    pub fn new(_base_url: &str) -> Option<Self> {
        None
    }

    /// What makes a passkey.
    #[must_use]
    pub fn start_registration(&self, _owner: Owner<'_>, _known: &[String]) -> Option<Challenge> {
        match *self {}
    }

    /// The passkey that was made.
    #[must_use]
    pub fn finish_registration(&self, _answer: &str, _state: &str) -> Option<NewCredential> {
        match *self {}
    }

    /// What any passkey of this site can answer.
    #[must_use]
    pub fn start_authentication(&self) -> Option<Challenge> {
        match *self {}
    }

    /// Which passkey gave an answer.
    #[must_use]
    pub fn credential_id(&self, _answer: &str) -> Option<Vec<u8>> {
        match *self {}
    }

    /// What is needed to check the next answer.
    #[must_use]
    pub fn finish_authentication(&self, _answer: &str, _state: &str, _data: &str) -> Option<String> {
        match *self {}
    }
}
