//! "Alle aantallen": every figure of a block as a table, so that no picture is the only way to a number.

use maud::{Markup, html};

use super::lines::answers;
use super::model::{Block, Body, Line, Scale};
use super::words::{REASON_WORDS, capital, counted, score_word};
use crate::releases::figures::Figure;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::scale::Kind;

/// The tables of a block: one per kind of question that occurs.
pub(super) fn tables(block: &Block, round: &str) -> Markup {
    html! {
        section {
            h2 { "Alle aantallen" }
            @for kind in [Kind::Smiley5, Kind::Smiley3, Kind::YesNo] {
                @let lines: Vec<&Line> = block.lines.iter().filter(|line| line.kind == kind).collect();
                @if !lines.is_empty() { (scale_table(block, round, kind, &lines)) }
            }
            @for line in block.lines.iter().filter(|line| line.kind == Kind::Reasons) { (reasons_table(block, line)) }
            @if block.lines.iter().any(|line| matches!(line.body, Body::Hidden)) {
                p.note { "Een streepje (–) betekent: " (phrase(Phrase::Hidden)) "." }
            }
        }
    }
}

/// A table that scrolls sideways by itself on a small screen; its caption stands above and stays.
pub(super) fn scrolling(id: &str, caption: &str, table: Markup) -> Markup {
    html! {
        div.card.table {
            p.cap id=(id) { (caption) }
            div.scroll role="region" aria-labelledby=(id) tabindex="0" { table aria-labelledby=(id) { (table) } }
        }
    }
}

fn scale_table(block: &Block, round: &str, kind: Kind, lines: &[&Line]) -> Markup {
    let what = if kind == Kind::YesNo {
        "aantal mensen, ja en nee"
    } else {
        "aantal mensen per antwoord"
    };
    let caption = format!("{}, {round}{}: {what}", block.unit, block.way());
    counts_table(
        &format!("aantallen-{}-{}", block.mode, kind.word()),
        &caption,
        kind,
        lines,
    )
}

/// Every count of questions of one kind, with the share and its margin.
pub(in crate::views) fn counts_table(id: &str, caption: &str, kind: Kind, lines: &[&Line]) -> Markup {
    let compared = lines
        .iter()
        .any(|line| matches!(line.body, Body::Scale(Scale { reference: Some(_), .. })));
    let head = html! {
        thead { tr {
            th scope="col" { "Vraag" }
            @for score in kind.scores() { th scope="col" { (capital(score_word(kind, *score))) } }
            th scope="col" { "Antwoorden" }
            th.share scope="col" { "Deel " (counted(kind)) }
            th scope="col" { "Marge (95%)" }
            @if compared { th scope="col" { "Alle aanbieders" } }
            th scope="col" { "Weet ik niet" }
            th scope="col" { "Niet voor mij" }
            th scope="col" { "Over\u{ad}geslagen" }
        } }
    };
    let columns = kind.scores().len() + 6 + usize::from(compared);
    let body = html! {
        tbody { @for line in lines {
            tr { th scope="row" { (line.short) } (cells(line, columns, compared)) }
        } }
    };
    scrolling(id, caption, html! { (head) (body) })
}

fn cells(line: &Line, columns: usize, compared: bool) -> Markup {
    let Body::Scale(scale) = &line.body else {
        return html! { @for _ in 0..columns { td { "–" } } };
    };
    let percent =
        |figure: Option<Figure>| figure.map_or_else(|| "–".to_owned(), |f| phrase(Phrase::Percent(f.share_percent)));
    let margin = scale
        .figure
        .map(|figure| phrase(Phrase::Margin(figure.low_percent, figure.high_percent)));
    html! {
        @for (_, count) in answers(line.kind, &scale.scores) { td { (count) } }
        td { (scale.figure.map_or(0, |figure| figure.n)) }
        td { (percent(scale.figure)) }
        td { (margin.as_deref().unwrap_or("–")) }
        @if compared { td { (percent(scale.reference)) } }
        @for count in scale.beside { td { (count) } }
    }
}

fn reasons_table(block: &Block, line: &Line) -> Markup {
    reasons_counts(
        &format!("redenen-{}-{}", block.mode, line.code),
        &format!("{}{}: aantal mensen per reden", line.short, block.way()),
        line,
    )
}

/// Every count of a question about reasons.
pub(in crate::views) fn reasons_counts(id: &str, caption: &str, line: &Line) -> Markup {
    let given = if let Body::Reasons(given) = &line.body {
        Some(given)
    } else {
        None
    };
    let count = |slot: usize| given.and_then(|given| given.counts.get(slot)).map(u32::to_string);
    let row = |word: &str, count: Option<String>| {
        html! { tr { th scope="row" { (word) } td { (count.as_deref().unwrap_or("–")) } } }
    };
    let table = html! {
        thead { tr { th scope="col" { "Reden" } th scope="col" { "Mensen" } } }
        tbody {
            @for (slot, word) in REASON_WORDS.into_iter().enumerate() { (row(&capital(word), count(slot))) }
            (row("Mensen met een reden of meer", given.map(|given| given.people.to_string())))
            (row("Mensen zonder reden", given.map(|given| given.none.to_string())))
        }
    };
    scrolling(id, caption, table)
}
