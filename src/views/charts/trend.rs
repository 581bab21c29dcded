//! A small multiple: one question over rounds, each with its interval.

use maud::{Markup, html};

use super::{across, short};
use crate::figures::{EventMark, Figure, Point, REWORDED, Trend};
use crate::statistics::interval::Interval;
use crate::statistics::phrases::{Phrase, phrase};

const TOP: f64 = 8.0;
const PLOT: f64 = 112.0;

#[must_use]
pub fn trend(rounds: &Trend, events: &[EventMark]) -> Markup {
    html! {
        svg.trend width="100%" height="178" role="img" aria-label=(alt_text(rounds)) {
            @for (share, label) in [(0.0, "0%"), (0.5, "50%"), (1.0, "100%")] {
                text.end x="-8" y=(short(down(share) + 4.0)) { (label) }
                line.grid x1="0" x2="100%" y1=(short(down(share))) y2=(short(down(share))) {}
            }
            text.end x="-8" y="172" { "n" }
            @if let Some(share) = rounds.reference {
                (whole(share))
            }
            @for pair in joined(rounds) { (pair) }
            @for x in breaks(rounds) { line.break x1=(x) x2=(x) y1=(short(down(1.0))) y2=(short(down(0.0))) {} }
            @for (index, one) in rounds.points.iter().enumerate() {
                (point(&across(place(rounds, index)), one, Place::of(index, rounds.points.len())))
            }
            @for mark in happened(events, rounds) { (mark) }
        }
    }
}

/// How near to each other two numbers may stand before the later one goes a step up; half of it is kept from both edges.
const APART: f64 = 0.12;
/// Height of a step.
const STEP: f64 = 20.0;

/// What happened, in its place among the rounds: numbers on the foot of the picture, where they would cover each other on
/// a step above it.
fn happened(events: &[EventMark], rounds: &Trend) -> Vec<Markup> {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mark = |event: &EventMark| {
        let (from, to) = event.span(&rounds.points)?;
        let x = from.clamp(APART / 2.0, 1.0 - APART / 2.0);
        let free = |step: f64| {
            taken
                .iter()
                .all(|(there, on)| (there - x).abs() >= APART || (on - step).abs() > 0.5)
        };
        let step = (0_u8..6).map(f64::from).find(|step| free(*step)).unwrap_or(0.0);
        taken.push((x, step));
        Some(happening(event.number, x, to.max(x), down(0.0) - step * STEP))
    };
    events.iter().filter_map(mark).collect()
}

/// One number, with a line for as long as it lasted.
fn happening(number: u32, from: f64, to: f64, foot: f64) -> Markup {
    html! {
        g.event aria-hidden="true" {
            @if to > from { line x1=(across(from)) x2=(across(to)) y1=(short(foot)) y2=(short(foot)) {} }
            circle cx=(across(from)) cy=(short(foot)) r="9" {}
            text x=(across(from)) y=(short(foot + 4.0)) { (number) }
        }
    }
}

fn whole(share: Interval) -> Markup {
    let (top, bottom) = (down(share.high), down(share.low));
    html! {
        @if bottom - top > 0.005 {
            rect.strip x="0" width="100%" y=(short(top)) height=(short(bottom - top)) {}
            line.ref x1="0" x2="100%" y1=(short(bottom)) y2=(short(bottom)) {}
        }
        line.ref x1="0" x2="100%" y1=(short(top)) y2=(short(top)) {}
    }
}

fn down(share: f64) -> f64 {
    TOP + (1.0 - share) * PLOT
}

fn place(rounds: &Trend, index: usize) -> f64 {
    let as_number = |count: usize| u32::try_from(count).map_or(0.0, f64::from);
    (as_number(index) + 0.5) / as_number(rounds.points.len().max(1))
}

/// Where a question was worded differently: between the last round of the old wording and the first of the new.
fn breaks(rounds: &Trend) -> Vec<String> {
    let neighbours = rounds.points.iter().zip(rounds.points.iter().skip(1)).enumerate();
    let between = |index: usize| f64::midpoint(place(rounds, index), place(rounds, index + 1));
    neighbours
        .filter(|(_, (_, to))| to.reworded)
        .map(|(index, _)| across(between(index)))
        .collect()
}

/// Lines between neighbours that are both shown and were asked alike; a hidden round leaves a gap.
fn joined(rounds: &Trend) -> Vec<Markup> {
    let neighbours = rounds.points.iter().zip(rounds.points.iter().skip(1)).enumerate();
    neighbours
        .filter_map(|(index, (from, to))| {
            let alike = !to.reworded;
            let (from, to) = (from.figure().filter(|_| alike)?, to.figure()?);
            let (x1, x2) = (across(place(rounds, index)), across(place(rounds, index + 1)));
            let (y1, y2) = (short(down(middle(from))), short(down(middle(to))));
            Some(html! { line.link x1=(x1) y1=(y1) x2=(x2) y2=(y2) {} })
        })
        .collect()
}

fn middle(figure: &Figure) -> f64 {
    f64::midpoint(figure.share.low, figure.share.high)
}

fn mark(x: &str, figure: &Figure, age: &str) -> Markup {
    let (top, bottom) = (short(down(figure.share.high)), short(down(figure.share.low)));
    html! {
        @if figure.good.is_exact() {
            circle class={ "dot " (age) } cx=(x) cy=(bottom) r="6" {}
        } @else {
            line.rim x1=(x) x2=(x) y1=(top) y2=(bottom) {}
            line class={ "span " (age) } x1=(x) x2=(x) y1=(top) y2=(bottom) {}
        }
    }
}

/// Most rounds of which every one has its name below it; of more, every second or third, this round among them.
const NAMED: usize = 4;

#[derive(Clone, Copy)]
struct Place {
    now: bool,
    named: bool,
    /// Whether its name would stick out of the picture.
    at_edge: bool,
}

impl Place {
    fn of(index: usize, rounds: usize) -> Self {
        let back = rounds.saturating_sub(index + 1);
        Self {
            now: back == 0,
            at_edge: back == 0 && rounds > NAMED,
            named: back.is_multiple_of(rounds.div_ceil(NAMED)),
        }
    }
}

fn point(x: &str, of: &Point, at: Place) -> Markup {
    let figure = of.figure();
    let age = if at.now { "now" } else { "old" };
    let (season, year) = label(&of.round);
    let (below, end) = if at.at_edge { ("100%", " end") } else { (x, "") };
    html! {
        @match figure {
            Some(figure) => {
                line class={ "whisk " (age) } x1=(x) x2=(x) y1=(short(down(figure.margin.low))) y2=(short(down(figure.margin.high))) {}
                (mark(x, figure, age))
            }
            None => text x=(x) y=(short(down(0.5) - 5.0)) { "–" },
        }
        @if at.named {
            text class={ (age) (end) } x=(below) y="139" { (season) }
            text class={ (age) (end) } x=(below) y="154" { (year) }
            text class=[(at.at_edge).then_some("end")] x=(below) y="172" { @if let Some(figure) = figure { (figure.n) } @else { "–" } }
        }
    }
}

/// "voorjaar 2026" over two lines, each narrow enough for four rounds on a card.
fn label(name: &str) -> (String, String) {
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    let first = match first {
        "voorjaar" => "voorj.".to_owned(),
        "najaar" => "naj.".to_owned(),
        long if long.chars().count() > 5 => long.chars().take(4).chain(['.']).collect(),
        short => short.to_owned(),
    };
    (first, rest.chars().take(5).collect())
}

fn alt_text(rounds: &Trend) -> String {
    let said = |point: &Point| {
        let figure = match &point.dot {
            Some(dot) => format!("{} ({})", dot.percent, dot.out_of),
            None => phrase(Phrase::NotShown),
        };
        let reworded = if point.reworded {
            format!(", {REWORDED}")
        } else {
            String::new()
        };
        format!("{}{reworded}: {figure}", point.round)
    };
    let all: Vec<String> = rounds.points.iter().map(said).collect();
    format!("{}, {} per ronde. {}", rounds.short, rounds.counted, all.join("; "))
}
