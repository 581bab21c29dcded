//! The mark of the programme: the scale as five rising dots.

use maud::{Markup, html};

/// The mark, without a name: the word stands beside it.
#[must_use]
pub fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 64 24" width="53" height="20" aria-hidden="true" focusable="false" {
            @for (score, (x, y)) in [(1_u8, (6, 18)), (2, (19, 17)), (3, (32, 14)), (4, (45, 10)), (5, (58, 6))] {
                circle class={ "s" (score) } cx=(x) cy=(y) r="5" {}
            }
        }
    }
}
