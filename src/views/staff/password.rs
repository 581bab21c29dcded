//! Choosing a password, reached by a link that works once.

use maud::{Markup, html};

use super::{csrf, problem};
use crate::addresses::StaffAddress;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordError {
    /// Fewer than twelve characters.
    TooShort,
    /// More than 512 bytes.
    TooLong,
    /// The two fields differ.
    Different,
    /// Too easy to guess, such as the address itself.
    TooEasy,
    /// The link is unknown, used or old; there is no form then.
    LinkExpired,
}

/// What went wrong, in a sentence or two.
#[must_use]
pub fn password_words(problem: PasswordError) -> &'static str {
    match problem {
        PasswordError::TooShort => "Dit wachtwoord is te kort. Kies er een van 12 tekens of meer.",
        PasswordError::TooLong => "Dit wachtwoord is te lang. Kies een korter wachtwoord.",
        PasswordError::Different => "De twee wachtwoorden zijn niet hetzelfde.",
        PasswordError::TooEasy => "Dit wachtwoord is te makkelijk te raden. Kies een ander.",
        PasswordError::LinkExpired => "Deze link werkt niet meer. Een link werkt één keer, en hoogstens 7 dagen.",
    }
}

/// What the page needs.
#[derive(Debug, Clone, Copy)]
pub struct SetPasswordPage<'a> {
    /// Token against forged forms.
    pub csrf: &'a str,
    /// Where the form goes: the address of the link itself.
    pub action: &'a str,
    /// Whose password; fills the field a password manager looks for.
    pub email: &'a str,
    /// For what that person is invited, in a sentence or two.
    pub invited: Option<&'a str>,
    /// What a new password ends beside open sessions.
    pub ends: &'a [String],
    /// What went wrong, after a try.
    pub problem: Option<PasswordError>,
}

/// The page inside the frame.
#[must_use]
pub fn set_password_page(page: &SetPasswordPage<'_>) -> Markup {
    if page.problem == Some(PasswordError::LinkExpired) {
        return html! {
            (problem(password_words(PasswordError::LinkExpired)))
            p { "Hebt u al een wachtwoord gekozen? Log dan in. Zo niet, vraag dan uw beheerder om een nieuwe link." }
            p { a.button.main href=(StaffAddress::SignIn) { "Naar inloggen" } }
        };
    }
    html! {
        @if let Some(wrong) = page.problem { (problem(password_words(wrong))) }
        @if let Some(sentences) = page.invited { p.lead { (sentences) } }
        p { "Kies hier het wachtwoord waarmee u inlogt. Deze link werkt één keer." }
        @if !page.ends.is_empty() {
            p { "Kiest u een nieuw wachtwoord? Dan werkt dit daarna niet meer, en maakt u het zo nodig opnieuw: " (page.ends.join(", ")) "." }
        }
        form.form method="post" action=(page.action) {
            (csrf(page.csrf))
            div.field {
                label for="email" { "E-mailadres" }
                // A password manager keeps the password under this name; it does not look at hidden fields.
                input #email name="email" type="email" autocomplete="username" readonly value=(page.email);
            }
            (field("wachtwoord", "Nieuw wachtwoord"))
            p.hint #regels { "12 tekens of meer. Een zin van een paar woorden is goed te onthouden. Gebruik dit wachtwoord nergens anders." }
            (field("herhaling", "Nog een keer"))
            button.main { "Wachtwoord bewaren" }
        }
    }
}

fn field(name: &str, label: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) }
            input id=(name) name=(name) type="password" autocomplete="new-password" minlength="12" required
                aria-describedby="regels";
        }
    }
}
