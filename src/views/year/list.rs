//! Every year and kind of help: what is given, what is due, and how many days are left.

use maud::{Markup, html};

use crate::values::day::Day;

/// A fixed statement in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenLink {
    pub number: u32,
    /// The day it was fixed.
    pub day: Day,
    pub href: String,
}

/// One year and kind of help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearListLine {
    pub year: i16,
    /// Kind of help, in full.
    pub domain: &'static str,
    /// Its rounds, of which open, of which with a release.
    pub rounds: (usize, usize, usize),
    /// The day before which it must be ready, and how many days it is to that day.
    pub deadline: Option<(Day, i32)>,
    /// Whether the year is not over.
    pub running: bool,
    /// Whether it has begun.
    pub begun: bool,
    /// The fixed ones, newest first.
    pub frozen: Vec<FrozenLink>,
    /// Where it is made, for those who may.
    pub concept_href: Option<String>,
}

impl YearListLine {
    /// Whether the year is over and nothing was fixed of it, though there is something to tell.
    #[must_use]
    pub fn is_due(&self) -> bool {
        let (_, _, published) = self.rounds;
        !self.running && published > 0 && self.frozen.is_empty()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearListPage {
    /// Whether the reader makes statements.
    pub analyst: bool,
    pub lines: Vec<YearListLine>,
}

/// The page inside the frame.
#[must_use]
pub fn list_page(page: &YearListPage) -> Markup {
    html! {
        div.prose {
            p { "Eén keer per jaar vertelt de gemeente wat cliënten van de hulp vonden, wat zij daarvan leerde en wat zij doet. Dat moet elk jaar voor 1 juli klaar zijn, over het jaar ervoor." }
        }
        @if page.lines.is_empty() { (empty(page.analyst)) }
        @else {
            @let first_due = page.lines.iter().position(YearListLine::is_due);
            ul.agreed { @for (at, line) in page.lines.iter().enumerate() { (one(line, first_due == Some(at))) } }
        }
    }
}

fn empty(analyst: bool) -> Markup {
    html! {
        section.empty {
            h2 { "Er is nog geen jaarverantwoording" }
            @if analyst { p { "Hier staat een jaar zodra er een ronde is geopend. Een ronde hoort bij het jaar van haar laatste dag." } }
            @else { p { "U ziet hier een verantwoording zodra de gemeente haar heeft vastgesteld." } }
        }
    }
}

fn one(line: &YearListLine, main: bool) -> Markup {
    let (rounds, open, published) = line.rounds;
    html! {
        li {
            h2.tight { (line.domain) " " (line.year) }
            p { (state(line)) }
            p.soft {
                @if rounds == 1 { "1 ronde" } @else { (rounds) " rondes" }
                @match (rounds, published) {
                    (_, 0) => ", nog zonder publicatie",
                    (all, some) if all == some => ", met een publicatie",
                    (_, some) => { ", waarvan " (some) " met een publicatie" },
                }
                @if open > 0 && rounds == 1 { "; nog niet gesloten" }
                @else if open > 0 { "; " (open) " nog niet gesloten" }
            }
            @if !line.frozen.is_empty() {
                ul.consent { @for frozen in &line.frozen {
                    li { a href=(frozen.href) { "Nummer " (frozen.number) ", vastgesteld op " (frozen.day.long()) } }
                } }
            }
            @if let Some(href) = &line.concept_href {
                p { a.button.main[main] href=(href) aria-label={ (action(line)) ": " (line.domain) " " (line.year) } { (action(line)) } }
            }
        }
    }
}

fn action(line: &YearListLine) -> &'static str {
    if line.frozen.is_empty() {
        "Bekijk het concept"
    } else {
        "Maak een verbeterde versie"
    }
}

fn state(line: &YearListLine) -> Markup {
    html! {
        @if !line.frozen.is_empty() { strong { "Vastgesteld" } }
        @else if !line.begun { "Het jaar is nog niet begonnen." }
        @else if line.running { "Het jaar loopt nog." }
        @else if line.rounds.2 == 0 { "Er is nog niets gepubliceerd." }
        @else if let Some((day, left)) = line.deadline {
            @match left {
                ..=-1 => strong { (day.long()) " is voorbij. De verantwoording is nog niet vastgesteld." },
                0 => strong { "Vandaag is het " (day.long()) ". De verantwoording is nog niet vastgesteld." },
                1 => strong { "Nog 1 dag tot " (day.long()) "." },
                left => strong { "Nog " (left) " dagen tot " (day.long()) "." },
            }
        }
    }
}
