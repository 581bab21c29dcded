//! Signing in with e-mail and password.

use maud::{Markup, html};

use super::kept::{KeptFields, carried};
use super::{csrf, problem};
use crate::addresses::{AccountAddress, StaffAddress};
use crate::i18n::interface::InterfaceLang;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInError {
    /// Unknown address or wrong password: one sentence for both.
    Wrong,
    /// Too many tries in a row; wait.
    TooMany,
    /// Too many people sign in at this moment; nothing was looked at.
    Busy,
    /// The second step came too late.
    Slow,
    /// The password was removed after too many wrong codes.
    Blocked,
    /// The answer of a passkey does not fit, or came too late.
    Passkey,
    /// Somebody came back from a work account too late, or twice.
    WorkOver,
    /// Who vouches for work accounts does not respond.
    WorkAway,
    /// This work account may do nothing here: one sentence for every reason.
    WorkRefused,
    /// What came back does not hold.
    WorkFailed,
    /// It was broken off there.
    WorkStopped,
}

/// The way by a work account.
#[derive(Debug, Clone)]
pub struct WorkPart {
    /// What stands on the button.
    pub label: String,
    pub href: String,
    /// Whether it is the only way, but for emergencies.
    pub only: bool,
}

/// What a passkey can answer.
#[derive(Debug, Clone)]
pub struct PasskeyPart {
    /// What the browser is asked for, as JSON.
    pub options: String,
    /// What the server needs to check the answer, sealed.
    pub state: String,
    /// The address of the script.
    pub script: &'static str,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct SignInPage<'a> {
    /// Token against forged forms.
    pub csrf: &'a str,
    /// What was typed before.
    pub email: &'a str,
    /// What went wrong, after a try.
    pub problem: Option<SignInError>,
    /// Whether somebody signed out just now.
    pub left: bool,
    /// Whether a new password was chosen just now.
    pub chosen: bool,
    /// The page that was meant.
    pub page: Option<&'a str>,
    /// What was sent when the session had ended.
    pub kept: Option<KeptFields<'a>>,
    /// Signing in by a passkey, where that can be.
    pub passkey: Option<PasskeyPart>,
    /// Signing in by a work account, where that can be.
    pub work: Option<WorkPart>,
    /// Whether somebody who is signed in is asked to do so once more.
    pub again: bool,
    /// In which language the page is, and the answer to its form.
    pub language: InterfaceLang,
}

/// The page inside the frame.
#[must_use]
pub fn sign_in_page(page: &SignInPage<'_>) -> Markup {
    html! {
        p { "Voor medewerkers van aanbieders en gemeenten. Wilt u een vragenlijst invullen? Dan heeft u geen account nodig: gebruik de code uit uw brief." }
        @if page.chosen { p.callout role="status" { "Uw nieuwe wachtwoord is bewaard. Log ermee in. Daarna vragen wij uw tweede stap." } }
        @if page.left {
            p.callout role="status" {
                "U bent uitgelogd."
                @if page.work.is_some() { " Logde u in met uw werkaccount? Daar bent u nog ingelogd. Gebruiken anderen deze computer? Log daar dan ook uit." }
            }
        }
        @if let Some(kept) = &page.kept {
            @if kept.has_text {
            p.callout role="status" { "U was niet meer ingelogd. Wat u typte, is er nog en gaat mee. Log in, lees het na en verstuur het dan." }
            } @else {
                p.callout role="status" { "U was niet meer ingelogd. Er is nog niets gedaan. Log in. Dan komt u terug op de pagina waar u was." }
            }
        } @else if page.again && page.problem.is_none() {
            p.callout role="status" { "U wilt iets veranderen aan hoe u inlogt. Log daarom nog een keer in. Zo kan niemand anders dat doen als uw computer openstaat." }
        } @else if page.page.is_some() && page.problem.is_none() {
            p.callout role="status" { "Log eerst in. Daarna komt u op de pagina die u wilde openen." }
        }
        @match page.problem {
            Some(SignInError::Wrong) => (problem("E-mailadres of wachtwoord klopt niet.")),
            Some(SignInError::TooMany) => (problem("Te veel pogingen na elkaar. Wacht een minuut en probeer het dan opnieuw.")),
            Some(SignInError::Busy) => (problem("Het is nu erg druk bij het inloggen. Probeer het over een halve minuut opnieuw.")),
            Some(SignInError::Slow) => (problem("De tweede stap duurde te lang, of is al gezet. Log opnieuw in.")),
            Some(SignInError::Blocked) => (problem("Er zijn te veel verkeerde codes achter elkaar getypt. Uw wachtwoord werkt daarom niet meer. Kies een nieuw wachtwoord via ‘Wachtwoord vergeten’, of vraag uw beheerder om een link.")),
            Some(SignInError::Passkey) => (problem("Inloggen met deze passkey lukte niet. Probeer het nog eens, of gebruik uw wachtwoord.")),
            Some(SignInError::WorkOver) => (problem("Het inloggen met uw werkaccount duurde te lang, of is al gebruikt. Probeer het opnieuw.")),
            Some(SignInError::WorkAway) => (problem("Uw werkaccount is nu niet te bereiken. Probeer het over een paar minuten opnieuw. Lukt het dan nog niet? Vertel het uw beheerder. Hebt u hier een eigen wachtwoord? Dan kunt u daarmee inloggen.")),
            Some(SignInError::WorkRefused) => (problem("Met uw werkaccount kunt u hier niet inloggen. Vraag uw beheerder of u in de goede groep zit, en of er al een ander account voor u is.")),
            Some(SignInError::WorkFailed) => (problem("Het antwoord van uw werkaccount klopte niet. U bent niet ingelogd. Probeer het opnieuw. Gebeurt het weer? Vertel het dan uw beheerder.")),
            Some(SignInError::WorkStopped) => (problem("Het inloggen met uw werkaccount is gestopt. Probeer het opnieuw.")),
            None => {},
        }
        @if let Some(work) = &page.work { (by_work_account(page, work)) }
        @if let Some(passkey) = &page.passkey { (by_passkey(page, passkey)) }
        form.form method="post" action=(StaffAddress::SignIn) {
            (csrf(page.csrf))
            @if page.language != InterfaceLang::Nl { input type="hidden" name="taal" value=(page.language); }
            @if let Some(place) = page.page { input type="hidden" name="naar" value=(place); }
            @if let Some(kept) = &page.kept { (carried(kept)) }
            div.field {
                label for="email" { "E-mailadres" }
                input #email name="email" type="email" autocomplete="username webauthn" required value=(page.email);
            }
            div.field {
                label for="wachtwoord" { "Wachtwoord" }
                input #wachtwoord name="wachtwoord" type="password" autocomplete="current-password" required;
            }
            button.main { "Inloggen" }
        }
        p.note { a href=(AccountAddress::Forgotten) { "Wachtwoord vergeten?" } }
    }
}

/// The way by a work account: a link, because it leads to another site.
fn by_work_account(page: &SignInPage<'_>, work: &WorkPart) -> Markup {
    let typed = page.kept.as_ref().is_some_and(|kept| kept.has_text);
    html! {
        @if typed { p { "Met uw werkaccount gaat wat u typte niet mee. Kopieer het daarom eerst." } }
        p { a.button.main href=(work.href) { (work.label) } }
        @if work.only {
            p { "Hieronder komt u alleen binnen met een noodaccount." }
        } @else {
            p.soft { "of met een account van deze site:" }
        }
    }
}

/// The button for a passkey; without script it is not there.
fn by_passkey(page: &SignInPage<'_>, passkey: &PasskeyPart) -> Markup {
    html! {
        form.form.by-passkey hidden method="post" action=(AccountAddress::Passkey) data-opties=(passkey.options) data-soort="inloggen" {
            (csrf(page.csrf))
            input type="hidden" name="stand" value=(passkey.state);
            input type="hidden" name="antwoord";
            @if page.language != InterfaceLang::Nl { input type="hidden" name="taal" value=(page.language); }
            @if let Some(place) = page.page { input type="hidden" name="naar" value=(place); }
            @if let Some(kept) = &page.kept { (carried(kept)) }
            p.problem hidden role="alert" data-fout { "Inloggen met een passkey is niet gelukt of afgebroken. Probeer het nog eens, of gebruik uw wachtwoord." }
            button hidden { "Inloggen met een passkey" }
            p.or { "of met een wachtwoord:" }
        }
        script type="module" src=(passkey.script) {}
    }
}
