//! The first page of the administrator: gemeenten and the newest acts, never a figure.

use maud::{Markup, html};

use super::act_log::{ActLine, acts_table};
use crate::addresses::{DepartureAddress, Desk, InstallationAddress, PersonAddress, ProviderDeskAddress, StaffAddress};

#[derive(Debug, Clone)]
pub struct GemeenteLine {
    pub name: String,
    pub slug: String,
    /// Rounds that are open.
    pub open_rounds: usize,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct AdministratorPage {
    pub gemeenten: Vec<GemeenteLine>,
    /// How many accounts there are.
    pub people: usize,
    /// Things to put right, such as a key without a second copy.
    pub warnings: Vec<String>,
    /// The newest acts, newest first.
    pub acts: Vec<ActLine>,
}

/// The page inside the frame.
#[must_use]
pub fn administrator_page(page: &AdministratorPage) -> Markup {
    html! {
        p { "U beheert deze installatie. Cijfers van aanbieders ziet u niet." }
        @for warning in &page.warnings { p.callout { strong { "Let op. " } (warning) } }
        h2 { "Gemeenten" }
        div.scroll role="region" aria-label="Gemeenten" tabindex="0" {
            table {
                thead { tr { th scope="col" { "Gemeente" } th scope="col" { "Open rondes" } th.txt scope="col" { "Vertrek" } } }
                tbody { @for one in &page.gemeenten { tr { th scope="row" { (one.name) } td { (one.open_rounds) } td.txt { a href=(DepartureAddress::Leave { gemeente: &one.slug }) { "Vertrek van " (one.name) } } } } }
            }
        }
        h2 { "Beheren" }
        ul.agreed {
            li {
                h3.tight { a href=(StaffAddress::Health) { "Hoe gaat het?" } }
                p { "Klopt alles, en wat is er te doen?" }
            }
            li {
                h3.tight { a href=(InstallationAddress::All) { "Instellingen" } }
                p { "E-mail, webhooks en het vaste moment van tellen. Een verandering geldt meteen." }
            }
            li {
                h3.tight { a href=(StaffAddress::Keys) { "Sleutels" } }
                p { "Welke rondes hebben hier een sleutel? Maak er een kopie van." }
            }
            li {
                h3.tight { a href=(PersonAddress::All { at: Desk::Installation }) { "Mensen" } }
                p { @if page.people == 1 { "1 account." } @else { (page.people) " accounts." } " Voeg iemand toe, zet een account uit of aan, of laat een ander het overnemen." }
            }
            li {
                h3.tight { a href=(ProviderDeskAddress::All { at: Desk::Installation }) { "Aanbieders" } }
                p { "Ook die voor meer gemeenten werken: die verandert u alleen hier." }
            }
        }
        h2 { "Logboek" }
        p { "Wat medewerkers deden, het nieuwste eerst. Een regel blijft een half jaar staan. Over cliënten staat hier niets." }
        @if page.acts.is_empty() { p { "Er is nog niets gedaan." } } @else { (acts_table(&page.acts)) }
        p.gap { a href=(StaffAddress::Log) { "Naar het hele logboek" } }
    }
}
