//! A share as a dot with its interval, on a line from 0 to 100 %.

use maud::{Markup, html};

use super::across;
use crate::releases::figures::Figure;
use crate::statistics::phrases::{Phrase, phrase};

/// Draws the dot, its interval and the dashed line of the reference.
#[must_use]
pub fn dot(figure: &Figure, reference: Option<&Figure>) -> Markup {
    html! {
        svg.dots width="100%" height="40" role="img" aria-label=(words(figure, reference)) {
            @for at in ["0", "25%", "50%", "75%", "100%"] { line.grid x1=(at) x2=(at) y1="4" y2="36" {} }
            @if let Some(reference) = reference {
                line.ref x1=(across(reference.share)) x2=(across(reference.share)) y1="0" y2="40" {}
            }
            line.whisk x1=(across(figure.low)) x2=(across(figure.high)) y1="20" y2="20" {}
            circle.dot cx=(across(figure.share)) cy="20" r="6.5" {}
        }
    }
}

fn words(figure: &Figure, reference: Option<&Figure>) -> String {
    let percent = phrase(Phrase::Percent(figure.share_percent));
    let margin = phrase(Phrase::Margin(figure.low_percent, figure.high_percent));
    let whole = reference.map(|r| format!("; alle aanbieders samen {}", phrase(Phrase::Percent(r.share_percent))));
    format!("{percent}, marge {margin}{}", whole.unwrap_or_default())
}
