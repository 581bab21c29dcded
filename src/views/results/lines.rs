//! "Wat kozen mensen?": one line per question, with its bar, its dot and its counts.

use maud::{Markup, html};

use crate::figures::labels::{Face, capital, counted, faces};
use crate::figures::{Axis, Block, Dot, Drawing, GAVE_REASONS, bands_note};
use crate::statistics::compare::Verdict;
use crate::statistics::phrases::{Phrase, phrase};
use crate::views::charts::bar::{bar, bar_head, plain};
use crate::views::charts::dot::dot as draw;
use crate::views::charts::face::face;

/// The lines of one block.
pub(in crate::views) fn lines(block: &Block) -> Markup {
    let mut kinds = block.lines.iter().map(|line| line.kind);
    let smileys = kinds.find(|kind| kind.is_smiley());
    html! {
        section {
            h2 { "Wat kozen mensen?" }
            @if let Some(kind) = smileys { (legend(&faces(kind))) }
            div.card {
                @if let Some(kind) = smileys { (heads("vraag", counted(kind), block.axis)) }
                ul.lines { @for line in &block.lines { (one_line(&line.drawing(block.axis))) } }
            }
            @if let Some(note) = bands_note(block.lines.iter()) { p.note { (note) } }
            @if !block.reference_note.is_empty() { p.note { (block.reference_note) } }
        }
    }
}

/// The five faces (or three) with their words.
pub(in crate::views) fn legend(faces: &[Face]) -> Markup {
    html! {
        ul.legend aria-label="Kleuren in de grafiek" {
            @for one in faces { li { (face(one.score)) span { (one.word) } } }
        }
    }
}

/// What stands above the bars, of a list of questions or of gemeenten.
pub(in crate::views) fn heads(of: &str, counted: &str, axis: Axis) -> Markup {
    html! {
        div.line.heads aria-hidden="true" {
            span.t { (of) }
            (bar_head(axis))
            span.axis { span { "0%" } span { (counted) } span { "100%" } }
            span.v { "aantal en marge" }
        }
    }
}

/// One question with its bar, its dot and its counts.
pub(in crate::views) fn one_line(of: &Drawing) -> Markup {
    html! {
        li.line {
            div.t { h3 { (of.short) } p { (of.wording) } }
            @if of.answers.is_empty() { p.none { (of.words) } }
            @else if let Some(dot) = &of.dot { (scale_parts(of, dot)) }
            @else { (counts(of, true)) div.v { p { b { (of.people.as_deref().unwrap_or_default()) } } p.soft { (GAVE_REASONS) } } }
            @if !of.sum.is_empty() { p.also { (of.sum) } }
        }
    }
}

fn scale_parts(of: &Drawing, dot: &Dot) -> Markup {
    html! {
        @if let Some(parts) = &of.bar { (bar(parts, &format!("{}: {}", of.short, of.words))) } @else { (counts(of, false)) }
        (draw(dot))
        div.v {
            p { b { (dot.out_of) } " " span { "(" (dot.percent) ")" } }
            p.soft { "marge " (dot.margin_words) }
        }
        @if let Some(verdict) = of.verdict.filter(|verdict| verdict.to_discuss()) { (chip(verdict)) }
    }
}

/// A plain bar for every answer; a count with two ends needs room for two numbers.
fn counts(of: &Drawing, wide: bool) -> Markup {
    let ends = of.answers.iter().any(|one| !one.count.is_exact());
    html! {
        ul.counts.wide[wide].ends[ends] { @for one in &of.answers {
            li { span { (capital(one.word)) } b { (one.people) } (plain(one)) }
        } }
    }
}

/// The verdict as a small label; never a colour of its own.
pub(super) fn chip(verdict: Verdict) -> Markup {
    let arrow = if verdict == Verdict::Higher { "▲" } else { "▼" };
    html! { p.chip { span aria-hidden="true" { (arrow) " " } (capital(&phrase(Phrase::Verdict(verdict)))) } }
}
