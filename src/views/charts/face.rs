//! The five faces at the size of a line of text, for legends and table heads.

use maud::{Markup, html};

/// The face of a score, without a name: a word always stands beside it.
#[must_use]
pub fn face(score: u8) -> Markup {
    html! {
        svg.face viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false" {
            circle class={ "s" (score) } cx="12" cy="12" r="10.75" {}
            path class="ink" d=(eyes(score)) {}
            path class=(if score == 5 { "ink grin" } else { "ink" }) d=(mouth(score)) {}
        }
    }
}

/// Eyes and brows: they differ too, so that a face reads without colour.
fn eyes(score: u8) -> &'static str {
    match score {
        1 => "M8.2 10.6v.01M15.8 10.6v.01M5.4 6.7 9.6 8.6M18.6 6.7 14.4 8.6",
        2 => "M8.2 10.3v.01M15.8 10.3v.01M5.8 7.6 9.6 7.2M18.2 7.6 14.4 7.2",
        3 => "M8.2 9.8v.01M15.8 9.8v.01",
        4 => "M8.2 10v.01M15.8 10v.01M6.3 7.3Q8.2 5.9 10 7.3M17.7 7.3Q15.8 5.9 14 7.3",
        _ => "M6.2 10.4Q8.2 7.3 10.2 10.4M17.8 10.4Q15.8 7.3 13.8 10.4",
    }
}

fn mouth(score: u8) -> &'static str {
    match score {
        1 => "M6.9 18.2Q12 11.8 17.1 18.2",
        2 => "M8 17.3Q12 14.1 16 17.3",
        3 => "M8 16.2h8",
        4 => "M7.6 14.6Q12 19 16.4 14.6",
        _ => "M6.3 13.6H17.7Q17 19.8 12 19.8T6.3 13.6Z",
    }
}
