//! A long list in pages, with a field to search it.

use std::fmt::Display;

use maud::{Markup, html};

/// Where somebody is in a list.
#[derive(Debug, Clone)]
pub struct Paging {
    /// The address of the list.
    pub href: String,
    /// What was searched for.
    pub search: String,
    /// How many there are on all pages.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    pub pages: usize,
}

impl Paging {
    /// The address of another page of the same search.
    fn to(&self, page: usize) -> String {
        format!("{}?zoek={}&pagina={page}", self.href, escaped(&self.search))
    }
}

/// A text as it stands in the query of an address.
pub(in crate::views) fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut word, byte| {
        if byte.is_ascii_alphanumeric() {
            word.push(char::from(byte));
        } else {
            word.push_str(&format!("%{byte:02X}"));
        }
        word
    })
}

/// The field to search with. `what` says what is searched: "naam of e-mailadres".
pub(in crate::views) fn search_field(paging: &Paging, what: &str) -> Markup {
    html! {
        form.search method="get" action=(paging.href) role="search" {
            div.field {
                label for="zoek" { "Zoek op " (what) }
                input #zoek name="zoek" type="search" value=(paging.search) autocomplete="off";
            }
            button { "Zoek" }
            @if !paging.search.is_empty() { a href=(paging.href) { "Toon alles" } }
        }
    }
}

/// Which page this is, and the way to the others. `one` and `several` say what is counted.
pub(in crate::views) fn pages(paging: &Paging, one: &str, several: &str) -> Markup {
    let counted: &dyn Display = if paging.total == 1 { &one } else { &several };
    html! {
        nav.pages aria-label="Pagina’s" {
            p { (paging.total) " " (counted)
                @if paging.pages > 1 { ", pagina " (paging.page) " van " (paging.pages) } }
            @if paging.page > 1 { a rel="prev" href=(paging.to(paging.page - 1)) { "Vorige" } }
            @if paging.page < paging.pages { a rel="next" href=(paging.to(paging.page + 1)) { "Volgende" } }
        }
    }
}
