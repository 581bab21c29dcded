//! The diverging stacked bar: red to the left, green to the right, "gaat wel" across the middle.

use maud::{Markup, html};

use super::{across, short};

const HEIGHT: u32 = 40;

/// What a bar is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Bar<'a> {
    /// Counts of scores 1 to 5.
    pub scores: [u32; 5],
    /// How far the axis reaches left of the middle, as a share of everybody.
    pub left: f64,
    /// How far it reaches to the right.
    pub right: f64,
    /// What the picture shows, in words.
    pub words: &'a str,
}

struct Segment {
    score: u8,
    count: u32,
    from: f64,
    width: f64,
}

/// Draws the bar.
#[must_use]
pub fn bar(bar: &Bar<'_>) -> Markup {
    let middle = bar.left / (bar.left + bar.right);
    html! {
        svg.bar width="100%" height=(HEIGHT) role="img" aria-label=(bar.words) {
            line.zero x1=(across(middle)) x2=(across(middle)) y1="-2" y2="42" {}
            @for segment in segments(bar) {
                rect class={ "s" (segment.score) } x=(across(segment.from)) y="4" width=(across(segment.width)) height="32" {}
            }
            @for segment in segments(bar).filter(has_room) {
                text x=(across(segment.from + segment.width / 2.0)) y="25" { (segment.count) }
            }
        }
    }
}

fn segments(bar: &Bar<'_>) -> impl Iterator<Item = Segment> {
    let n = f64::from(bar.scores.iter().sum::<u32>().max(1));
    let span = bar.left + bar.right;
    let [a, b, c, ..] = bar.scores;
    let mut from = (bar.left - (f64::from(a + b) + f64::from(c) / 2.0) / n) / span;
    (1_u8..).zip(bar.scores).filter_map(move |(score, count)| {
        let width = f64::from(count) / n / span;
        let start = from;
        from += width;
        (count > 0).then_some(Segment {
            score,
            count,
            from: start,
            width,
        })
    })
}

/// Whether the number fits on the narrowest screen: 300 px of bar, 9 px a digit and a little air.
fn has_room(segment: &Segment) -> bool {
    let digits = u32::try_from(segment.count.to_string().len()).unwrap_or(9);
    segment.width * 300.0 >= f64::from(digits * 9 + 5)
}

/// The head of the axis: which side is which.
#[must_use]
pub fn bar_head(left: f64, right: f64) -> Markup {
    let middle = across(left / (left + right));
    html! {
        svg.head width="100%" height="18" aria-hidden="true" focusable="false" {
            text.end x=(middle) dx="-8" y="13" { "← slecht" }
            text.start x=(middle) dx="8" y="13" { "goed →" }
        }
    }
}

/// A plain bar of `part` in `whole`: one reason, or one side of ja/nee.
#[must_use]
pub fn plain(part: u32, whole: u32) -> Markup {
    let width = f64::from(part) / f64::from(whole.max(1)) * 100.0;
    html! {
        svg.plain width="100%" height="18" aria-hidden="true" focusable="false" {
            rect.rail x="0" y="2" width="100%" height="14" {}
            @if part > 0 { rect.part x="0" y="2" width={ (short(width)) "%" } height="14" {} }
        }
    }
}
