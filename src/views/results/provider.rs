//! The results of one provider, for the provider itself and for its gemeente.

use maud::{Markup, html};

use super::lines::lines;
use super::model::{Content, ProviderPage, Viewer};
use super::page_extras::{facts, files, not_yet, story, top};
use super::reading::{questions, reading, remarks};
use super::tables::tables;
use super::trends::trends;
use crate::figures::labels::{capital, counted_by};
use crate::figures::{Block, Body};
use crate::statistics::phrases::{Phrase, phrase};

/// The page inside the frame.
#[must_use]
pub fn provider_page(page: &ProviderPage) -> Markup {
    let Content::Blocks(blocks) = &page.content else {
        let next = if let Content::NotYet { next_count } = page.content {
            next_count
        } else {
            None
        };
        return html! { (top(&page.around, &[])) (not_yet(next)) (files(&page.around)) };
    };
    html! {
        (top(&page.around, if let [only] = blocks.as_slice() { &only.facts } else { &[] }))
        @if let Some(href) = &page.around.sheet_href { p.noprint { a.button.main href=(href) { "Naar het gespreksblad" } } }
        @if page.viewer == Viewer::Gemeente { (conversation(&page.name)) }
        @if blocks.is_empty() { (no_part(page.viewer)) }
        @if blocks.len() > 1 {
            p.note { "Er zijn cijfers langs twee wegen. Die staan apart: wij tellen ze niet bij elkaar op." }
        }
        @for block in blocks { (one(page, block)) }
        (files(&page.around))
        @if !blocks.is_empty() { (foot(page, blocks)) }
    }
}

fn one(page: &ProviderPage, block: &Block) -> Markup {
    html! {
        section.block {
            @if let Some(heading) = block.heading { h2.mode { (heading) } }
            @if block.heading.is_some() { (facts(&block.facts)) }
            @if hidden(block) {
                (all_hidden(page))
            } @else {
                (remarks(block))
                (lines(block))
                (trends(block, &page.around.events))
                (tables(block, &page.round))
            }
        }
    }
}

fn hidden(block: &Block) -> bool {
    block
        .lines
        .iter()
        .all(|line| matches!(line.body, Body::Hidden(_) | Body::Nothing))
}

fn all_hidden(page: &ProviderPage) -> Markup {
    html! {
        section.empty {
            @if page.viewer == Viewer::Gemeente {
                h2 { "Nog niet getoond" }
                @if page.around.preview.is_some() {
                    p { "De cijfers van deze aanbieder zijn er nog niet voor u. Dat kan twee redenen hebben: er zijn " (phrase(Phrase::Hidden(page.hidden))) ", of de aanbieder bekijkt de cijfers eerst zelf." }
                } @else {
                    p { "De cijfers van deze aanbieder zijn er nog niet voor u: er zijn " (phrase(Phrase::Hidden(page.hidden))) "." }
                }
            } @else {
                h2 { (capital(&phrase(Phrase::Hidden(page.hidden)))) }
                p { "Wij tonen alleen wat een groep van " (page.k) " of meer mensen samen vindt. Bij de volgende telling kijken wij opnieuw." }
            }
        }
    }
}

fn no_part(viewer: Viewer) -> Markup {
    html! {
        section.empty {
            h2 { "Geen deelname" }
            @if viewer == Viewer::Gemeente { p { "Deze aanbieder doet in deze ronde niet mee." } }
            @else { p { "Uw organisatie doet in deze ronde niet mee." } }
        }
    }
}

fn conversation(name: &str) -> Markup {
    html! {
        p.callout { strong { "Deze cijfers horen bij een gesprek." } " Lees ze samen met " (name)
            ". Veel rode gezichten betekenen niet dat de hulp slecht is: het kan ook gaan om wie er hulp kreeg, of om wie er meedeed." }
    }
}

fn foot(page: &ProviderPage, blocks: &[Block]) -> Markup {
    html! {
        div.two {
            div {
                @if let Some(text) = &page.around.story { (story(text)) }
                (questions())
            }
            (reading(page.k, page.hidden, &counted_by(blocks.iter().flat_map(|block| &block.lines).map(|line| line.kind))))
        }
    }
}
