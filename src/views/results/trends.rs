//! "Hoe gaat het per ronde?": a small multiple per question.

use maud::{Markup, html};

use crate::figures::labels::counted_by;
use crate::figures::{Block, Trend};
use crate::statistics::compare::Change;
use crate::views::charts::trend::trend;

/// The development over rounds, or that this is the first round.
pub(super) fn trends(block: &Block) -> Markup {
    html! {
        section {
            h2 { "Hoe gaat het per ronde?" }
            @if block.trends.is_empty() {
                p.soft { "Er is nog geen eerdere ronde om mee te vergelijken." }
            } @else {
                p.soft { "Het deel " (counted_by(block.lines.iter().map(|line| line.kind))) " per ronde, met de marge. Onderaan (n): het aantal antwoorden." (dashed(block)) }
                div.panels { @for one in &block.trends { (panel(one)) } }
            }
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

/// The rounds of one question.
pub(in crate::views) fn panel(one: &Trend) -> Markup {
    html! {
        figure.card {
            h3 { (one.short) }
            div.plot { (trend(one)) }
            figcaption { (arrow(one.change)) (one.sentence) }
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
