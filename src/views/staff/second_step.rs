//! The second step of signing in, after the password.

use maud::{Markup, html};

use super::kept::{KeptFields, carried};
use super::{csrf, problem};
use crate::addresses::{AccountAddress, StaffAddress};
use crate::i18n::interface::InterfaceLang;

/// What went wrong with a second step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondStepError {
    /// The code does not fit, or was used before.
    Wrong,
    /// Too many tries in a row; wait.
    TooMany,
    /// The server lacks the key to look.
    Unreadable,
}

/// What the page needs.
#[derive(Debug, Clone, Copy)]
pub struct SecondStepPage<'a> {
    /// The number of this form.
    pub csrf: &'a str,
    /// What is held since the password.
    pub held: &'a str,
    /// Whether an app makes codes; without one only recovery codes and passkeys are left.
    pub app: bool,
    pub problem: Option<SecondStepError>,
    /// The page that was meant.
    pub page: Option<&'a str>,
    /// What was sent when the session had ended.
    pub kept: Option<KeptFields<'a>>,
    pub language: InterfaceLang,
}

/// The page inside the frame.
#[must_use]
pub fn second_step_page(page: &SecondStepPage<'_>) -> Markup {
    html! {
        @match page.problem {
            Some(SecondStepError::Wrong) => (problem("Deze code klopt niet, of is al gebruikt. Wacht op de volgende code van uw app en typ die.")),
            Some(SecondStepError::TooMany) => (problem("Te veel pogingen na elkaar. Wacht een minuut en probeer het dan opnieuw.")),
            Some(SecondStepError::Unreadable) => (problem("De server kan uw code nu niet nakijken. Vraag de beheerder om te kijken bij ‘Hoe gaat het?’. Een herstelcode werkt wel.")),
            None => {},
        }
        @if page.app {
            p { "Uw wachtwoord klopt. Open nu de app op uw telefoon en typ de code van zes cijfers die er staat." }
        } @else {
            p { "Uw wachtwoord klopt, maar is niet genoeg. Log in met uw passkey, of typ hier een herstelcode." }
            p { a.button href=(StaffAddress::SignIn) { "Naar inloggen met een passkey" } }
        }
        form.form method="post" action=(AccountAddress::Step) {
            (csrf(page.csrf))
            input type="hidden" name="stap" value=(page.held);
            @if page.language != InterfaceLang::Nl { input type="hidden" name="taal" value=(page.language); }
            @if let Some(place) = page.page { input type="hidden" name="naar" value=(place); }
            @if let Some(kept) = &page.kept { (carried(kept)) }
            div.field {
                label for="code" { @if page.app { "Code" } @else { "Herstelcode" } }
                p.hint #code-uitleg {
                    @if page.app { "Zes cijfers. Hebt u uw telefoon niet? Typ dan een van uw herstelcodes." }
                    @else { "Vierentwintig letters en cijfers. Elke herstelcode werkt één keer." }
                }
                input #code name="code" type="text" inputmode=[page.app.then_some("text")] autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" maxlength="40" required autofocus aria-describedby="code-uitleg";
            }
            button.main { "Verder" }
        }
        p.note { "Telefoon en herstelcodes kwijt? Vraag uw beheerder om de tweede stap weg te halen. U begint dan opnieuw met een link." }
        p.note { a href=(StaffAddress::SignIn) { "Met een ander account inloggen" } }
    }
}
