//! The rounds of a gemeente.

use maud::{Markup, html};

use crate::values::day::Day;
use crate::values::terms::{Purpose, RoundState};

#[derive(Debug, Clone)]
pub struct RoundLine {
    pub name: String,
    /// Where it is in its life.
    pub state: RoundState,
    pub start: Day,
    pub end: Day,
    /// What it is for.
    pub purpose: Purpose,
    /// Title of the questionnaire.
    pub questionnaire: String,
    pub participations: usize,
    /// Page of its participations.
    pub href: String,
    /// Page of its results, when there is a release.
    pub results_href: Option<String>,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct RoundsPage {
    pub rounds: Vec<RoundLine>,
}

/// The page inside the frame.
#[must_use]
pub fn rounds_page(page: &RoundsPage) -> Markup {
    if page.rounds.is_empty() {
        return html! { section.empty { h2 { "Er zijn nog geen rondes" } p { "Een ronde is één vragenlijst, van een begindag tot een einddag." } } };
    }
    html! {
        div.scroll role="region" aria-label="Rondes" tabindex="0" {
            table {
                thead { tr {
                    th scope="col" { "Ronde" } th.txt scope="col" { "Stand" } th.txt scope="col" { "Van – tot en met" }
                    th.txt scope="col" { "Doel" } th.txt scope="col" { "Vragenlijst" }
                    th scope="col" { "Deelnames" } th.txt scope="col" { "Resultaten" }
                } }
                tbody { @for round in &page.rounds { (line(round)) } }
            }
        }
    }
}

fn line(round: &RoundLine) -> Markup {
    html! {
        tr {
            th scope="row" { a href=(round.href) { (round.name) } }
            td.txt { (round.state) }
            td.txt { (round.start.short()) " – " (round.end.long()) }
            td.txt { (round.purpose) }
            td.txt.wrapping { (round.questionnaire) }
            td { (round.participations) }
            td.txt {
                @if let Some(href) = &round.results_href { a href=(href) { "Bekijken" } }
                @else { "nog geen publicatie" }
            }
        }
    }
}
