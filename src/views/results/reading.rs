//! "Hoe leest u dit?" and "Wat valt op?": the words around the pictures.

use maud::{Markup, html};

use crate::addresses::PublicAddress;
use crate::figures::Block;
use crate::statistics::phrases::{Phrase, Suppressed, phrase};

/// What lies outside chance.
pub(in crate::views) fn remarks(block: &Block) -> Markup {
    html! {
        @if !block.remarks.is_empty() || block.calm.is_some() {
            section {
                h2 { "Wat valt op?" }
                ul.say {
                    @for remark in &block.remarks {
                        li { span.arrow aria-hidden="true" { (if remark.up { "▲" } else { "▼" }) } p { b { (remark.question) ". " } (remark.sentence) } }
                    }
                    @if let Some(calm) = &block.calm { li { span.arrow aria-hidden="true" { "·" } p { (calm) } } }
                }
            }
        }
    }
}

/// What is said of a round whose figures appeared by the first rules.
pub(in crate::views) const FIRST_EDITION: &str = "Deze ronde verscheen nog naar de eerste regels. Koos bijna iedereen in een groep hetzelfde, \
     dan bleef die groep verborgen. Dat kan het beeld vertekenen, vooral van kleine aanbieders.";

/// How to read the page.
pub(super) fn reading(k: u32, hidden: Suppressed, counted: &str) -> Markup {
    html! {
        section {
            h2 { "Hoe leest u dit?" }
            div.box {
                p { b { "De balk." } " Rood en oranje liggen links van het midden, groen rechts. ‘Gaat wel’ ligt over het midden. In elk vlak staat hoeveel mensen dat kozen." }
                @if hidden != Suppressed::FirstEdition {
                    p { b { "Bijna iedereen." } " Koos bijna iedereen in een groep hetzelfde? Dan tonen wij hoeveel mensen dat minstens waren, en niet hoeveel precies. In de balk is dat een lichter vlak met een streepjesrand. Een cijfer heeft dan twee einden: 31 tot 32 van 34." }
                }
                p { b { "De stip en de streep." } " De stip is het deel dat " (counted) " koos. De streep is de marge. Met weinig antwoorden is de streep lang: dan is het beeld nog onzeker." @if hidden != Suppressed::FirstEdition { " Een lange stip loopt van het ene einde van het cijfer tot het andere." } }
                p { b { "Binnen toeval." } " Niet iedereen vulde de vragen in. Een verschil kan daardoor toeval zijn. Wij rekenen dat uit en zeggen het erbij. Valt een cijfer buiten toeval? Dan is het iets om te bespreken." }
                p { b { "Kan toeval zijn" } " betekent niet dat er niets veranderde. Er zijn dan te weinig antwoorden om het zeker te weten." }
                p { b { "Een streepje (–)" } " betekent: " (phrase(Phrase::Hidden(hidden))) ". Wij tonen alleen wat een groep van " (k) " of meer mensen samen vindt." }
                @if hidden == Suppressed::FirstEdition { p { (FIRST_EDITION) } }
                p { a href=(PublicAddress::Explanation) { "Meer uitleg bij de cijfers" } }
            }
        }
    }
}

/// The questions for the talk.
pub(in crate::views) fn questions() -> Markup {
    html! {
        section {
            h2 { "Vragen voor het gesprek" }
            ul.ask {
                li { "Wat zien jullie? Klopt dat?" }
                li { "Kunnen wij het verklaren?" }
                li { "Wie deed niet mee?" }
                li { "Wat kunnen anderen hiervan leren?" }
                li { "Is er iets te verbeteren, en wie doet dat?" }
            }
        }
    }
}
