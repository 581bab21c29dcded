//! "Hoe gaat het per ronde?": a small multiple per question.

use maud::{Markup, html};

use crate::figures::labels::{capital, counted_by};
use crate::figures::{Block, Trend};
use crate::statistics::compare::Change;
use crate::views::charts::trend::{Rounds, trend};

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
        " Stippellijn: alle aanbieders samen, deze ronde."
    } else {
        ""
    }
}

/// The rounds of one question.
pub(in crate::views) fn panel(one: &Trend) -> Markup {
    let rounds = Rounds {
        question: &one.short,
        counted: one.counted,
        points: one
            .points
            .iter()
            .map(|point| (point.round.as_str(), point.figure.as_ref()))
            .collect(),
        reference: one.reference,
    };
    html! {
        figure.card {
            h3 { (one.short) }
            div.plot { (trend(&rounds)) }
            figcaption { (arrow(one.change)) (capital(&one.sentence)) "." }
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
