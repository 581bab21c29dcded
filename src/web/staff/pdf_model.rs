//! Figures of a page for paper: what every PDF of staff has in common.

use crate::export::pdf;
use crate::figures::labels::{capital, people};
use crate::figures::{
    Answer, Axis, Body, CountsRow, CountsTable, Fact, Figure, Line, Part, Scale, answers, beside_scale_sentence,
    sentences_but_beside, spoken, untold,
};
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::published::Published;
use crate::values::scale::Kind;
use crate::views::conversation::paragraphs;

/// The figures of a question, its bar on this axis.
pub(super) fn body(line: &Line, axis: Axis) -> pdf::Body {
    let also = sentences_but_beside(line).join(" ");
    match &line.body {
        Body::Hidden(why) => words(&[&format!("{}.", capital(&phrase(Phrase::Hidden(*why)))), &also]),
        Body::Nothing => words(&["Er zijn geen codes uitgegeven."]),
        Body::Reasons(given) => reasons(line, given, &also),
        Body::Scale(scale) => match &scale.figure {
            Some(figure) => drawn(line, axis, scale, figure, &also),
            None => words(&[
                "Niemand koos een antwoord op de schaal.",
                &beside_scale_sentence(line.kind, &scale.published),
                &also,
            ]),
        },
    }
}

fn words(said: &[&str]) -> pdf::Body {
    pdf::Body::Words { words: joined(said) }
}

fn joined(said: &[&str]) -> String {
    let said: Vec<&str> = said.iter().copied().filter(|one| !one.is_empty()).collect();
    said.join(" ")
}

fn drawn(line: &Line, axis: Axis, scale: &Scale, figure: &Figure, also: &str) -> pdf::Body {
    let given = answers(line.kind, &scale.published);
    let said = spoken(&given);
    let bar = line.kind.is_smiley().then(|| pdf::Bar {
        parts: Part::of(&scale.published),
        untold: untold(&scale.published),
        left: axis.left,
        right: axis.right,
        words: format!("{}: {said}", line.short),
    });
    pdf::Body::Scale(Box::new(pdf::ScaleBody {
        bar,
        answers: given.iter().map(|one| answer(one, figure.n)).collect(),
        words: format!("{}.", capital(&said)),
        beside: beside_scale_sentence(line.kind, &scale.published),
        also: also.to_owned(),
        figure: pdf::Dot::of(figure, None, scale.reference.as_ref()),
        reference: scale.reference.map(|whole| whole.share),
    }))
}

fn answer(one: &Answer, all: u32) -> pdf::Answer {
    let part = |count: u32| f64::from(count) / f64::from(all.max(1));
    pdf::Answer {
        word: capital(one.word),
        count: phrase(Phrase::Count(one.count)),
        low: part(one.count.low),
        high: part(one.count.high),
    }
}

fn reasons(line: &Line, given: &Published, also: &str) -> pdf::Body {
    let all = answers(Kind::Reasons, given);
    let (people_with, none) = (given.answered(Kind::Reasons), given.beside(Kind::Reasons));
    let gave = format!(
        "{} gaven een reden of meer; {} gaven er geen.",
        capital(&people(people_with)),
        people(none)
    );
    pdf::Body::Reasons {
        words: format!("{}: {}", line.short, spoken(&all)),
        answers: all.iter().map(|one| answer(one, people_with)).collect(),
        beside: joined(&[&gave, also]),
    }
}

/// A table of the page.
pub(super) fn table(table: CountsTable) -> pdf::Counts {
    let row = |row: CountsRow| pdf::CountsRow {
        name: row.name,
        cells: row.instead.is_none().then_some(row.cells),
        instead: row.instead.unwrap_or_default(),
    };
    pdf::Counts {
        caption: table.caption,
        head: table.head,
        rows: table.rows.into_iter().map(row).collect(),
    }
}

/// A fact of the page.
pub(super) fn fact(fact: &Fact) -> pdf::Fact {
    pdf::Fact {
        label: fact.label.clone(),
        value: fact.value.clone(),
        note: fact.note.clone(),
    }
}

/// The paragraphs of what somebody typed.
pub(super) fn lines(text: &str) -> Vec<String> {
    paragraphs(text).map(str::to_owned).collect()
}
