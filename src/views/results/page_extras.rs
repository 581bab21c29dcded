//! What stands around the figures: facts, files, other rounds and releases, and pages without figures.

use maud::{Markup, html};

use super::model::{Choice, Count, Download, NextCount, PageExtras, Story};
use crate::figures::Fact;
use crate::views::council::council_hint;

/// Everything between the heading and the figures; `first` are facts to put before the others.
pub(super) fn top(around: &PageExtras, first: &[Fact]) -> Markup {
    html! {
        @if around.rounds.len() > 1 || around.releases.len() > 1 {
            div.switches {
                (switcher("Ronde", &around.rounds))
                (switcher("Publicatie", &around.releases))
            }
        }
        @if around.council { (council_hint()) }
        @for due in &around.due { p.callout.noprint { a href=(due.href) { (due.sentence) } } }
        @if let Some(preview) = &around.preview { p.note { (preview) } }
        @if let Some(remark) = &around.remark { p.problem { (remark) } }
        (facts(first.iter().chain(&around.facts)))
    }
}

/// What comes after the figures: the words for clients, and files to take away.
pub(super) fn files(around: &PageExtras) -> Markup {
    let external = around.external_href.is_some();
    html! {
        @if external || !around.beside.is_empty() || around.events_href.is_some() || around.feedback_href.is_some() || !around.downloads.is_empty() {
            section.noprint {
                h2 { "Verder met deze cijfers" }
                @if let Some(href) = &around.feedback_href {
                    p { a href=(href) { "Schrijf voor cliënten: dit hoorden wij, dit doen wij" } }
                }
                (downloads(&around.downloads))
                @for link in &around.beside { p { a href=(link.href) { (link.label) } } }
                @if let Some(href) = &around.events_href { p { a href=(href) { "Vertel wat er gebeurde" } span.soft { " (niet gemeten; het staat bij de rondes)" } } }
                @if let Some(href) = around.external_href {
                    p { a href=(href) { "Cijfers van elders" } span.soft { " (niet door Ervaringwijzer gemeten)" } }
                }
            }
        }
    }
}

/// A strip of facts.
pub(in crate::views) fn facts<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> Markup {
    let mut facts = facts.into_iter().peekable();
    html! {
        @if facts.peek().is_some() {
            dl.facts { @for fact in facts {
                div {
                    dt { (fact.label) }
                    dd { (fact.value) @if let Some(note) = &fact.note { " " span { (note) } } }
                }
            } }
        }
    }
}

/// Files to take away: what most people want in sight, the rest behind one press.
pub(in crate::views) fn downloads(downloads: &[Download]) -> Markup {
    let list = |folded: bool| downloads.iter().filter(move |file| file.folded == folded);
    html! {
        @if !downloads.is_empty() { (file_list("Downloads", list(false))) }
        @if list(true).next().is_some() {
            details.more-files {
                summary { "Andere bestanden en grafieken" }
                (file_list("Andere downloads", list(true)))
            }
        }
    }
}

fn file_list<'d>(label: &str, files: impl Iterator<Item = &'d Download>) -> Markup {
    html! {
        ul.files aria-label=(label) { @for file in files {
            li { a class=[file.main.then_some("main")] href=(file.href) { (file.label) } }
        } }
    }
}

pub(in crate::views) fn switcher(label: &str, choices: &[Choice]) -> Markup {
    html! {
        @if choices.len() > 1 {
            nav.switch aria-label=(label) {
                span aria-hidden="true" { (label) ":" }
                (links(choices))
            }
        }
    }
}

/// Links of which one is the page itself.
pub(super) fn links(choices: &[Choice]) -> Markup {
    html! {
        ul { @for choice in choices {
            li { a href=(choice.href) aria-current=[choice.current.then_some("true")] { (choice.label) } }
        } }
    }
}

/// The page before the first release.
pub(super) fn not_yet(next_count: Option<NextCount>) -> Markup {
    html! {
        section.empty {
            h2 { "Er is nog geen publicatie" }
            p {
                @if !matches!(next_count, Some(NextCount { count: Count::After(_), .. })) { "Wij tellen de antwoorden op vaste momenten. " }
                "Pas als er een volle groep is, verschijnen hier cijfers."
            }
            @if let Some(next) = next_count { (when_counted(next)) }
            @else { p { "Er is nog geen volgende telling gepland." } }
        }
    }
}

/// When a round begins and is counted, as a paragraph.
pub(in crate::views) fn when_counted(next: NextCount) -> Markup {
    html! {
        p {
            @if let Some(day) = next.begins { "De ronde begint op " strong { (day.long()) } ". " }
            @match (next.count, next.begins) {
                (Count::On(day), None) => { "De volgende telling is op " strong { (day.long()) } "." }
                (Count::On(day), Some(_)) => { "De eerste telling is op " strong { (day.long()) } "." }
                (Count::After(last), _) => { "Wij tellen de antwoorden na de laatste dag van de ronde: " strong { (last.long()) } "." }
            }
        }
    }
}

/// The provider's words beside the figures.
pub(super) fn story(story: &Story) -> Markup {
    html! {
        section {
            h2 { "Het verhaal bij de cijfers" }
            div.box {
                @for paragraph in &story.paragraphs { p lang="nl" { (paragraph) } }
                p.soft { (story.signed) @if let Some(href) = &story.edit_href { " " a href=(href) { "Tekst wijzigen" } } }
            }
        }
    }
}
