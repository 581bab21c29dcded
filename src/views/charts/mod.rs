//! Drawings from figures: SVG that scales without script.
//!
//! Across in percents, down in pixels, no `viewBox` on the outer picture: text keeps its size on every
//! screen. Colours are classes of the stylesheet. Every picture says in words what it shows.

pub mod bar;
pub mod dot;
pub mod face;
pub mod funnel;
pub mod mark;
pub mod trend;

/// A position between 0 and 1 as an SVG length in percents, at most two decimals.
fn across(position: f64) -> String {
    format!("{}%", short(position * 100.0))
}

/// A number with at most two decimals and no trailing zeros.
fn short(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
