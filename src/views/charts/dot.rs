//! A share as a dot with its interval, on a line from 0 to 100 %. A share with two ends is a dot drawn out between them.

use maud::{Markup, html};

use super::across;
use crate::figures::{Dot, Figure};

/// Draws the dot, its interval and the dashed line of the reference.
#[must_use]
pub fn dot(dot: &Dot) -> Markup {
    let figure = &dot.figure;
    let (share, margin) = (figure.share, figure.margin);
    html! {
        svg.dots width="100%" height="40" role="img" aria-label=(dot.words) {
            @for at in ["0", "25%", "50%", "75%", "100%"] { line.grid x1=(at) x2=(at) y1="4" y2="36" {} }
            @if let Some(reference) = &dot.reference { (whole(reference)) }
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

/// All providers together: a dashed line, or a strip between two of them.
fn whole(reference: &Figure) -> Markup {
    let share = reference.share;
    html! {
        @if reference.good.is_exact() {
            line.ref x1=(across(share.low)) x2=(across(share.low)) y1="0" y2="40" {}
        } @else {
            rect.strip x=(across(share.low)) width=(across(share.high - share.low)) y="0" height="40" {}
            @for end in [share.low, share.high] { line.ref x1=(across(end)) x2=(across(end)) y1="0" y2="40" {} }
        }
    }
}
