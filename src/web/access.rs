//! Who may come where: a row of the table of contents.

/// Who may come to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody, without any account.
    Public,
    /// Anybody who is signed in.
    Staff,
    /// Whoever reads results: members of a provider, analysts and the clients' council of a gemeente.
    Reader,
    /// The two sides of a conversation: members of a provider and analysts of a gemeente.
    Party,
    /// Members of a provider.
    Provider,
    /// Analysts of a gemeente.
    Analyst,
    /// Analysts and the clients' council of a gemeente.
    Gemeente,
    /// The clients' council of a gemeente.
    Council,
    /// Somebody of a region.
    Region,
    /// The administrator.
    Administrator,
}

/// One row of the table: method, address, access. The matrix test walks over it.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The address, with parts in braces.
    pub path: &'static str,
    /// Who may come there.
    pub access: Access,
}

impl Route {
    /// Its verb as `Allow` names it (RFC 9110 §10.2.1).
    pub(super) fn verbs(&self) -> &'static str {
        if self.method == "GET" { "GET, HEAD" } else { self.method }
    }
}
