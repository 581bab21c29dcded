//! The rounds of a gemeente, or of a provider in its gemeenten.

use maud::{Markup, html};

use crate::addresses::SetupAddress;
use crate::figures::labels::capital;
use crate::values::day::Day;
use crate::values::terms::{Purpose, RoundState};

#[derive(Debug, Clone)]
pub struct RoundLine {
    pub name: String,
    /// Where it is in its life.
    pub state: RoundState,
    /// The same in words.
    pub status: &'static str,
    /// That it closed before its last day, in a sentence.
    pub early: Option<String>,
    pub start: Day,
    pub end: Day,
    /// What it is for.
    pub purpose: Purpose,
    /// Title of the questionnaire.
    pub questionnaire: String,
    /// What tells it from other rounds, or how large it is.
    pub whose: RoundOf,
    /// Page of its codes.
    pub href: String,
    /// Its steps, for its gemeente.
    pub steps_href: Option<String>,
    /// Page of its results, when there is a release.
    pub results_href: Option<String>,
}

/// What is said of a round beside its days.
#[derive(Debug, Clone)]
pub enum RoundOf {
    /// To a provider: which gemeente holds it, and whom to ask there, if that is known.
    Gemeente { name: String, contact: String },
    /// To a gemeente: how often a provider takes part, once for each mode.
    Providers(usize),
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct RoundsPage {
    pub rounds: Vec<RoundLine>,
    /// Where a new one is made, for whoever may.
    pub new_href: Option<String>,
}

/// The page inside the frame.
#[must_use]
pub fn rounds_page(page: &RoundsPage) -> Markup {
    let new = |main: bool| {
        html! { @if let Some(href) = &page.new_href { p.buttons { a.button.main[main] href=(href) { "Nieuwe ronde" } } } }
    };
    if page.rounds.is_empty() {
        return html! { section.empty { h2 { "Er zijn nog geen rondes" } p { "Een ronde is één vragenlijst, van een begindag tot een einddag." } @if page.new_href.is_some() { p { "Staan uw aanbieders er nog niet in? Begin dan bij " a href=(SetupAddress::All) { "Inrichting" } "." } } (new(true)) } };
    }
    let running = page.rounds.iter().any(|round| round.state == RoundState::Open);
    html! {
        (new(!running))
        ul.agreed { @for round in &page.rounds { (line(round)) } }
    }
}

fn line(round: &RoundLine) -> Markup {
    let (whose, size) = match &round.whose {
        RoundOf::Gemeente { name, .. } => (format!(" · gemeente {name}"), String::new()),
        RoundOf::Providers(1) => (String::new(), " · 1 deelname".to_owned()),
        RoundOf::Providers(number) => (String::new(), format!(" · {number} deelnames van aanbieders")),
    };
    let running = round.state == RoundState::Open;
    html! {
        li {
            h2.tight { (round.name) (whose) }
            p { strong { (capital(round.status)) } ", " (round.start.until(round.end)) }
            @if let Some(text) = &round.early { p { (text) } }
            p.soft { (round.questionnaire) " · doel: " (round.purpose) (size) }
            @if let RoundOf::Gemeente { contact, .. } = &round.whose && !contact.is_empty() {
                p.soft { "Vragen? " (contact) }
            }
            div.buttons.apart {
                @if let Some(href) = &round.steps_href {
                    a.button.main[running] href=(href) aria-label={ "Stappen: " (round.name) (whose) } { "Stappen" }
                }
                @if round.state != RoundState::Draft {
                    a.button.main[running && round.steps_href.is_none()] href=(round.href) aria-label={ "Codes en deelname: " (round.name) (whose) } { "Codes en deelname" }
                }
                @if let Some(href) = &round.results_href {
                    a.button href=(href) aria-label={ "Resultaten: " (round.name) (whose) } { "Resultaten" }
                } @else { span.soft { "Nog geen publicatie" } }
            }
        }
    }
}
