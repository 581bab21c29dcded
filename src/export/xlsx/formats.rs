//! How cells look.

use rust_xlsxwriter::{Format, FormatAlign};

pub(super) fn bold() -> Format {
    Format::new().set_bold().set_align(FormatAlign::Top)
}

/// Of a text that may be long.
pub(super) fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}
