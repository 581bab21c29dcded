//! A text to copy.

use maud::{Markup, html};

/// A text to copy: whole, in a box. One line is broken where it must be; more lines scroll beside each other.
pub(super) fn to_copy(label: &str, text: &str) -> Markup {
    let one_line = !text.contains('\n');
    html! {
        p.copy-label { (label) }
        pre.copy.whole[one_line] tabindex="0" role="region" aria-label=(label) { (text) }
    }
}
