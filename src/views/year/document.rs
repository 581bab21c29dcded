//! The statement as a paper, on screen and on A4.

use maud::{Markup, html};

use super::figures::round;
use crate::views::conversation::agreements::outcome_label;
use crate::views::conversation::typed;
use crate::views::results::model::Download;
use crate::views::results::page_extras::{downloads, facts};
use crate::year_report::content::{HASH, NO_TEXT, Paper, agreed_sentence};
use crate::year_report::{Agreed, AgreedText};

/// A fixed statement as its readers see it.
#[derive(Debug, Clone)]
pub struct PaperPage {
    pub paper: Paper,
    pub downloads: Vec<Download>,
    /// Whether a PDF is among them; without it the page tells how to print.
    pub has_pdf: bool,
    /// The one that took its place.
    pub next_href: Option<String>,
    /// Where a next number is made, for those who may.
    pub correct_href: Option<String>,
}

/// The page inside the frame.
#[must_use]
pub fn paper_page(page: &PaperPage) -> Markup {
    let paper = &page.paper;
    html! {
        @if let Some(replaced) = &paper.replaced {
            p.problem { (replaced) @if let Some(href) = &page.next_href { " " a href=(href) { "Naar de nieuwe verantwoording" } } }
        }
        (facts(&paper.facts))
        (downloads(&page.downloads))
        @if !page.has_pdf { p.note.noprint { "Een papieren versie maakt u met ‘afdrukken’ in uw browser: A4, ook om als PDF te bewaren." } }
        (body(paper))
        p.note.hash { (HASH) " " code { (paper.hash.as_deref().unwrap_or("–")) } }
        @if let Some(href) = &page.correct_href {
            p.noprint { a href=(href) { "Klopt er iets niet? Stel een nieuw nummer vast" } }
        }
    }
}

/// What concept and fixed statement have in common.
pub(super) fn body(paper: &Paper) -> Markup {
    html! {
        div.year {
            @if let Some(replaces) = &paper.replaces { p.callout { (replaces) } }
            @if let Some(open) = &paper.open { p.callout { (open) } }
            section {
                h2 { "Wat wij leerden en wat wij doen" }
                @if paper.text.is_empty() { p.soft { (NO_TEXT) } }
                @else { (typed(&paper.text)) }
            }
            @for one in &paper.rounds { (round(one)) }
            (agreed(&paper.agreed))
            section {
                h2 { "Hoe wij maten, en wat de cijfers niet zeggen" }
                ul.dots { @for said in &paper.method { li { (said) } } }
            }
            section {
                h2 { "Aanlevering" }
                ul.dots { @for said in &paper.delivery { li { (said) } } }
            }
        }
    }
}

fn agreed(agreed: &Agreed) -> Markup {
    html! {
        section {
            h2 { "Afspraken met aanbieders" }
            @if agreed.talks == 0 { p.soft { (agreed_sentence(agreed)) } }
            @else {
                p { (agreed_sentence(agreed)) }
                @if agreed.amount > 0 {
                    div.two {
                        (table("uitkomsten", "Wat kwam ervan?", "Uitkomst", agreed.outcomes.iter().map(|one| (outcome_label(one.outcome), one.amount))))
                        @if !agreed.values.is_empty() {
                            (table("waarden", "Bij welke waarde passen zij?", "Waarde", agreed.values.iter().map(|one| (one.value.word(), one.amount))))
                        }
                    }
                }
                @if !agreed.texts.is_empty() {
                    h3 { "Enkele afspraken" }
                    ul.agreed { @for one in &agreed.texts { (text(one)) } }
                }
            }
        }
    }
}

fn text(one: &AgreedText) -> Markup {
    html! {
        li {
            (typed(&one.what))
            p.soft { "Uitkomst: " (outcome_label(one.outcome)) @if let Some(value) = one.value { " · waarde: " (value) } }
        }
    }
}

fn table<'r>(id: &str, caption: &str, head: &str, rows: impl Iterator<Item = (&'r str, u32)>) -> Markup {
    html! {
        div.card.table {
            p.cap id=(id) { (caption) }
            table aria-labelledby=(id) {
                thead { tr { th scope="col" { (head) } th scope="col" { "Afspraken" } } }
                tbody { @for (name, count) in rows { tr { th scope="row" { (name) } td { (count) } } } }
            }
        }
    }
}
