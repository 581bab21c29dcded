//! Random tokens for one-time links and sessions; the database holds only their hashes.

use std::str::FromStr;

use crate::values::digest::{hex, sha256};
use crate::values::random::{self, NoRandom};
use crate::values::secret::Secret;

/// 256 random bits; written as 64 hexadecimal digits. Debug shows nothing of it.
#[derive(Debug, Clone)]
pub struct Token(Secret<String>);

impl Token {
    /// A new token.
    ///
    /// # Errors
    /// [`NoRandom`] when there are no random bytes to be had.
    pub fn random() -> Result<Self, NoRandom> {
        Ok(Self(Secret::new(hex(&random::bytes::<32>()?))))
    }

    /// Its text, for the cookie or the link.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.expose()
    }

    /// What the database keeps of it.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        sha256(self.0.expose().as_bytes()).to_vec()
    }

    /// A token for one purpose that only the holder of this one can have: the hidden field of forms.
    #[must_use]
    pub fn derived(&self, purpose: &str) -> String {
        hex(&sha256(
            format!("ervaringwijzer/{purpose}/1{}", self.0.expose()).as_bytes(),
        ))
    }
}

impl FromStr for Token {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let plain = text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
        if plain {
            Ok(Self(Secret::new(text.to_owned())))
        } else {
            Err(())
        }
    }
}
