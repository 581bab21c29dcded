//! Signing in with a work account: the code flow of OpenID Connect, with PKCE.
//!
//! Owns what goes to the issuer that the operator named and what comes back from it: where its pages are, its keys, the
//! exchange of a code, and whether a statement about somebody holds. What somebody may do here is not its business.

mod error;
mod http;
mod issuer;
mod keys;
mod metadata;
mod signature;
mod statement;

pub use error::OidcError;
pub use issuer::{Begun, Issuer, Journey, Returned};
pub use statement::WorkPerson;
