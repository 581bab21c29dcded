//! What is shown once, and what a link from a letter leads to.

use maud::{Markup, html};

use crate::addresses::{AccountAddress, StaffAddress};
use crate::views::staff::problem;

/// What the page with recovery codes needs.
#[derive(Debug, Clone)]
pub struct RecoveryCodesPage {
    /// What was done, in a sentence.
    pub done: String,
    pub codes: Vec<String>,
    /// Where the reader goes on.
    pub onward: String,
}

/// The page inside the frame.
#[must_use]
pub fn recovery_codes_page(page: &RecoveryCodesPage) -> Markup {
    html! {
        p.callout role="status" { (page.done) }
        @if page.codes.is_empty() {
            p { a.button.main href=(page.onward) { "Verder" } }
        } @else {
            p.lead { "Bewaar deze herstelcodes. U ziet ze maar één keer." }
            p { "Bent u uw telefoon kwijt? Dan komt u er met uw wachtwoord en een van deze codes toch in. Elke code werkt één keer. Print deze pagina, of schrijf de codes op, en leg ze op een veilige plek." }
            ol.recovery-codes { @for code in &page.codes { li { code translate="no" { (code) } } } }
            p.noprint { a.button.main href=(page.onward) { "Ik heb ze bewaard, verder" } }
        }
    }
}

/// What a link to confirm another address leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressLink {
    /// To be confirmed, at the address that there is or at the one that is wanted.
    Asking {
        link: String,
        old: String,
        wanted: String,
        at_new: bool,
    },
    /// Confirmed here, and not yet there.
    Waiting,
    /// Changed.
    Changed,
    /// Somebody else has it.
    Taken,
    /// The link does not work (any more).
    Dead,
}

/// The page inside the frame.
#[must_use]
pub fn address_link_page(page: &AddressLink) -> Markup {
    html! {
        @match page {
            AddressLink::Asking { link, old, wanted, at_new } => {
                p { "Het e-mailadres " b { (old) } " van een account wordt " b { (wanted) } ", als u dat op allebei de adressen bevestigt." }
                @if *at_new { p { "U bevestigt nu het nieuwe adres." } } @else { p { "U bevestigt nu op het oude adres." } }
                form method="post" action=(AccountAddress::ConfirmEmail { link }) { button.main { "Ja, dat klopt" } }
                p.note { "Hebt u dit niet gevraagd? Sluit dan deze pagina, en vertel het uw beheerder." }
            }
            AddressLink::Waiting => {
                p.callout role="status" { "Bedankt. Bevestig het nu ook in de e-mail op het andere adres. Daarna verandert het." }
            }
            AddressLink::Changed => {
                p.callout role="status" { "Het adres is veranderd. Log voortaan in met het nieuwe adres." }
                p { a.button.main href=(StaffAddress::SignIn) { "Naar inloggen" } }
            }
            AddressLink::Taken => {
                (problem("Dit adres kan niet. Er is niets veranderd. Vraag het uw beheerder."))
            }
            AddressLink::Dead => {
                (problem("Deze link werkt niet meer. Een link werkt één keer, en hoogstens een dag."))
                p { "Wilt u nog een ander adres? Vraag het dan opnieuw aan op de pagina van uw account." }
                p { a.button href=(AccountAddress::All) { "Naar uw account" } }
            }
        }
    }
}
