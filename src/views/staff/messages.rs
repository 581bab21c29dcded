//! Pages that only say something: not found, and something went wrong.

use maud::{Markup, html};

use crate::addresses::StaffAddress;
use crate::values::clock::Moment;

/// Unknown and forbidden are one page, so that neither tells which.
#[must_use]
pub fn not_found_page() -> Markup {
    html! {
        p { "Deze pagina is er niet, of niet voor u." }
        p { "Klopt het adres? Misschien bent u niet meer ingelogd." }
        p { a.button href=(StaffAddress::SignIn) { "Naar inloggen" } }
    }
}

/// An address to which only forms are sent, opened as a page.
#[must_use]
pub fn no_page_here() -> Markup {
    html! {
        p { "Op dit adres komt alleen een formulier binnen. Er is niets verstuurd en niets veranderd." }
        p { "Ga terug in uw browser, of kies hierboven waar u heen wilt." }
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

/// The answer to a form that was acted upon before, where the first answer is not to be shown again.
#[must_use]
pub fn done_before_page(moment: Moment, words: &str, place: &str) -> Markup {
    html! {
        p { "Dit formulier kwam al eerder binnen, op " (moment.minute()) ". Toen is het uitgevoerd. Het is nu niet nog een keer gedaan." }
        p { (words) }
        p { a.button href=(place) { "Verder" } }
    }
}
