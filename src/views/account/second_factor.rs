//! Setting up the second step: an app that makes codes, passkeys, and codes on paper.

use maud::{Markup, PreEscaped, html};

use crate::accounts::{LONGEST_PASSKEY_NAME, RECOVERY_CODES, SecondFactor};
use crate::addresses::{AccountAddress, StaffAddress};
use crate::values::day::Day;
use crate::values::ids::PasskeyId;
use crate::views::staff::{csrf, problem};

/// An app to be set up.
#[derive(Debug, Clone)]
pub struct AppPart {
    /// Its secret, for who cannot scan.
    pub secret: String,
    /// The QR code of it, as SVG.
    pub qr: String,
    /// The address in the QR code, for who reads this page on the phone that has the app.
    pub address: String,
}

/// A passkey of the reader.
#[derive(Debug, Clone)]
pub struct PasskeyLine {
    pub id: PasskeyId,
    pub name: String,
    pub created: Day,
    /// The day it was used last.
    pub used: Option<Day>,
}

/// A passkey to be made.
#[derive(Debug, Clone)]
pub struct NewPasskeyPart {
    /// What the browser is asked for, as JSON.
    pub options: String,
    /// What the server needs to check the answer, sealed.
    pub state: String,
    /// The address of the script.
    pub script: String,
    /// A name that is proposed.
    pub name: String,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct SecondFactorPage {
    /// Token against forged forms.
    pub csrf: String,
    pub second: SecondFactor,
    /// Whether this has to be done before anything else.
    pub must: bool,
    /// Whether the reader showed who they are so short ago that something may be changed.
    pub fresh: bool,
    /// Whether nothing of it can be changed, because this is a demo.
    pub demo: bool,
    /// The app, where one can be set up now.
    pub app: Option<AppPart>,
    pub passkeys: Vec<PasskeyLine>,
    pub new_passkey: Option<NewPasskeyPart>,
    pub problem: Option<String>,
    /// What the addresses of forms end with, so that their reader goes on to what they meant to open.
    pub onward: String,
}

/// The page inside the frame.
#[must_use]
pub fn second_factor_page(page: &SecondFactorPage) -> Markup {
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        @if page.must {
            p.lead { "Stel nu een tweede stap in. Daarna kunt u verder." }
        }
        p { "Hier staan antwoorden over zorg. Een wachtwoord alleen kan uitlekken. Daarom vraagt Ervaringwijzer bij het inloggen ook iets dat u bij u hebt: een passkey, of een app op uw telefoon." }
        @if page.demo {
            p.callout { "Dit is een voorbeeld. Hier stelt u niets in." }
        } @else if !page.fresh {
            p.callout { "U bent al een tijdje ingelogd. Log nog een keer in om iets te veranderen aan hoe u inlogt." }
            p { a.button.main href={ (StaffAddress::SignIn) "?opnieuw=ja&naar=" (AccountAddress::SecondFactor) } { "Log opnieuw in" } }
            (summary(page))
        } @else {
            (passkeys(page))
            (app(page))
            (recovery(page))
        }
    }
}

fn summary(page: &SecondFactorPage) -> Markup {
    html! {
        dl.facts {
            div { dt { "App met codes" } dd { @if page.second.app { "ingesteld" } @else { "niet ingesteld" } } }
            div { dt { "Passkeys" } dd { (page.second.passkeys) } }
            div { dt { "Herstelcodes over" } dd { (page.second.recovery_codes) } }
        }
    }
}

fn passkeys(page: &SecondFactorPage) -> Markup {
    if page.new_passkey.is_none() && page.passkeys.is_empty() {
        return html! {};
    }
    html! {
        h2 #passkeys { "Passkey" }
        p { "Het makkelijkst: u logt in met uw vinger, uw gezicht of de pincode van uw telefoon of computer. Een wachtwoord is dan niet nodig." }
        @if !page.passkeys.is_empty() {
            ul.entries { @for line in &page.passkeys {
                li {
                    h3 { (line.name) }
                    p.soft {
                        "Gemaakt op " (line.created.long()) ". "
                        @match line.used { Some(day) => { "Voor het laatst gebruikt op " (day.long()) "." }, None => "Nog niet gebruikt." }
                    }
                    form method="post" action=(AccountAddress::RemovePasskey { passkey: line.id }) {
                        (csrf(&page.csrf))
                        button aria-label={ "Haal weg, " (line.name) } { "Haal weg" }
                    }
                }
            } }
        }
        @if let Some(new) = &page.new_passkey {
            form.form #passkey-maken method="post" action={ (AccountAddress::NewPasskey) (page.onward) } data-opties=(new.options) data-soort="maken" {
                (csrf(&page.csrf))
                input type="hidden" name="stand" value=(new.state);
                input type="hidden" name="antwoord";
                div.field {
                    label for="passkey-naam" { "Naam van de passkey" }
                    p.hint #passkey-uitleg { "Zo herkent u hem later. Bijvoorbeeld: telefoon van het werk." }
                    input #passkey-naam name="naam" type="text" maxlength=(LONGEST_PASSKEY_NAME) required value=(new.name) autocomplete="off" aria-describedby="passkey-uitleg";
                }
                p.problem hidden role="alert" data-fout { "Het maken van een passkey is niet gelukt of afgebroken. Probeer het nog eens, of gebruik een app." }
                button.main hidden { "Maak een passkey" }
                noscript { p.hint { "Voor een passkey heeft uw browser JavaScript nodig. Een app met codes werkt zonder." } }
            }
            script type="module" src=(new.script) {}
        }
    }
}

fn app(page: &SecondFactorPage) -> Markup {
    html! {
        h2 #app { "App met codes" }
        @if page.second.app {
            p { "Er is een app ingesteld. Hebt u een nieuwe telefoon? Stel dan de app daarop in. De oude werkt daarna niet meer." }
        }
        @if let Some(app) = &page.app {
            ol.how {
                li { "Open op uw telefoon een app die codes maakt, zoals Microsoft Authenticator, Google Authenticator of FreeOTP." }
                li {
                    "Kies daar ‘toevoegen’ en scan dit vierkant."
                    div.scan { (PreEscaped(&app.qr)) }
                    details {
                        summary { "Kunt u niet scannen?" }
                        p { "Typ deze sleutel in de app: " code.copyable translate="no" { (spaced(&app.secret)) } }
                        p { "Leest u dit op de telefoon met de app? " a href=(app.address) { "Open de app" } }
                    }
                }
                li { "Typ hieronder de code van zes cijfers die de app laat zien." }
            }
            form.form method="post" action={ (AccountAddress::App) (page.onward) } {
                (csrf(&page.csrf))
                input type="hidden" name="geheim" value=(app.secret);
                div.field {
                    label for="code" { "Code uit de app" }
                    input #code name="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="9" required;
                }
                button.main[page.new_passkey.is_none()] { "Stel de app in" }
            }
        }
        @if page.second.app && page.second.passkeys > 0 {
            form.gap method="post" action=(AccountAddress::RemoveApp) {
                (csrf(&page.csrf))
                button { "Haal de app weg" }
            }
        }
    }
}

/// In groups of four, as people read it.
fn spaced(secret: &str) -> String {
    let signs: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

fn recovery(page: &SecondFactorPage) -> Markup {
    if !page.second.is_set() {
        return html! {};
    }
    html! {
        h2 #herstelcodes { "Herstelcodes" }
        p { "Hebt u uw telefoon niet bij u? Met een herstelcode komt u er toch in. Elke code werkt één keer. U hebt er nog " b { (page.second.recovery_codes) } "." }
        form method="post" action=(AccountAddress::RecoveryCodes) {
            (csrf(&page.csrf))
            button { "Maak " (RECOVERY_CODES) " nieuwe herstelcodes" }
        }
        p.hint { "De oude herstelcodes werken dan niet meer." }
    }
}
