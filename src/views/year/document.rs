//! The statement as a paper, on screen and on A4.

use maud::{Markup, html};

use super::figures::round;
use crate::views::conversation::typed;
use crate::views::results::model::Download;
use crate::views::results::page_extras::{downloads, facts};
use crate::views::results::tables::shown;
use crate::year_report::content::{HASH, NO_TEXT, Paper, PaperAgreed};

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
/// What a statement holds, for the page before it is fixed.
#[must_use]
pub fn shown_year(paper: &Paper) -> Markup {
    body(paper)
}

pub(super) fn body(paper: &Paper) -> Markup {
    html! {
        div.year {
            @if let Some(replaces) = &paper.replaces { p.callout { (replaces) } }
            @if let Some(open) = &paper.open { p.callout { (open) } }
            @if !paper.summary.is_empty() {
                section.summary {
                    h2 { "In het kort" }
                    ul.dots { @for said in &paper.summary { li { (said) } } }
                }
            }
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

fn agreed(agreed: &PaperAgreed) -> Markup {
    html! {
        section {
            h2 { "Afspraken met aanbieders" }
            p { (agreed.words) }
            @if !agreed.tables.is_empty() { div.two { @for table in &agreed.tables { (shown(table)) } } }
            @if !agreed.texts.is_empty() {
                h3 { "Enkele afspraken" }
                ul.agreed { @for one in &agreed.texts { li { (typed(&one.what)) p.soft { (one.beside) } } } }
            }
        }
    }
}
