//! The overview of a gemeente: all providers together, the differences between them, every number.

use maud::{Markup, html};

use super::discuss::discuss;
use super::funnel::funnel;
use super::lines::lines;
use super::matrix::matrix;
use super::model::{Content, OverviewBlock, OverviewPage};
use super::page_extras::{facts, files, not_yet, top};
use super::reading::{questions, reading, remarks};
use super::tables::tables;
use super::trends::trends;
use crate::figures::labels::counted_by;

/// The page inside the frame.
#[must_use]
pub fn overview_page(page: &OverviewPage) -> Markup {
    let Content::Blocks(blocks) = &page.content else {
        let next = if let Content::NotYet { next_count } = page.content {
            next_count
        } else {
            None
        };
        return html! { (top(&page.around, &[])) (not_yet(next)) (files(&page.around)) };
    };
    html! {
        (top(&page.around, if let [only] = blocks.as_slice() { &only.whole.facts } else { &[] }))
        @if blocks.len() > 1 {
            p.note { "Er zijn cijfers langs twee wegen. Die staan apart: wij tellen ze niet bij elkaar op." }
        }
        @if blocks.is_empty() { section.empty { h2 { "Geen cijfers" } p { "In deze publicatie staan nog geen cijfers van alle aanbieders samen." } } }
        @for block in blocks { (one(page, block)) }
        (files(&page.around))
        div.two { (questions()) (reading(page.k, page.hidden, &counted_by(blocks.iter().flat_map(|block| &block.whole.lines).map(|line| line.kind)))) }
    }
}

fn one(page: &OverviewPage, block: &OverviewBlock) -> Markup {
    let whole = &block.whole;
    html! {
        section.block {
            @if let Some(heading) = whole.heading { h2.mode { (heading) } }
            @if whole.heading.is_some() { (facts(&whole.facts)) }
            @if let Some(list) = &block.discuss { (discuss(list, whole)) }
            @if whole.trends.iter().any(|trend| trend.change.is_some()) { (remarks(whole)) }
            (lines(whole))
            @if let Some(differences) = &block.funnel { (funnel(differences, whole)) }
            @if let Some(all) = &block.matrix { (matrix(all, whole)) }
            @if !whole.trends.is_empty() || !page.around.events.is_empty() { (trends(whole, &page.around.events)) }
            (tables(whole, &page.round))
        }
    }
}
