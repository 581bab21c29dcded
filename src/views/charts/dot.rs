//! A share as a dot with its interval, on a line from 0 to 100 %. A share with two ends is a dot drawn out between them.

use maud::{Markup, html};

use super::across;
use crate::figures::{Dot, Figure};

/// Draws the dot, its interval, the dashed line of the others and where chance may put it beside them.
#[must_use]
pub fn dot(dot: &Dot) -> Markup {
    let figure = &dot.figure;
    let (share, margin) = (figure.share, figure.margin);
    html! {
        svg.dots width="100%" height="40" role="img" aria-label=(dot.words) {
            @for at in ["0", "25%", "50%", "75%", "100%"] { line.grid x1=(at) x2=(at) y1="4" y2="36" {} }
            @if let Some(within) = dot.within {
                rect.strip x=(across(within.low)) width=(across(within.high - within.low)) y="6" height="28" {}
            }
            @if let Some(reference) = &dot.reference { (others(reference)) }
            line.whisk x1=(across(margin.low)) x2=(across(margin.high)) y1="20" y2="20" {}
            @if figure.good.is_exact() {
                circle.dot cx=(across(share.low)) cy="20" r="6.5" {}
            } @else {
                line.rim x1=(across(share.low)) x2=(across(share.high)) y1="20" y2="20" {}
                line.span x1=(across(share.low)) x2=(across(share.high)) y1="20" y2="20" {}
            }
        }
    }
}

/// The others together: a dashed line, or one at either end.
fn others(reference: &Figure) -> Markup {
    let share = reference.share;
    html! {
        line.ref x1=(across(share.low)) x2=(across(share.low)) y1="0" y2="40" {}
        @if !reference.good.is_exact() { line.ref x1=(across(share.high)) x2=(across(share.high)) y1="0" y2="40" {} }
    }
}
