//! The page after staff tried a survey: it says that nothing was kept.

use maud::html;

use super::drawing::Drawing;
use super::layout::{Frame, document, foot};
use crate::i18n::{Lang, texts};
use crate::values::terms::Address;

/// What the page after a trial shows.
#[derive(Debug, Clone, Copy)]
pub struct Tried<'a> {
    pub lang: Lang,
    pub address: Address,
    /// The page that the trial began at.
    pub back: &'a str,
    /// The trial itself.
    pub again: &'a str,
    /// What a client reads here.
    pub thanks: &'a str,
    /// Whether the names are invented.
    pub demo: bool,
}

#[must_use]
pub fn tried_page(page: &Tried<'_>) -> String {
    let texts = texts(page.lang).to(page.address);
    document(&Frame {
        texts,
        title: &texts.get("proef-klaar-titel"),
        kiosk: false,
        demo: page.demo,
        head: html! {},
        body: html! {
            (Drawing::Check.alone("done"))
            h1 { (texts.get("proef-klaar-titel")) }
            p { strong { (texts.get("proef-klaar")) } }
            a .go href=(page.back) { (texts.get("proef-terug")) }
            p { a .tel href=(page.again) { (texts.get("proef-opnieuw")) } }
            p { a .tel href=(page.thanks) { (texts.get("proef-dank")) } }
        },
        foot: foot(texts),
    })
}
