//! For who forgot the password.

use maud::{Markup, html};

use super::problem;
use crate::addresses::{AccountAddress, StaffAddress};
use crate::i18n::interface::InterfaceLang;

/// Where somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forgotten {
    /// The address is asked.
    Asking,
    /// What was typed is none.
    NoAddress,
    /// Too many were asked from here.
    TooMany,
    /// It is under way, if there is an account.
    Sent,
    /// No mail is sent here.
    NoMail,
}

/// What the page needs.
#[derive(Debug, Clone, Copy)]
pub struct ForgottenPage {
    pub at: Forgotten,
    pub language: InterfaceLang,
}

/// The page inside the frame.
#[must_use]
pub fn forgotten_page(page: &ForgottenPage) -> Markup {
    html! {
        @match page.at {
            Forgotten::Sent => {
                p.callout role="status" { "Heeft dit e-mailadres een account? Dan krijgt u binnen een paar minuten een e-mail met een link. De link werkt één uur." }
                p { "Komt er niets? Kijk bij ongewenste e-mail. Hebt u net al een link gevraagd, gebruik dan die. Lukt het niet, vraag dan uw beheerder om een nieuwe link." }
                p { a href=(StaffAddress::SignIn) { "Terug naar inloggen" } }
            }
            Forgotten::NoMail => {
                p { "Deze installatie verstuurt geen e-mail. Vraag uw beheerder om een nieuwe link. Daarmee kiest u een nieuw wachtwoord." }
                p { a href=(StaffAddress::SignIn) { "Terug naar inloggen" } }
            }
            Forgotten::Asking | Forgotten::NoAddress | Forgotten::TooMany => (asking(page)),
        }
    }
}

fn asking(page: &ForgottenPage) -> Markup {
    html! {
        @if page.at == Forgotten::NoAddress { (problem("Dit is geen e-mailadres. Schrijf het zoals naam@organisatie.nl.")) }
        @if page.at == Forgotten::TooMany { (problem("Er is hier te vaak om een link gevraagd. Wacht een paar minuten.")) }
        p { "Vul uw e-mailadres in. U krijgt dan een e-mail met een link, waarmee u een nieuw wachtwoord kiest. Uw tweede stap blijft zoals die is." }
        form.form method="post" action=(AccountAddress::Forgotten) {
            @if page.language != InterfaceLang::Nl { input type="hidden" name="taal" value=(page.language); }
            div.field {
                label for="email" { "E-mailadres" }
                input #email name="email" type="email" autocomplete="username" maxlength="254" required;
            }
            button.main { "Stuur mij een link" }
        }
        p { a href=(StaffAddress::SignIn) { "Terug naar inloggen" } }
    }
}
