//! What a clients' council may do, in the same words wherever it begins.

use maud::{Markup, html};

use crate::addresses::GemeenteAddress;

/// What a clients' council may do, wherever it begins.
#[must_use]
pub(super) fn council_rights() -> Markup {
    html! {
        section #raad {
            h2 { "Wat de cliëntenraad kan" }
            ul.dots {
                li { "U leest de cijfers van alle aanbieders samen, en de jaarverantwoording." }
                li { "U leest de " a href=(GemeenteAddress::Questions) { "vragen van de komende ronde" } ", voordat zij begint. Zegt u de gemeente wat beter kan? Dat kan tot de ronde opent." }
                li { "Nodigt de gemeente of een aanbieder u uit voor hun gesprek? Dan leest u wat zij over het geheel delen en wat zij samen afspreken. U schrijft zelf mee. Vóór het gesprek kunt u daar ook vragen meegeven." }
                li { "Cijfers van één aanbieder ziet u niet. Afspraken maken de gemeente en de aanbieder." }
            }
        }
    }
}

/// The way to those words, above the figures.
pub(super) fn council_hint() -> Markup {
    html! { p.note.noprint { "U leest mee als cliëntenraad: de cijfers van alle aanbieders samen. " a href={ (GemeenteAddress::Questions) "#raad" } { "Wat de cliëntenraad nog meer kan" } } }
}
