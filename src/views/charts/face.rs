//! The five faces at the size of a line of text, for legends and table heads: the drawings that clients tap.

use maud::{Markup, PreEscaped, html};

use crate::views::survey::Drawing;

/// The face of a score, without a name: a word always stands beside it.
#[must_use]
pub fn face(score: u8) -> Markup {
    html! {
        svg.face viewBox="0 0 48 48" width="24" height="24" aria-hidden="true" focusable="false" {
            (PreEscaped(Drawing::Face(score).inside()))
        }
    }
}
