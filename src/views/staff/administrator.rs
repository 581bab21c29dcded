//! The list of the administrator: gemeenten and users, never a figure.

use maud::{Markup, html};

use crate::values::clock::Moment;
use crate::values::terms::Role;

#[derive(Debug, Clone)]
pub struct GemeenteLine {
    pub name: String,
    /// Rounds that are open.
    pub open_rounds: usize,
}

/// One member of staff.
#[derive(Debug, Clone)]
pub struct UserLine {
    pub email: String,
    pub role: Role,
    /// Gemeente or provider; empty for an administrator.
    pub belongs_to: String,
    /// Whether a password was chosen.
    pub active: bool,
}

/// One act of a member of staff.
#[derive(Debug, Clone)]
pub struct ActLine {
    pub moment: Moment,
    /// E-mail address; `None` for the command line.
    pub who: Option<String>,
    pub act: String,
    pub object: String,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct AdministratorPage {
    pub gemeenten: Vec<GemeenteLine>,
    pub users: Vec<UserLine>,
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
                thead { tr { th scope="col" { "Gemeente" } th scope="col" { "Open rondes" } } }
                tbody { @for one in &page.gemeenten { tr { th scope="row" { (one.name) } td { (one.open_rounds) } } } }
            }
        }
        h2 { "Gebruikers" }
        div.scroll role="region" aria-label="Gebruikers" tabindex="0" {
            table {
                thead { tr {
                    th scope="col" { "E-mailadres" } th.txt scope="col" { "Rol" }
                    th.txt scope="col" { "Hoort bij" } th.txt scope="col" { "Stand" }
                } }
                tbody { @for user in &page.users { (line(user)) } }
            }
        }
        h2 { "Logboek" }
        p { "Wat medewerkers deden, het nieuwste eerst. Een regel blijft een half jaar staan. Over cliënten staat hier niets." }
        @if page.acts.is_empty() { p { "Er is nog niets gedaan." } } @else { (log(&page.acts)) }
    }
}

fn log(acts: &[ActLine]) -> Markup {
    html! {
        div.scroll role="region" aria-label="Logboek" tabindex="0" {
            table {
                thead { tr {
                    th scope="col" { "Dag" } th.txt scope="col" { "Wie" } th.txt scope="col" { "Wat" } th.txt scope="col" { "Waarop" }
                } }
                tbody { @for act in acts {
                    tr {
                        td { (act.moment.day().long()) }
                        td.txt { @match &act.who { Some(who) => (who), None => "opdrachtregel" } }
                        td.txt { (act.act) }
                        td.txt { (act.object) }
                    }
                } }
            }
        }
    }
}

fn line(user: &UserLine) -> Markup {
    html! {
        tr {
            th scope="row" { (user.email) }
            td.txt { (role(user.role)) }
            td.txt { (user.belongs_to) }
            td.txt { @if user.active { "actief" } @else { "nog geen wachtwoord" } }
        }
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Council => "cliëntenraad",
        other => other.word(),
    }
}
