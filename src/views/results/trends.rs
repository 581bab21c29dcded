//! "Hoe gaat het per ronde?": a small multiple per question.

use maud::{Markup, html};

use super::tables::scrolling;
use crate::figures::labels::counted_by;
use crate::figures::{Block, EventMark, IN_PROGRESS, REWORDED, RoundsTable, Trend};
use crate::statistics::compare::Change;
use crate::views::charts::trend::trend;

/// The development over rounds, or that this is the first round.
pub(super) fn trends(block: &Block, events: &[EventMark]) -> Markup {
    html! {
        section {
            h2 { "Hoe gaat het per ronde?" }
            @if block.trends.is_empty() {
                p.soft { "Er is nog geen eerdere ronde om mee te vergelijken." }
            } @else {
                p.soft { "Het deel " (counted_by(block.lines.iter().map(|line| line.kind))) " per ronde, met de marge. Onderaan (n): het aantal antwoorden." (dashed(block)) (laid_beside(block)) " Een stijging of daling noemen wij pas als zij ook telt wanneer je naar alle cijfers van deze bladzijde tegelijk kijkt. Dat is strenger dan de marge in het plaatje." }
                div.panels { @for one in &block.trends { (panel(one, events)) } }
                @if let Some(table) = &block.rounds { (side_by_side(table)) }
            }
            (happened(events, &block.trends))
        }
    }
}

fn dashed(block: &Block) -> &'static str {
    let any = block.trends.iter().any(|trend| trend.reference.is_some());
    if any {
        " Stippellijn: de andere aanbieders samen, deze ronde."
    } else {
        ""
    }
}

/// What is compared of everybody together.
fn laid_beside(block: &Block) -> &'static str {
    if block.trends.iter().any(|trend| trend.whole && trend.change.is_some()) {
        " Tussen haakjes: hoe vaak een antwoord van nu hoger is dan een van de ronde ervoor. Gelijke antwoorden tellen half, dus bij 50 veranderde er niets."
    } else {
        ""
    }
}

/// What staff told beside the figures, with the number of each in the pictures.
fn happened(events: &[EventMark], trends: &[Trend]) -> Markup {
    let drawn = |event: &EventMark| trends.first().is_some_and(|trend| event.span(&trend.points).is_some());
    html! {
        @if !events.is_empty() {
            h3.gap { "Wat er gebeurde" }
            p.soft { "Verteld, niet gemeten." @if events.iter().any(drawn) { " Het nummer staat ook onder in de plaatjes, op de plek van die dag." } " Dat iets tegelijk gebeurde, zegt nog niet dat het erdoor kwam." }
            ol.events { @for event in events {
                li value=(event.number) { b { (event.when()) } " " span.soft { "(" (event.kind) ", verteld door " (event.told_by) ")" } br; span lang="nl" { (event.text) } }
            } }
        }
    }
}

/// The same rounds as a table.
fn side_by_side(of: &RoundsTable) -> Markup {
    let table = html! {
        thead { tr {
            th scope="col" { "Vraag" }
            @for round in &of.rounds { th.round scope="col" { (round.name) @if round.in_progress { " " span.small { (IN_PROGRESS) } } } }
        } }
        tbody { @for row in &of.rows { tr {
            th scope="row" { (row.name) }
            @for point in &row.points {
                td.break[point.reworded] { @if point.reworded { span.small { (REWORDED) } " " } (point.words()) }
            }
        } } }
    };
    html! {
        h3.gap { "Rondes naast elkaar" }
        (scrolling(&of.id, &of.caption, table))
        @if let Some(breaks) = of.breaks_note() { p.note { (breaks) } }
    }
}

/// The rounds of one question.
pub(in crate::views) fn panel(one: &Trend, events: &[EventMark]) -> Markup {
    html! {
        figure.card {
            h3 { (one.short) }
            div.plot { (trend(one, events)) }
            figcaption { (arrow(one.change)) (one.said()) }
        }
    }
}

fn arrow(change: Option<Change>) -> Markup {
    html! {
        @match change {
            Some(Change::Higher) => span.arrow aria-hidden="true" { "▲ " },
            Some(Change::Lower) => span.arrow aria-hidden="true" { "▼ " },
            _ => {},
        }
    }
}
