//! The diverging stacked bar: red to the left, green to the right, "gaat wel" across the middle.
//!
//! What is told as a band is a segment of its own beside the exact ones: lighter, with a dashed edge.

use maud::{Markup, html};

use super::{across, short};
use crate::figures::{Answer, Axis, Bar, Part};

const HEIGHT: u32 = 40;

struct Segment {
    class: String,
    label: String,
    from: f64,
    width: f64,
}

/// Draws the bar; `words` say what it shows.
#[must_use]
pub fn bar(bar: &Bar, words: &str) -> Markup {
    let middle = bar.axis.left / (bar.axis.left + bar.axis.right);
    let segments = segments(bar);
    html! {
        svg.bar width="100%" height=(HEIGHT) role="img" aria-label=(words) {
            line.zero x1=(across(middle)) x2=(across(middle)) y1="-2" y2="42" {}
            @for segment in &segments {
                rect class=(segment.class) x=(across(segment.from)) y="4" width=(across(segment.width)) height="32" {}
            }
            @for segment in segments.iter().filter(|segment| has_room(segment)) {
                text x=(across(segment.from + segment.width / 2.0)) y="25" { (segment.label) }
            }
        }
    }
}

fn segments(bar: &Bar) -> Vec<Segment> {
    let n = f64::from((bar.parts.iter().map(Part::people).sum::<u32>() + bar.untold).max(1));
    let span = bar.axis.left + bar.axis.right;
    let [a, b, c, ..] = &bar.parts;
    let mut from =
        (bar.axis.left - (f64::from(a.people() + b.people()) + f64::from(c.people() + bar.untold) / 2.0) / n) / span;
    let mut segments = Vec::new();
    for (score, part) in (1_u8..).zip(&bar.parts) {
        let exact = (part.exact, format!("s{score}"), part.exact.to_string());
        let grouped = (part.grouped, format!("s{score} band"), part.words.clone());
        let untold = if score == 3 { bar.untold } else { 0 };
        let untold = (untold, "band".to_owned(), untold.to_string());
        for (people, class, label) in [exact, grouped, untold] {
            let width = f64::from(people) / n / span;
            if people > 0 {
                segments.push(Segment {
                    class,
                    label,
                    from,
                    width,
                });
            }
            from += width;
        }
    }
    segments
}

/// Whether the number fits on the narrowest screen: 300 px of bar, 9 px a sign and a little air.
fn has_room(segment: &Segment) -> bool {
    let signs = u32::try_from(segment.label.chars().count()).unwrap_or(9);
    segment.width * 300.0 >= f64::from(signs * 9 + 5)
}

/// The head of the axis: which side is which.
#[must_use]
pub fn bar_head(axis: Axis) -> Markup {
    // Near an edge the word on that side has no room: then both stand at the edges.
    let middle = axis.left / (axis.left + axis.right);
    let room = (0.25..=0.75).contains(&middle);
    let x = across(middle);
    let (left, right) = if room { (x.as_str(), x.as_str()) } else { ("0", "100%") };
    let (to_left, to_right) = if room { ("end", "start") } else { ("start", "end") };
    let (dx_left, dx_right) = if room { ("-8", "8") } else { ("0", "0") };
    html! {
        svg.head width="100%" height="18" aria-hidden="true" focusable="false" {
            text class=(to_left) x=(left) dx=(dx_left) y="13" { "← slecht" }
            text class=(to_right) x=(right) dx=(dx_right) y="13" { "goed →" }
        }
    }
}

/// A plain bar: one reason, or one side of ja/nee. What lies between two ends is lighter.
#[must_use]
pub fn plain(of: &Answer) -> Markup {
    let (sure, between) = (of.low * 100.0, of.high * 100.0 - of.low * 100.0);
    html! {
        svg.plain width="100%" height="18" aria-hidden="true" focusable="false" {
            rect.rail x="0" y="2" width="100%" height="14" {}
            @if of.count.low > 0 { rect.part x="0" y="2" width={ (short(sure)) "%" } height="14" {} }
            @if !of.count.is_exact() { rect.part.band x={ (short(sure)) "%" } y="2" width={ (short(between)) "%" } height="14" {} }
        }
    }
}
