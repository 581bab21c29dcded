//! Everything about one's own account on one page.

use maud::{Markup, html};

use crate::accounts::{LONGEST_USER_NAME, SecondFactor, SignInWay};
use crate::addresses::{AccountAddress, StaffAddress};
use crate::values::clock::Moment;
use crate::values::day::Day;
use crate::views::field_problem::{FieldProblem, described, field_problems, invalid, sentence_of};
use crate::views::staff::csrf;

/// A browser in which somebody is signed in.
#[derive(Debug, Clone)]
pub struct SessionLine {
    /// What it is called in the address that ends it.
    pub name: String,
    pub browser: String,
    pub started: Moment,
    pub seen: Moment,
    pub way: SignInWay,
    /// Whether it is the one that looks.
    pub here: bool,
}

/// Whether another address can be had here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressPart {
    /// By two letters.
    ByMail,
    /// No mail is sent here.
    NoMail,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct AccountPage {
    /// Token against forged forms.
    pub csrf: String,
    pub name: String,
    pub email: String,
    /// What was typed and could not be kept.
    pub typed_name: Option<String>,
    pub typed_email: Option<String>,
    pub problems: Vec<FieldProblem>,
    pub address: AddressPart,
    /// Whether there is a password.
    pub password: bool,
    /// Whether it comes in by the work account of its owner's organisation, and by nothing else.
    pub work_account: bool,
    pub second: SecondFactor,
    /// The day from which a password alone is no longer enough.
    pub password_only_until: Option<Day>,
    pub sessions: Vec<SessionLine>,
    /// Names of API tokens that work.
    pub tokens: Vec<String>,
    /// Whether there is a feed.
    pub feed: bool,
    /// Names of webhooks.
    pub webhooks: Vec<String>,
    /// Whether this is a demo, where nothing of it can be changed.
    pub demo: bool,
}

/// The page inside the frame.
#[must_use]
pub fn account_page(page: &AccountPage) -> Markup {
    html! {
        (field_problems(&page.problems))
        @if page.work_account { (managed(page)) } @else {
            (details(page))
            h2 #tweede-stap { "Tweede stap" }
            (second(page))
        }
        @if page.password { (password(page)) }
        (sessions(page))
        (programs(page))
    }
}

/// Who comes in by a work account changes nothing of it here.
fn managed(page: &AccountPage) -> Markup {
    html! {
        h2 { "Uw gegevens" }
        dl.facts {
            div { dt { "Naam" } dd { (page.name) } }
            div { dt { "E-mailadres" } dd { (page.email) } }
        }
        p { "U logt in met het werkaccount van uw organisatie. Uw naam, uw e-mailadres en wat u hier mag, komen daarvandaan. Ook uw wachtwoord en uw tweede stap regelt u daar." }
    }
}

fn details(page: &AccountPage) -> Markup {
    let name = page.typed_name.as_ref().unwrap_or(&page.name);
    html! {
        h2 { "Uw gegevens" }
        form.form method="post" action=(AccountAddress::Name) {
            (csrf(&page.csrf))
            div.field {
                label for="naam" { "Naam" }
                p.hint #naam-uitleg { "Zo staat u bij wat u schrijft en bevestigt." }
                input #naam name="naam" type="text" maxlength=(LONGEST_USER_NAME) required value=(name) autocomplete="name" aria-describedby=(described("naam", &page.problems)) aria-invalid=[invalid("naam", &page.problems)];
            }
            button { "Bewaar de naam" }
        }
        h3.gap { "E-mailadres" }
        p { "U logt in met " b { (page.email) } "." }
        @match page.address {
            AddressPart::NoMail => p { "Een ander adres geeft de beheerder u. Zelf kan het hier niet, omdat deze installatie geen e-mail verstuurt." },
            AddressPart::ByMail => form.form method="post" action=(AccountAddress::Email) {
                (csrf(&page.csrf))
                div.field {
                    label for="email" { "Nieuw e-mailadres" }
                    p.hint #email-uitleg { "U krijgt een e-mail op het oude en op het nieuwe adres. Pas als u op allebei bevestigt, verandert het." }
                    input #email name="email" type="email" maxlength="254" required value=(page.typed_email.as_deref().unwrap_or_default()) autocomplete="email" aria-describedby=(described("email", &page.problems)) aria-invalid=[invalid("email", &page.problems)];
                }
                button { "Vraag het nieuwe adres aan" }
            },
        }
    }
}

fn second(page: &AccountPage) -> Markup {
    let second = page.second;
    html! {
        p { "Met een tweede stap kan niemand met alleen uw wachtwoord bij de resultaten." }
        dl.facts {
            div { dt { "App met codes" } dd { @if second.app { "ingesteld" } @else { "niet ingesteld" } } }
            div { dt { "Passkeys" } dd { (second.passkeys) } }
            div { dt { "Herstelcodes over" } dd { (second.recovery_codes) } }
        }
        @if let (false, Some(day)) = (second.is_set(), page.password_only_until) {
            p.callout { "U hebt nog geen tweede stap. Vanaf " (day.long()) " kunt u zonder tweede stap niet meer inloggen." }
        }
        p { a.button href=(AccountAddress::SecondFactor) { @if second.is_set() { "Verander de tweede stap" } @else { "Stel de tweede stap in" } } }
    }
}

fn password(page: &AccountPage) -> Markup {
    let field = |id: &'static str, label: &'static str, autocomplete: &'static str| {
        let rules = match sentence_of(id, &page.problems) {
            Some(sentence) => format!("wachtwoord-regels {sentence}"),
            None => "wachtwoord-regels".to_owned(),
        };
        html! {
            div.field {
                label for=(id) { (label) }
                input id=(id) name=(id) type="password" autocomplete=(autocomplete) required aria-describedby=(rules) aria-invalid=[invalid(id, &page.problems)];
            }
        }
    };
    html! {
        h2 #wachtwoord { "Wachtwoord" }
        @if !page.tokens.is_empty() || page.feed || !page.webhooks.is_empty() {
            p { "Met een nieuw wachtwoord houdt ook op " a href="#programmas" { "wat met u meeleest" } ": sleutels, feed en webhooks." }
        }
        form.form method="post" action=(AccountAddress::Password) {
            (csrf(&page.csrf))
            input type="hidden" name="email" value=(page.email) autocomplete="username";
            (field("wachtwoord-nu", "Wachtwoord van nu", "current-password"))
            (field("wachtwoord-nieuw", "Nieuw wachtwoord", "new-password"))
            p.hint #wachtwoord-regels { "12 tekens of meer. Een zin van een paar woorden is goed te onthouden. Gebruik dit wachtwoord nergens anders." }
            (field("herhaling", "Nog een keer", "new-password"))
            button { "Verander het wachtwoord" }
        }
    }
}

fn sessions(page: &AccountPage) -> Markup {
    html! {
        h2 #ingelogd { "Waar u bent ingelogd" }
        p { "Na 30 minuten zonder iets te doen, en na 12 uur altijd, logt u vanzelf uit." }
        ul.entries { @for line in &page.sessions {
            li {
                h3 { @if line.browser.is_empty() { "Een browser" } @else { (line.browser) } }
                p.soft {
                    "Ingelogd op " (line.started.minute()) ". " (way(line.way)) " "
                    @if line.here { "Dit is waar u nu bent." } @else { "Voor het laatst gebruikt op " (line.seen.minute()) "." }
                }
                @if !line.here {
                    form method="post" action=(AccountAddress::EndSession { session: &line.name }) {
                        (csrf(&page.csrf))
                        button aria-label={ "Log daar uit: " @if line.browser.is_empty() { "een browser" } @else { (line.browser) } ", " (line.started.minute()) } { "Log daar uit" }
                    }
                }
            }
        } }
    }
}

fn way(way: SignInWay) -> &'static str {
    match way {
        SignInWay::Password => "Met alleen een wachtwoord.",
        SignInWay::Code => "Met een wachtwoord en een code.",
        SignInWay::RecoveryCode => "Met een wachtwoord en een herstelcode.",
        SignInWay::Passkey => "Met een passkey.",
        SignInWay::WorkAccount | SignInWay::WorkAccountAnew => "Met een werkaccount.",
        SignInWay::Demo => "Met een klik in het voorbeeld.",
    }
}

fn programs(page: &AccountPage) -> Markup {
    let nothing = page.tokens.is_empty() && !page.feed && page.webhooks.is_empty();
    html! {
        h2 #programmas { "Wat met u meeleest" }
        @if nothing {
            p { "Geen sleutels, geen feed en geen webhooks." }
        } @else {
            ul.dots {
                @for name in &page.tokens { li { "Sleutel ‘" (name) "’" } }
                @if page.feed { li { "Het geheime adres van uw feed" } }
                @for name in &page.webhooks { li { "Webhook ‘" (name) "’" } }
            }
            p { a href=(StaffAddress::Connections) { "Naar Koppelingen" } }
        }
        @if !nothing || page.sessions.len() > 1 {
            @if page.work_account {
                p { "Denkt u dat iemand anders meekijkt? Beëindig dan alles in één keer, en verander het wachtwoord van uw werkaccount." }
            } @else {
                p { "Denkt u dat iemand anders meekijkt? Beëindig dan alles in één keer, en verander uw wachtwoord." }
            }
            form method="post" action=(AccountAddress::EndAll) {
                (csrf(&page.csrf))
                button { "Beëindig alles behalve waar u nu bent" }
            }
        }
    }
}
