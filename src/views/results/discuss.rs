//! "Om te bespreken": whom to talk with, about what, and whose turn it is.

use maud::{Markup, html};

use super::funnel::name;
use super::model::{Discuss, DiscussItem, DiscussLine, TalkLink};
use crate::figures::Block;

/// The section of one mode.
pub(super) fn discuss(of: &Discuss, whole: &Block) -> Markup {
    html! {
        section id={ "bespreken-" (whole.mode) } {
            h2 { "Om te bespreken" }
            @if !of.compared {
                p { "Geen vergelijking mogelijk: de andere aanbieders samen zijn hier nog niet te tonen. Praten kan altijd." }
            } @else if of.items.is_empty() {
                p { "Er zijn geen vragen waarop een aanbieder meer dan door toeval verschilt van de andere aanbieders. Praten kan altijd." }
            } @else {
                p.soft { "Op alfabet. Dit is geen ranglijst: het zijn vragen waarop een aanbieder meer dan door toeval verschilt van de andere aanbieders." }
                ul.discuss-list { @for item in &of.items { (one(item)) } }
            }
            @if !of.how_many.is_empty() { p.note { b { "Hoeveel is dit? " } (of.how_many.join(" ")) } }
            @if !of.rest.is_empty() { p.soft { (of.rest.join(" ")) } }
        }
    }
}

fn one(item: &DiscussItem) -> Markup {
    html! {
        li {
            h3 { (name(&item.name, item.href.as_deref())) }
            ul.what { @for line in &item.lines { (question(line)) } }
            @if let Some(talk) = &item.talk { (turn(talk)) }
        }
    }
}

fn question(line: &DiscussLine) -> Markup {
    html! {
        li {
            span.arrow aria-hidden="true" { (if line.up { "▲" } else { "▼" }) }
            p { b { (line.question) } ": " (line.counts) " " span.soft { (line.said) } }
        }
    }
}

fn turn(talk: &TalkLink) -> Markup {
    html! {
        div.whose {
            p { b { (talk.done) } @if let Some(turn) = talk.turn { " " (turn) } }
            p.noprint { a.button.main[talk.own_turn] href=(talk.href) { (talk.label) } }
        }
    }
}
