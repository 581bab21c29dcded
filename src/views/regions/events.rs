//! "Wat gebeurde er?": what staff type beside the figures, marked as not measured.

use maud::{Markup, html};

use crate::addresses::EventAddress;
use crate::addresses::Home;
use crate::values::day::Day;
use crate::values::terms::EventKind;
use crate::views::staff::{csrf, problem};

/// Something that was told.
#[derive(Debug, Clone)]
pub struct EventLine {
    pub id: String,
    /// "proef" or "gebeurtenis".
    pub kind: EventKind,
    /// "3 maart 2026" or "3 maart 2026 tot en met 1 mei 2026".
    pub when: String,
    pub text: String,
}

/// What is filled in already.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    pub kind: Option<EventKind>,
    pub begins: String,
    pub ends: String,
    pub text: String,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct EventsPage {
    pub home: Home,
    /// Token against forged forms.
    pub csrf: String,
    /// What was told, oldest first.
    pub lines: Vec<EventLine>,
    pub filled: Filled,
    /// What went wrong, after a try.
    pub problem: Option<String>,
    /// What was done just now.
    pub done: Option<String>,
    /// Most characters of a text.
    pub longest: usize,
    /// Who sees what is told.
    pub who_sees: String,
    pub today: Day,
}

/// The page inside the frame.
#[must_use]
pub fn events_page(page: &EventsPage) -> Markup {
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        @if let Some(text) = &page.done { p.callout role="status" { (text) } }
        p { "Cijfers zeggen niet waardoor iets veranderde. Vertel hier wat er gebeurde of wat u uitprobeerde. Het staat bij de rondes, met erbij dat het niet gemeten is." }
        h2 { "Wat er gebeurde" }
        @if page.lines.is_empty() { p { "Er staat nog niets. Denk aan een verhuizing, een wachtlijst, een nieuwe wet of een proef." } }
        @else { (list(page)) }
        h2 { "Erbij zetten" }
        (form(page))
    }
}

fn list(page: &EventsPage) -> Markup {
    html! {
        ul.events { @for line in &page.lines {
            li {
                p { b { (line.when) } " " span.soft { "(" (line.kind) ")" } br; (line.text) }
                form.noprint method="post" action=(EventAddress::Remove { home: page.home, event: &line.id }) {
                    (csrf(&page.csrf))
                    button.plain aria-label={ "‘" (line.text) "’ weghalen" } { "Weghalen" }
                }
            }
        } }
    }
}

fn form(page: &EventsPage) -> Markup {
    let filled = &page.filled;
    let chosen = filled.kind.unwrap_or(EventKind::Event);
    html! {
        form.form method="post" action=(EventAddress::All { home: page.home }) {
            (csrf(&page.csrf))
            div.field {
                label for="soort" { "Wat is het?" }
                select #soort name="soort" {
                    @for (kind, words) in [
                        (EventKind::Event, "Een gebeurtenis: het overkwam u"),
                        (EventKind::Pilot, "Een proef: u probeerde iets uit"),
                    ] {
                        option value=(kind) selected[kind == chosen] { (words) }
                    }
                }
            }
            div.field {
                label for="van" { "Eerste dag" }
                input #van name="van" type="date" required value=(filled.begins) max=(page.today.plus(366));
            }
            div.field {
                label for="tot" { "Laatste dag" }
                p.hint #tot-uitleg { "Leeg laten als het één dag was, of nog duurt." }
                input #tot name="tot" type="date" value=(filled.ends) aria-describedby="tot-uitleg";
            }
            div.field {
                label for="tekst" { "Wat gebeurde er?" }
                p.hint #tekst-uitleg { "Eén zin. Schrijf geen namen van mensen, en niets waaraan iemand een cliënt herkent." }
                input #tekst name="tekst" type="text" required maxlength=(page.longest) value=(filled.text) autocomplete="off" aria-describedby="tekst-uitleg";
            }
            p.note { b { "Wie ziet dit? " } (page.who_sees) " U kunt het later weghalen." }
            button.main { "Erbij zetten" }
        }
    }
}
