//! The participations of one round: who takes part, and the form that issues codes.

use maud::{Markup, html};

use super::{csrf, problem};
use crate::values::words::{Mode, RoundState};

/// One provider in the round, in one mode.
#[derive(Debug, Clone)]
pub struct ParticipationLine {
    /// Name of the provider.
    pub provider: String,
    /// Mode.
    pub mode: Mode,
    /// Codes issued so far; how many were used is never known here.
    pub issued: u32,
    /// Where the form goes; `None` when codes cannot be issued now.
    pub issue_action: Option<String>,
    /// The open link of a kiosk, while the round is open.
    pub kiosk_href: Option<String>,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct ParticipationsPage {
    /// State of the round.
    pub state: RoundState,
    /// Token against forged forms.
    pub csrf: String,
    /// Participations by name, then mode.
    pub lines: Vec<ParticipationLine>,
    /// What went wrong, after a try.
    pub problem: Option<String>,
}

/// The page inside the frame.
#[must_use]
pub fn participations_page(page: &ParticipationsPage) -> Markup {
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        (explain(page.state))
        div.scroll role="region" aria-label="Deelnames" tabindex="0" {
            table {
                thead { tr {
                    th scope="col" { "Aanbieder" } th.txt scope="col" { "Wijze" }
                    th scope="col" { "Codes uitgegeven" } th.txt scope="col" { "Codes uitgeven of link" }
                } }
                tbody { @for (index, line) in page.lines.iter().enumerate() { (row(line, index, &page.csrf)) } }
            }
        }
    }
}

fn explain(state: RoundState) -> Markup {
    html! {
        @match state {
            RoundState::Draft => p { "Deze ronde is nog niet open. Codes uitgeven kan zodra de ronde open is." },
            RoundState::Open => p { "Codes verschijnen één keer, op een blad om te printen. Wij bewaren ze niet. Niemand kan zien welke code is gebruikt." },
            RoundState::Closing => p { "Deze ronde wordt nu gesloten. Antwoorden tellen niet meer mee." },
            RoundState::Closed => p { "Deze ronde is gesloten. Codes en sleutels zijn vernietigd; alleen de publicaties blijven." },
        }
    }
}

fn row(line: &ParticipationLine, index: usize, token: &str) -> Markup {
    html! {
        tr {
            th scope="row" { (line.provider) }
            td.txt { (line.mode) }
            td { @if line.mode == Mode::Personal { (line.issued) } @else { "–" } }
            td.txt {
                @if let Some(action) = &line.issue_action { (form(action, index, &line.provider, token)) }
                @if let Some(href) = &line.kiosk_href { a href=(href) { "Kiosk openen" } }
                @if line.issue_action.is_none() && line.kiosk_href.is_none() { "–" }
            }
        }
    }
}

fn form(action: &str, index: usize, provider: &str, token: &str) -> Markup {
    html! {
        form.issue method="post" action=(action) {
            (csrf(token))
            label for={ "aantal-" (index) } { "Aantal (1 tot en met 500)" }
            input id={ "aantal-" (index) } name="aantal" type="number" min="1" max="500" required inputmode="numeric";
            button aria-label={ "Codes uitgeven voor " (provider) } { "Codes uitgeven" }
        }
    }
}
