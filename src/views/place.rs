//! Where somebody is, of the places they have.

use maud::{Markup, html};

use super::staff::csrf;
use crate::addresses::AccountAddress;

/// One place.
#[derive(Debug, Clone)]
pub struct PlaceLine {
    /// As the form sends it.
    pub id: String,
    pub words: String,
    /// Whether the reader is there.
    pub here: bool,
}

/// What the page to choose on needs.
#[derive(Debug, Clone)]
pub struct PlacesPage {
    pub csrf: String,
    pub lines: Vec<PlaceLine>,
    /// Places of before that somebody switched off, in words.
    pub off: Vec<String>,
}

/// The page to choose on, inside the frame.
#[must_use]
pub fn places_page(page: &PlacesPage) -> Markup {
    html! {
        p { "Op elke plek ziet u alleen wat daar hoort. Sleutels, de feed en webhooks horen bij de plek waar u ze maakte." }
        ul.entries { @for line in &page.lines {
            li {
                h2 { (line.words) }
                @if line.here {
                    p { "Hier bent u nu." }
                } @else {
                    form method="post" action=(AccountAddress::Places) {
                        (csrf(&page.csrf))
                        input type="hidden" name="plek" value=(line.id);
                        button { "Ga naar: " (line.words) }
                    }
                }
            }
        } }
        @if !page.off.is_empty() {
            h2 { "Uitgezet" }
            ul.dots { @for words in &page.off { li { (words) } } }
            p { "Daar komt u niet meer in. Klopt dat niet? Vraag het de beheerder van die plek." }
        }
    }
}

/// What the page of an offered place needs.
#[derive(Debug, Clone)]
pub struct OfferPage {
    pub csrf: String,
    pub action: String,
    /// The place.
    pub words: String,
}

/// A place to say yes to, inside the frame.
#[must_use]
pub fn offer_page(page: &OfferPage) -> Markup {
    html! {
        p { "U bent uitgenodigd voor deze plek:" }
        p { b { (page.words) } }
        p { "De plekken die u al hebt, blijven zoals ze zijn. Wilt u deze plek niet? Dan hoeft u niets te doen." }
        form.form method="post" action=(page.action) {
            (csrf(&page.csrf))
            button.main { "Neem de plek aan" }
        }
    }
}

/// The page behind a one-time link of somebody who can sign in already.
#[must_use]
pub fn sign_in_for_place_page(to: &str) -> Markup {
    html! {
        p { "Deze link is voor iemand die al een account heeft. Log in met dat account. Daarna ziet u voor welke plek u bent uitgenodigd." }
        p { a.button.main href=(to) { "Log in en bekijk de uitnodiging" } }
        p.soft { "Hebt u nog geen wachtwoord gekozen? Gebruik dan eerst de link uit uw eerste uitnodiging. Werkt die niet meer, vraag dan een nieuwe bij " a href=(AccountAddress::Forgotten) { "Wachtwoord vergeten" } " of bij uw beheerder." }
    }
}
