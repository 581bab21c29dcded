//! The feed: its secret address, shown once, and the buttons to make, renew and end it.

use maud::{Markup, html};

use crate::addresses::StaffAddress;
use crate::values::day::Day;
use crate::views::staff::csrf;
use crate::views::to_copy::to_copy;

/// The addresses of one feed. Whoever has them can read it.
#[derive(Debug, Clone)]
pub struct FeedAddresses {
    pub atom: String,
    pub json: String,
}

/// What this part needs.
#[derive(Debug, Clone, Default)]
pub struct FeedPart {
    /// Since when there is an address.
    pub since: Option<Day>,
    /// The addresses, once: just after they were made.
    pub shown: Option<FeedAddresses>,
}

/// The part of the page.
pub(super) fn feed_part(token: &str, part: &FeedPart) -> Markup {
    html! {
        section.connection id="feed" {
            h2 { "Feed: weten wat er nieuw is" }
            div.prose {
                p { "Een feed meldt in uw nieuwslezer, Outlook of Teams dat er iets nieuws is: een publicatie, een gedeelde duiding, bevestigde afspraken, een correctie of een tekst voor cliënten." }
                p { "In de feed staan alleen titels en links. Cijfers en teksten staan er niet in: wie op een link klikt, moet inloggen." }
            }
            @match (&part.shown, part.since) {
                (Some(shown), _) => (addresses(shown)),
                (None, Some(since)) => p { "U hebt een feedadres sinds " (since.long()) ". Wij kunnen het niet opnieuw tonen, want wij bewaren het niet. Kwijt? Vernieuw het dan." },
                (None, None) => p { "U hebt nog geen feedadres." },
            }
            div.buttons {
                @if part.since.is_some() || part.shown.is_some() {
                    (button(token, StaffAddress::NewFeed, "Vernieuw adres", false))
                    (button(token, StaffAddress::EndFeed, "Zet uit", false))
                } @else {
                    (button(token, StaffAddress::NewFeed, "Maak adres", true))
                }
            }
            @if part.since.is_some() || part.shown.is_some() {
                p.hint { "Na ‘Vernieuw adres’, ‘Zet uit’ of een nieuw wachtwoord werkt het oude adres meteen niet meer." }
            }
        }
    }
}

fn addresses(shown: &FeedAddresses) -> Markup {
    html! {
        p.callout role="status" {
            strong { "Deze adressen ziet u één keer." }
            " Kopieer er nu een naar uw programma. Wie het adres heeft, kan uw feed lezen: deel het dus niet."
        }
        (to_copy("Adres van de feed (Atom), voor nieuwslezers, Outlook en Teams", &shown.atom))
        (to_copy("Adres van de feed (JSON Feed), voor eigen programma’s", &shown.json))
    }
}

fn button(token: &str, action: StaffAddress<'_>, label: &str, main: bool) -> Markup {
    html! {
        form method="post" action=(action) {
            (csrf(token))
            button.main[main] { (label) }
        }
    }
}
