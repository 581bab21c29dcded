//! "Hoe gaat het?" and the keys of rounds, for the administrator.

use maud::{Markup, html};

use crate::addresses::{InstallationAddress, PublicAddress, StaffAddress};
use crate::views::staff::{csrf, problem};

/// Something that is not as it must be.
#[derive(Debug, Clone)]
pub struct HealthLine {
    /// The round, where it is about one.
    pub round: Option<String>,
    pub what: String,
    pub then: String,
    /// As the command line says it, for whoever has the terminal.
    pub told: String,
}

/// How far the file behind the pages about privacy and accessibility is filled in.
#[derive(Debug, Clone, Default)]
pub struct StatementLines {
    /// Keys without a value.
    pub missing: Vec<String>,
    /// Gemeenten that it names and that are not here.
    pub unknown: Vec<String>,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct HealthPage {
    pub wrong: Vec<HealthLine>,
    /// What is not wrong and may become so.
    pub warnings: Vec<HealthLine>,
    /// What was looked at and is well.
    pub well: Vec<&'static str>,
    pub looked: String,
    /// What is set: what it is about, and how it is.
    pub settings: Vec<(&'static str, String)>,
    /// What the pages for clients say of privacy and accessibility, and where that is wanting.
    pub statements: StatementLines,
}

/// The page inside the frame.
#[must_use]
pub fn health_page(page: &HealthPage) -> Markup {
    html! {
        @if page.wrong.is_empty() {
            div.callout role="status" { p { b { (all_well(page)) " " } "Gekeken op " (page.looked) "." } }
        } @else {
            p.problem { @if page.wrong.len() == 1 { "Er is 1 ding dat niet klopt." } @else { "Er zijn " (page.wrong.len()) " dingen die niet kloppen." } }
            (lines(&page.wrong))
            p.hint { "Gekeken op " (page.looked) "." }
        }
        @if !page.warnings.is_empty() {
            h2 { "Let hierop" }
            (lines(&page.warnings))
            @if page.warnings.iter().any(|line| line.round.is_some()) {
                p.gap { a href=(StaffAddress::Keys) { "Naar de sleutels" } }
            }
        }
        h2 { "Waar is naar gekeken?" }
        ul.dots { @for one in &page.well { li { (one) } } }
        h2 { "Wat is er ingesteld?" }
        dl.facts { @for (what, how) in &page.settings { div { dt { (what) } dd { (how) } } } }
        p.hint { "De eerste drie verandert en probeert u bij " a href=(InstallationAddress::All) { "Instellingen" } ". De rest staat in de configuratie van de server." }
        (statements(&page.statements))
        p.gap { a.button href=(StaffAddress::Health) { "Kijk opnieuw" } }
    }
}

fn statements(lines: &StatementLines) -> Markup {
    html! {
        h2 { "Wat staat er over privacy en toegankelijkheid?" }
        p { a href=(PublicAddress::Privacy) { "Bekijk de pagina over privacy" } }
        p { a href=(PublicAddress::Accessibility) { "Bekijk de pagina over toegankelijkheid" } }
        @if lines.missing.is_empty() {
            p { "Alles is ingevuld." }
        } @else {
            p { "Dit is nog niet ingevuld. Cliënten lezen dat ook. Vraag de beheerder van de server om het bestand van statements-file aan te vullen." }
            ul.dots { @for key in &lines.missing { li { code translate="no" { (key) } } } }
        }
        @if !lines.unknown.is_empty() {
            p { "Deze gemeenten staan in dat bestand, en niet hier. Is een naam verkeerd getypt?" }
            ul.dots { @for slug in &lines.unknown { li { code translate="no" { (slug) } } } }
        }
    }
}

fn all_well(page: &HealthPage) -> &'static str {
    match page.warnings.len() {
        0 => "Alles is zoals het moet zijn.",
        1 => "Er zijn geen fouten. Wel is er een waarschuwing.",
        _ => "Er zijn geen fouten. Wel zijn er waarschuwingen.",
    }
}

fn lines(lines: &[HealthLine]) -> Markup {
    html! {
        ul.agreed { @for line in lines {
            li {
                @if let Some(round) = &line.round { h3.tight { "Ronde " (round) } }
                p { (line.what) }
                p { b { "Wat nu? " } (line.then) }
                @if !line.told.is_empty() {
                    details { summary { "Voor de beheerder van de server" } p { code { (line.told) } } }
                }
            }
        } }
    }
}

/// The keys of one round.
#[derive(Debug, Clone)]
pub struct KeyLine {
    pub round: String,
    /// "Voorbeeldstad, voorjaar 2026".
    pub name: String,
    pub state: &'static str,
    /// Whether a copy can be made here.
    pub here: bool,
    pub copied: bool,
}

/// What the page of the keys needs.
#[derive(Debug, Clone)]
pub struct KeysPage {
    pub csrf: String,
    pub lines: Vec<KeyLine>,
    pub shortest: usize,
    pub problem: Option<String>,
    /// The round of which a copy was tried.
    pub chosen: String,
}

/// The keys inside the frame.
#[must_use]
pub fn keys_page(page: &KeysPage) -> Markup {
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        p { "Antwoorden zijn verzegeld. Alleen de sleutel van de ronde opent ze, bij het tellen. Gaat de sleutel verloren, dan zijn antwoorden die nog niet geteld zijn weg. Maak daarom een kopie." }
        @if page.lines.is_empty() {
            p { "Er is nu geen ronde met een sleutel. Zodra een ronde opent, staat zij hier." }
        } @else {
            ul.agreed { @for line in &page.lines { li { (key(page, line)) } } }
        }
        div.callout {
            p { b { "Wat u met de kopie doet. " } "Zet het bestand op een ander medium, zoals een usb-stick in een kluis. Niet bij de back-ups van de gegevens. Bewaar de wachtzin ergens anders." }
            p { "Is de ronde gesloten? Vernietig dan elke kopie. Het programma kan daar niet bij." }
            p { "Terugzetten doet de beheerder van de server, met " code { "ervaringwijzer keys import" } "." }
        }
    }
}

fn key(page: &KeysPage, line: &KeyLine) -> Markup {
    let id = |part: &str| format!("{part}-{}", line.round);
    html! {
        h2.tight { (line.name) }
        p { (line.state) }
        @if line.here {
            p { @if line.copied { "Er is een kopie weggelegd." } @else { b { "Er is nog geen kopie weggelegd." } } }
            details open[page.chosen == line.round || !line.copied] {
                summary { @if line.copied { "Nog een kopie maken" } @else { "Maak een kopie" } }
                form.form method="post" action=(StaffAddress::Keys) {
                    (csrf(&page.csrf))
                    input type="hidden" name="ronde" value=(line.round);
                    input type="hidden" name="actie" value="kopie";
                    div.field {
                        label for=(id("wachtzin")) { "Wachtzin" }
                        p.hint id=(id("uitleg")) { "Minstens " (page.shortest) " tekens: enkele woorden die niemand bij elkaar zet. Zonder wachtzin is de kopie niets waard. Wij bewaren hem niet." }
                        input id=(id("wachtzin")) name="wachtzin" type="password" minlength=(page.shortest) maxlength="500" required autocomplete="new-password" aria-describedby=(id("uitleg"));
                    }
                    div.field {
                        label for=(id("herhaling")) { "Nog een keer" }
                        input id=(id("herhaling")) name="herhaling" type="password" maxlength="500" required autocomplete="new-password";
                    }
                    button.main { "Download de kopie" }
                }
                form.act method="post" action=(StaffAddress::Keys) {
                    (csrf(&page.csrf))
                    input type="hidden" name="ronde" value=(line.round);
                    input type="hidden" name="actie" value="weggelegd";
                    p { "Hebt u het bestand op een ander medium gezet? Zeg het dan hier. De waarschuwing verdwijnt pas daarna." }
                    button { "De kopie is weggelegd" }
                }
            }
        }
    }
}
