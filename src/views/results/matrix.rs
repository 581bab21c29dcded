//! Every provider on every question in one table, by name.

use maud::{Markup, html};

use super::funnel::name;
use super::model::{Matrix, MatrixRow};
use super::tables::scrolling;
use crate::figures::{Block, Figure};
use crate::statistics::compare::Verdict;
use crate::statistics::phrases::{Phrase, phrase};

/// The section of one mode.
pub(super) fn matrix(of: &Matrix, whole: &Block) -> Markup {
    let table = html! {
        thead { tr {
            th scope="col" { "Aanbieder" }
            @for question in &of.questions { th scope="col" { (question) } }
        } }
        tbody { @for row in &of.rows { (line(row)) } }
    };
    let caption = format!("Aantal mensen per aanbieder en vraag, op alfabet{}", whole.way());
    html! {
        section {
            h2 { "Alle aanbieders, alle vragen" }
            p { "Hoeveel mensen " (of.counted) " kozen, van hoeveel antwoorden. ▲ of ▼: hoger of lager dan door toeval te verwachten. Een streepje (–): niet getoond." }
            (scrolling(&format!("alle-vragen-{}", whole.mode), &caption, table))
        }
    }
}

fn line(row: &MatrixRow) -> Markup {
    html! {
        tr {
            th scope="row" { (name(&row.name, row.href.as_deref())) }
            @for cell in &row.cells {
                @match cell {
                    Some((figure, verdict)) => (shown(figure, *verdict)),
                    None => td { "–" },
                }
            }
        }
    }
}

fn shown(figure: &Figure, verdict: Option<Verdict>) -> Markup {
    let (sign, word) = match verdict {
        Some(Verdict::Higher) => ("▲", "hoger: bespreken"),
        Some(Verdict::Lower) => ("▼", "lager: bespreken"),
        _ => ("", ""),
    };
    html! {
        td class=[(!sign.is_empty()).then_some("discuss")] {
            (phrase(Phrase::OutOf(figure.good, figure.n)))
            @if !sign.is_empty() { " " span role="img" aria-label=(word) { (sign) } }
        }
    }
}
