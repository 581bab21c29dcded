//! A program without passkeys: nothing is asked, and no answer fits.

use super::{Made, Owner, Question};

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
    pub fn ask_new(&self, _owner: Owner<'_>, _known: &[String]) -> Option<Question> {
        match *self {}
    }

    /// The passkey that was made.
    #[must_use]
    pub fn made(&self, _answer: &str, _state: &str) -> Option<Made> {
        match *self {}
    }

    /// What any passkey of this site can answer.
    #[must_use]
    pub fn ask_any(&self) -> Option<Question> {
        match *self {}
    }

    /// Which passkey gave an answer.
    #[must_use]
    pub fn named(&self, _answer: &str) -> Option<Vec<u8>> {
        match *self {}
    }

    /// What is needed to check the next answer.
    #[must_use]
    pub fn answered(&self, _answer: &str, _state: &str, _data: &str) -> Option<String> {
        match *self {}
    }
}
