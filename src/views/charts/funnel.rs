//! The funnel plot on a page.

use maud::{Markup, html};

use super::{across, short};
use crate::figures::label_placement::{FunnelPoint, Spot, place};
use crate::figures::{FunnelDot, FunnelFrame, FunnelPlot};
use crate::statistics::interval::Interval;

const HEIGHT: f64 = 400.0;

/// Draws the plot; `words` say what it shows.
#[must_use]
pub fn funnel(plot: &FunnelPlot<'_>, words: &str) -> Markup {
    let frame = FunnelFrame::of(plot);
    let named: Vec<&FunnelDot<'_>> = plot.dots.iter().filter(|dot| plot.names(dot)).collect();
    let spots: Vec<Spot> = named.iter().map(|dot| spot(&frame, dot)).collect();
    html! {
        svg.funnel width="100%" height="436" role="img" aria-label=(words) {
            @for dot in &plot.dots { (limits(dot, &frame)) }
            (axes(&frame))
            (middle(plot.middle, &frame))
            @for dot in &plot.dots { (provider(dot, plot.names(dot), &frame)) }
            @for ((dot, spot), place) in named.iter().zip(&spots).zip(place(&spots)) { (number(dot, spot, &place)) }
        }
    }
}

fn down(frame: &FunnelFrame, share: f64) -> f64 {
    frame.down(share) * HEIGHT
}

fn middle(share: Interval, frame: &FunnelFrame) -> Markup {
    let (top, bottom) = (down(frame, share.high), down(frame, share.low));
    html! {
        @if bottom - top > 0.005 {
            rect.strip x="0" width="100%" y=(short(top)) height=(short(bottom - top)) {}
            line.mid x1="0" x2="100%" y1=(short(bottom)) y2=(short(bottom)) {}
        }
        line.mid x1="0" x2="100%" y1=(short(top)) y2=(short(top)) {}
    }
}

/// A dot; where a share has two ends, a dot drawn out between them. It is outside only when all of it is.
fn provider(dot: &FunnelDot<'_>, named: bool, frame: &FunnelFrame) -> Markup {
    let class = if dot.outside { "prov out" } else { "prov" };
    let spot = spot(frame, dot);
    let (x, share) = (across(spot.x), dot.figure.share);
    let title = html! { @if named { title { (dot.number) ". " (dot.name) } } };
    let (top, bottom) = (short(down(frame, share.high)), short(down(frame, share.low)));
    html! {
        @if dot.figure.good.is_exact() {
            circle class=(class) cx=(x) cy=(short(spot.y)) r="6.5" { (title) }
        } @else {
            g class=(class) {
                (title)
                line.rim x1=(x) x2=(x) y1=(top) y2=(bottom) {}
                line.span x1=(x) x2=(x) y1=(top) y2=(bottom) {}
            }
        }
    }
}

fn spot(frame: &FunnelFrame, dot: &FunnelDot<'_>) -> Spot {
    Spot {
        x: frame.across(dot.figure.n),
        y: down(frame, f64::midpoint(dot.figure.share.low, dot.figure.share.high)),
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
fn limits(dot: &FunnelDot<'_>, frame: &FunnelFrame) -> Markup {
    let x = across(frame.across(dot.figure.n));
    html! {
        @if let Some(within) = dot.within {
            line.within x1=(x) x2=(x) y1=(short(down(frame, within.high))) y2=(short(down(frame, within.low))) {}
        }
    }
}

fn axes(frame: &FunnelFrame) -> Markup {
    html! {
        @for share in frame.shares() {
            line.grid x1="0" x2="100%" y1=(short(down(frame, share))) y2=(short(down(frame, share))) {}
            text.end.tick x="-8" y=(short(down(frame, share) + 4.0)) { (short(share * 100.0)) "%" }
        }
        @for (n, x) in frame.sizes() {
            line.zero x1=(across(x)) x2=(across(x)) y1="400" y2="406" {}
            text.mid.tick x=(across(x)) y="422" { (n) }
        }
        line.zero x1="0" x2="100%" y1="400" y2="400" {}
    }
}
