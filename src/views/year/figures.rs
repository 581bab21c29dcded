//! The figures of a statement: per round and mode, by the topics of the law.

use maud::{Markup, html};

use crate::figures::Axis;
use crate::views::results::lines::{heads, legend, one_line};
use crate::views::results::tables::shown;
use crate::year_report::content::{PaperBlock, PaperRound, PaperTopic};

/// One round.
pub(super) fn round(round: &PaperRound) -> Markup {
    html! {
        section.year-round {
            h2 { (round.heading) }
            @if let Some(about) = round.about { p.soft { (about) } }
            p { (round.facts) }
            @if let Some(open) = round.open { p { strong { (open) } } }
            @if let Some(remark) = &round.remark { p.problem { (remark) } }
            @for said in &round.instead { p { (said) } }
            @for one in &round.blocks { (block(one)) }
            @if !round.rounds.is_empty() {
                h3 { "Rondes naast elkaar" }
                @for table in &round.rounds { (shown(table)) }
                @if let Some(breaks) = &round.breaks { p.note { (breaks) } }
            }
        }
    }
}

fn block(of: &PaperBlock) -> Markup {
    html! {
        @if let Some(way) = of.heading { h3.way { (way) } }
        p { (of.response) }
        @if !of.legend.is_empty() { (legend(&of.legend)) }
        @for one in &of.topics { (topic(one, of.axis)) }
        @if let Some(bands) = &of.bands { p.note { (bands) } }
        @for table in &of.tables { (shown(table)) }
        @if let Some(dash) = &of.dash { p.note { (dash) } }
    }
}

fn topic(topic: &PaperTopic, axis: Axis) -> Markup {
    html! {
        div.topic {
            h3 { (topic.name) " (" (topic.law) ")" }
            div.card {
                @if let Some(counted) = topic.counted { (heads("vraag", counted, axis)) }
                ul.lines { @for one in &topic.questions { (one_line(one)) } }
            }
            @if let Some(sum) = &topic.sum { p.note { (sum) } }
        }
    }
}
