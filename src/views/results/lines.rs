//! "Wat kozen mensen?": one line per question, with its bar, its dot and its counts.

use maud::{Markup, html};

use crate::figures::labels::{capital, counted, people};
use crate::figures::{Answer, Axis, Block, Body, Line, Part, Scale, answers, bands_note, sentences, spoken, untold};
use crate::statistics::compare::Verdict;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::published::Published;
use crate::values::scale::{Kind, score_name};
use crate::views::charts::bar::{Bar, bar, bar_head, plain};
use crate::views::charts::dot::dot;
use crate::views::charts::face::face;

/// The lines of one block.
pub(super) fn lines(block: &Block) -> Markup {
    let smileys = block
        .lines
        .iter()
        .find(|line| line.kind.is_smiley())
        .map(|line| line.kind);
    html! {
        section {
            h2 { "Wat kozen mensen?" }
            @if let Some(kind) = smileys { (legend(kind)) }
            div.card {
                @if let Some(kind) = smileys { (heads(kind, block.axis)) }
                ul.lines { @for line in &block.lines { (one_line(line, block.axis)) } }
            }
            @if let Some(note) = bands_note(block.lines.iter()) { p.note { (note) } }
            @if !block.reference_note.is_empty() { p.note { (block.reference_note) } }
        }
    }
}

/// The five faces (or three) with their words.
pub(in crate::views) fn legend(kind: Kind) -> Markup {
    html! {
        ul.legend aria-label="Kleuren in de grafiek" {
            @for score in kind.scores() { li { (face(*score)) span { (capital(score_name(*score))) } } }
        }
    }
}

/// What stands above the bars.
pub(in crate::views) fn heads(kind: Kind, axis: Axis) -> Markup {
    html! {
        div.line.heads aria-hidden="true" {
            span.t { "vraag" }
            (bar_head(axis.left, axis.right))
            span.axis { span { "0%" } span { (counted(kind)) } span { "100%" } }
            span.v { "aantal en marge" }
        }
    }
}

/// One question with its bar, its dot and its counts.
pub(in crate::views) fn one_line(line: &Line, axis: Axis) -> Markup {
    html! {
        li.line {
            div.t { h3 { (line.short) } p { (line.wording) } }
            @match &line.body {
                Body::Hidden(why) => p.none { (capital(&phrase(Phrase::Hidden(*why)))) },
                Body::Nothing => p.none { "Er zijn geen codes uitgegeven" },
                Body::Reasons(given) => (reasons(given)),
                Body::Scale(scale) => (scale_parts(line, scale, axis)),
            }
            (also(line))
        }
    }
}

/// What adds the line up to everybody who took part.
fn also(line: &Line) -> Markup {
    let said = sentences(line);
    html! { @if !said.is_empty() { p.also { (said.join(" ")) } } }
}

fn scale_parts(line: &Line, scale: &Scale, axis: Axis) -> Markup {
    let words = spoken(&answers(line.kind, &scale.published));
    html! {
        @if scale.figure.is_none() {
            p.none { "Niemand koos een antwoord op de schaal" }
        } @else if line.kind.is_smiley() {
            (bar(&Bar { parts: Part::of(&scale.published), untold: untold(&scale.published), left: axis.left, right: axis.right, words: &format!("{}: {words}", line.short) }))
        } @else {
            (yes_no(line.kind, scale))
        }
        @if let Some(figure) = &scale.figure {
            (dot(figure, scale.reference.as_ref()))
            div.v {
                p { b { (phrase(Phrase::OutOf(figure.good, figure.n))) } " " span { "(" (phrase(Phrase::Percent(figure.share_percent))) ")" } }
                p.soft { "marge " (phrase(Phrase::Margin(figure.margin_percent))) }
            }
            @if let Some(verdict) = scale.verdict.filter(|verdict| verdict.to_discuss()) { (chip(verdict)) }
        }
    }
}

fn yes_no(kind: Kind, scale: &Scale) -> Markup {
    let all = scale.figure.map_or(0, |figure| figure.n);
    let given = answers(kind, &scale.published);
    html! {
        ul.counts.ends[has_ends(&given)] { @for one in &given {
            li { span { (capital(one.word)) } b { (phrase(Phrase::Count(one.count))) } (plain(one.count, all)) }
        } }
    }
}

/// Whether some count needs room for two numbers.
fn has_ends(given: &[Answer]) -> bool {
    given.iter().any(|one| !one.count.is_exact())
}

fn reasons(given: &Published) -> Markup {
    let (all, reasons) = (given.answered(Kind::Reasons), answers(Kind::Reasons, given));
    html! {
        ul.counts.wide.ends[has_ends(&reasons)] { @for one in &reasons {
            li { span { (capital(one.word)) } b { (phrase(Phrase::Count(one.count))) } (plain(one.count, all)) }
        } }
        div.v { p { b { (people(all)) } } p.soft { "gaven een reden of meer" } }
    }
}

/// The verdict as a small label; never a colour of its own.
pub(super) fn chip(verdict: Verdict) -> Markup {
    let arrow = if verdict == Verdict::Higher { "▲" } else { "▼" };
    html! { p.chip { span aria-hidden="true" { (arrow) " " } (capital(&phrase(Phrase::Verdict(verdict)))) } }
}
