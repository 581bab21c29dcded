//! Trying a draft on a phone: the link, its QR code, and what can be done with it.

use maud::{Markup, PreEscaped, html};

use super::steps::Link;
use crate::values::day::Day;
use crate::views::staff::csrf;
use crate::views::to_copy::to_copy;

/// What the page needs.
#[derive(Debug, Clone)]
pub struct TrialPage {
    /// Token against forged forms.
    pub csrf: String,
    /// Where the forms go.
    pub action: String,
    /// The link, if there is one.
    pub link: Option<TrialLink>,
    /// Whether nobody takes part yet.
    pub nobody: bool,
    /// The languages that clients choose from, by their own names.
    pub languages: String,
    /// "van 1 juni tot en met 26 juli 2026".
    pub days: String,
}

/// The link with which the survey of one provider is tried.
#[derive(Debug, Clone)]
pub struct TrialLink {
    /// Whose clients will see it so: "De Vlier, met eigen codes".
    pub whose: String,
    /// The whole address.
    pub address: String,
    /// The same as a QR code.
    pub qr: PreEscaped<String>,
    /// Since when it works.
    pub since: Day,
    /// The others that take part, each with this page for them.
    pub others: Vec<Link>,
}

/// The page inside the frame.
#[must_use]
pub fn trial_page(page: &TrialPage) -> Markup {
    html! {
        p { "U vult de vragenlijst in zoals een cliënt dat straks doet, tot en met de laatste pagina. Dezelfde vragen, talen en kleuren, en dezelfde namen." }
        p { strong { "Er wordt niets bewaard." } " Niet wat u antwoordt, en niet dat iemand keek. Het telt nooit mee. Boven elk scherm staat: Proef." }
        @match &page.link {
            Some(link) => (shown(page, link)),
            None => (make(page)),
        }
    }
}

fn button(page: &TrialPage, act: &str, label: &str, main: bool) -> Markup {
    html! {
        form method="post" action=(page.action) {
            (csrf(&page.csrf))
            input type="hidden" name="wat" value=(act);
            button.main[main] { (label) }
        }
    }
}

fn make(page: &TrialPage) -> Markup {
    html! {
        p { "Maak een link. Die werkt op elke telefoon, ook zonder inloggen, tot de ronde opengaat. Er is nu geen link." }
        div.buttons.apart { (button(page, "maken", "Maak een link om te proberen", true)) }
    }
}

fn shown(page: &TrialPage, link: &TrialLink) -> Markup {
    html! {
        section.card.trial-link aria-labelledby="proef" {
            div {
                h2 #proef { "Scan hem met uw telefoon, of open hem hier" }
                p { "U ziet de vragenlijst van " strong { (link.whose) } "." }
                @if page.nobody { p { "Er doet nog niemand mee. Waar straks de naam van de aanbieder staat, staat nu een voorbeeld." } }
                p { a.button.main href=(link.address) { "Probeer het hier" } }
                (to_copy("Of kopieer de link", &link.address))
            }
            (link.qr)
        }
        h2 { "Goed om te weten" }
        dl.answers.trial-facts {
            div { dt { "Voor wie?" } dd { "Voor wie mag meekijken: collega’s, de cliëntenraad, een aanbieder. Wie de link heeft, kan de vragen lezen." } }
            div { dt { "Hoe lang?" } dd { "Sinds " (link.since.long()) ", en tot de ronde opengaat of wordt weggegooid. Verandert u de ronde? Dan verandert de proef mee." } }
            div { dt { "Talen" } dd { (page.languages) "." } }
            div { dt { "Wanneer kan men straks antwoorden?" } dd { (page.days) ". Dat staat op de brief, niet in de vragenlijst." } }
        }
        @if !link.others.is_empty() {
            details.trial-others {
                summary { "Probeer die van een andere aanbieder" }
                ul.dots { @for other in &link.others { li { a href=(other.href) { (other.label) } } } }
            }
        }
        div.buttons {
            (button(page, "vernieuwen", "Maak een nieuwe link", false))
            (button(page, "intrekken", "Trek de link in", false))
        }
    }
}
