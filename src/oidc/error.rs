//! Why somebody does not come in by a work account.

/// Why there is no statement about somebody. The texts are for the log of the program: they name no person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OidcError {
    /// The issuer does not respond, or not in a way that can be read.
    #[error("the issuer of work accounts does not respond as it must: {0}")]
    Away(&'static str),
    /// It did not give a statement for the code.
    #[error("the issuer of work accounts took the code for none of its own (status {0})")]
    Code(u16),
    /// What came back does not hold.
    #[error("the answer of a work account does not hold: {0}")]
    Statement(&'static str),
    /// No random bytes.
    #[error("the operating system gave no random bytes")]
    NoRandom,
}
