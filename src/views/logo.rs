//! The logo of a gemeente, in the page itself: nothing is fetched for it.

use maud::{Markup, html};

use crate::house_style::Logo;
use crate::values::base64::base64;

/// The picture with its words; nothing where there is none.
pub(in crate::views) fn logo(logo: Option<&Logo>) -> Markup {
    html! {
        @if let Some(logo) = logo {
            img .logo src={ "data:image/" (logo.kind) ";base64," (base64(&logo.content)) } alt=(logo.words) lang="nl"
                width=(logo.width) height=(logo.height);
        }
    }
}
