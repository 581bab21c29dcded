//! Pages that only say something: not found, and something went wrong.

use maud::{Markup, html};

/// Unknown and forbidden are one page, so that neither tells which.
#[must_use]
pub fn not_found_page() -> Markup {
    html! {
        p { "Deze pagina is er niet, of niet voor u." }
        p { "Klopt het adres? Misschien bent u niet meer ingelogd." }
        p { a.button href="/inloggen" { "Naar inloggen" } }
    }
}

/// What a person sees when the service failed; the reason is in the log, not here.
#[must_use]
pub fn error_page() -> Markup {
    html! {
        p { "Er ging bij ons iets mis. Wat u het laatst stuurde, is misschien niet bewaard." }
        p { "Probeer het over een paar minuten opnieuw. Blijft het misgaan? Vertel dan uw beheerder hoe laat het gebeurde." }
    }
}

/// What a person sees when too many ask for the same costly thing at once.
#[must_use]
pub fn busy_page() -> Markup {
    html! {
        p { "Er zijn nu te veel mensen tegelijk met hetzelfde bezig. Er is niets gebeurd en niets bewaard." }
        p { "Probeer het over een halve minuut opnieuw." }
    }
}
