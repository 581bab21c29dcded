//! The funnel plot: providers by number of answers, each between its own limits of chance.
//!
//! Across runs the square root of the number of answers, so that the many small providers do not crowd.

use maud::{Markup, html};

use super::place::{FunnelPoint, Spot, place};
use super::{across, short};
use crate::figures::Figure;
use crate::statistics::interval::Interval;

const HEIGHT: f64 = 400.0;

/// A provider in the picture.
#[derive(Debug, Clone)]
pub struct FunnelDot<'a> {
    /// Number in the table.
    pub number: u32,
    pub name: &'a str,
    pub figure: Figure,
    /// Where its share may lie by chance, beside the others; `None` where it is compared with nothing.
    pub within: Option<Interval>,
    /// Whether all of it lies outside.
    pub outside: bool,
}

/// What a funnel is drawn from.
#[derive(Debug)]
pub struct FunnelPlot<'a> {
    /// What the picture shows, in words.
    pub words: &'a str,
    /// The middle line, between 0 and 1; a strip where it has two ends.
    pub middle: Interval,
    pub dots: Vec<FunnelDot<'a>>,
}

struct Frame {
    from: f64,
    to: f64,
    floor: f64,
}

impl Frame {
    fn of(plot: &FunnelPlot<'_>) -> Self {
        let sizes = || plot.dots.iter().map(|dot| f64::from(dot.figure.n).sqrt());
        let lowest = plot
            .dots
            .iter()
            .flat_map(|dot| [Some(dot.figure.share.low), dot.within.map(|within| within.low)])
            .flatten();
        let floor = ((lowest.fold(1.0, f64::min) - 0.03) * 10.0).floor() / 10.0;
        // A little air at both sides.
        let (from, to) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(2.0, f64::max));
        let air = (to - from).max(1.0) * 0.06;
        Self {
            from: (from - air).max(0.0),
            to: to + air,
            floor: floor.max(0.0),
        }
    }

    fn x(&self, n: u32) -> f64 {
        (f64::from(n).sqrt() - self.from) / (self.to - self.from)
    }

    fn y(&self, share: f64) -> f64 {
        (1.0 - share) / (1.0 - self.floor) * HEIGHT
    }
}

#[must_use]
pub fn funnel(plot: &FunnelPlot<'_>) -> Markup {
    let frame = Frame::of(plot);
    let spots: Vec<Spot> = plot.dots.iter().map(|dot| spot(&frame, dot)).collect();
    html! {
        svg.funnel width="100%" height="436" role="img" aria-label=(plot.words) {
            @for dot in &plot.dots { (limits(dot, &frame)) }
            (axes(&frame))
            (middle(plot.middle, &frame))
            @for (dot, spot) in plot.dots.iter().zip(&spots) { (provider(dot, spot, &frame)) }
            @for ((dot, spot), place) in plot.dots.iter().zip(&spots).zip(place(&spots)) { (number(dot, spot, &place)) }
        }
    }
}

fn middle(share: Interval, frame: &Frame) -> Markup {
    let (top, bottom) = (frame.y(share.high), frame.y(share.low));
    html! {
        @if bottom - top > 0.005 {
            rect.strip x="0" width="100%" y=(short(top)) height=(short(bottom - top)) {}
            line.mid x1="0" x2="100%" y1=(short(bottom)) y2=(short(bottom)) {}
        }
        line.mid x1="0" x2="100%" y1=(short(top)) y2=(short(top)) {}
    }
}

/// A dot; where a share has two ends, a dot drawn out between them. It is outside only when all of it is.
fn provider(dot: &FunnelDot<'_>, spot: &Spot, frame: &Frame) -> Markup {
    let class = if dot.outside { "prov out" } else { "prov" };
    let (x, share) = (across(spot.x), dot.figure.share);
    let (top, bottom) = (short(frame.y(share.high)), short(frame.y(share.low)));
    html! {
        @if dot.figure.good.is_exact() {
            circle class=(class) cx=(x) cy=(short(spot.y)) r="6.5" { title { (dot.number) ". " (dot.name) } }
        } @else {
            g class=(class) {
                title { (dot.number) ". " (dot.name) }
                line.rim x1=(x) x2=(x) y1=(top) y2=(bottom) {}
                line.span x1=(x) x2=(x) y1=(top) y2=(bottom) {}
            }
        }
    }
}

fn spot(frame: &Frame, dot: &FunnelDot<'_>) -> Spot {
    Spot {
        x: frame.x(dot.figure.n),
        y: frame.y(f64::midpoint(dot.figure.share.low, dot.figure.share.high)),
    }
}

fn number(dot: &FunnelDot<'_>, spot: &Spot, place: &FunnelPoint) -> Markup {
    let class = if dot.outside {
        format!("{} out", place.anchor)
    } else {
        place.anchor.to_owned()
    };
    html! {
        text class=(class) x=(across(spot.x)) dx=(short(place.dx)) y=(short(spot.y + place.dy)) { (dot.number) }
    }
}

/// From the fewest to the most that chance may give a provider.
fn limits(dot: &FunnelDot<'_>, frame: &Frame) -> Markup {
    let x = across(frame.x(dot.figure.n));
    html! {
        @if let Some(within) = dot.within {
            line.within x1=(x) x2=(x) y1=(short(frame.y(within.high))) y2=(short(frame.y(within.low))) {}
        }
    }
}

fn axes(frame: &Frame) -> Markup {
    let shares = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0];
    let mut last = -1.0;
    let sizes = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000].map(|n| (n, frame.x(n)));
    let sizes = sizes.into_iter().filter(move |(_, x)| {
        let fits = (0.0..=1.0).contains(x) && x - last > 0.08;
        last = if fits { *x } else { last };
        fits
    });
    html! {
        @for share in shares.into_iter().filter(|share| *share >= frame.floor - 0.001) {
            line.grid x1="0" x2="100%" y1=(short(frame.y(share))) y2=(short(frame.y(share))) {}
            text.end.tick x="-8" y=(short(frame.y(share) + 4.0)) { (short(share * 100.0)) "%" }
        }
        @for (n, x) in sizes {
            line.zero x1=(across(x)) x2=(across(x)) y1="400" y2="406" {}
            text.mid.tick x=(across(x)) y="422" { (n) }
        }
        line.zero x1="0" x2="100%" y1="400" y2="400" {}
    }
}
