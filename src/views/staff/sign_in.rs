//! Signing in with e-mail and password.

use maud::{Markup, html};

use super::kept::{KeptFields, carried};
use super::{csrf, problem};
use crate::addresses::StaffAddress;
use crate::i18n::interface::InterfaceLang;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInError {
    /// Unknown address or wrong password: one sentence for both.
    Wrong,
    /// Too many tries in a row; wait.
    TooMany,
    /// Too many people sign in at this moment; nothing was looked at.
    Busy,
}

/// What the page needs.
#[derive(Debug, Clone, Copy)]
pub struct SignInPage<'a> {
    /// Token against forged forms.
    pub csrf: &'a str,
    /// What was typed before.
    pub email: &'a str,
    /// What went wrong, after a try.
    pub problem: Option<SignInError>,
    /// Whether somebody signed out just now.
    pub left: bool,
    /// The page that was meant.
    pub page: Option<&'a str>,
    /// What was sent when the session had ended.
    pub kept: Option<KeptFields<'a>>,
    /// In which language the page is, and the answer to its form.
    pub language: InterfaceLang,
}

/// The page inside the frame.
#[must_use]
pub fn sign_in_page(page: &SignInPage<'_>) -> Markup {
    html! {
        p { "Voor medewerkers van aanbieders en gemeenten. Wilt u een vragenlijst invullen? Dan heeft u geen account nodig: gebruik de code uit uw brief." }
        @if page.left { p.callout role="status" { "U bent uitgelogd." } }
        @if let Some(kept) = &page.kept {
            @if kept.has_text {
            p.callout role="status" { "U was niet meer ingelogd. Wat u typte, is er nog en gaat mee. Log in, lees het na en verstuur het dan." }
            } @else {
                p.callout role="status" { "U was niet meer ingelogd. Er is nog niets gedaan. Log in. Dan komt u terug op de pagina waar u was." }
            }
        } @else if page.page.is_some() && page.problem.is_none() {
            p.callout role="status" { "Log eerst in. Daarna komt u op de pagina die u wilde openen." }
        }
        @match page.problem {
            Some(SignInError::Wrong) => (problem("E-mailadres of wachtwoord klopt niet.")),
            Some(SignInError::TooMany) => (problem("Te veel pogingen na elkaar. Wacht een minuut en probeer het dan opnieuw.")),
            Some(SignInError::Busy) => (problem("Het is nu erg druk bij het inloggen. Probeer het over een halve minuut opnieuw.")),
            None => {},
        }
        form.form method="post" action=(StaffAddress::SignIn) {
            (csrf(page.csrf))
            @if page.language != InterfaceLang::Nl { input type="hidden" name="taal" value=(page.language); }
            @if let Some(place) = page.page { input type="hidden" name="naar" value=(place); }
            @if let Some(kept) = &page.kept { (carried(kept)) }
            div.field {
                label for="email" { "E-mailadres" }
                input #email name="email" type="email" autocomplete="username" required value=(page.email);
            }
            div.field {
                label for="wachtwoord" { "Wachtwoord" }
                input #wachtwoord name="wachtwoord" type="password" autocomplete="current-password" required;
            }
            button.main { "Inloggen" }
        }
        p.note { "Wachtwoord vergeten? Vraag uw beheerder om een nieuwe link." }
    }
}
