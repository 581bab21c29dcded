//! What is asked of a passkey, and whether its answer fits (WebAuthn level 3). What is kept of one is `accounts`'s.
//!
//! Both sides of a challenge are texts: one for the browser, and one that the server needs again when the answer comes.
//! Whoever holds that second one must seal it, let it end, and let it count once.

#[cfg(not(feature = "passkeys"))]
mod absent;
#[cfg(feature = "passkeys")]
mod webauthn;

#[cfg(not(feature = "passkeys"))]
pub use absent::Passkeys;
#[cfg(feature = "passkeys")]
pub use webauthn::Passkeys;

/// What a passkey is asked.
#[derive(Debug, Clone)]
pub struct Challenge {
    /// What the browser is asked for, as JSON.
    pub options: String,
    /// What the server needs to check the answer, as JSON.
    pub state: String,
}

/// Somebody for whom a passkey is made.
#[derive(Debug, Clone, Copy)]
pub struct Owner<'a> {
    /// Their identifier.
    pub id: &'a [u8; 16],
    /// Their address, as the authenticator shows it.
    pub email: &'a str,
    /// Their name.
    pub name: &'a str,
}

/// A passkey that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCredential {
    /// The identifier that the authenticator gave it.
    pub credential: Vec<u8>,
    /// What is needed to check its answers, as JSON.
    pub data: String,
}
