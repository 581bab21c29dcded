//! Figures of a page for paper: what every PDF of staff has in common.

use crate::export::pdf;
use crate::releases::figures::Figure;
use crate::statistics::phrases::{Phrase, phrase};
use crate::views::conversation::paragraphs;
use crate::views::results::model::{Axis, Body, Fact, Line, Reasons, Scale};
use crate::views::results::words::{REASON_WORDS, capital, people, spoken};
use crate::views::results::{CountsRow, CountsTable, answers};

/// The figures of a question, its bar on this axis.
pub(super) fn body(line: &Line, axis: Axis) -> pdf::Body {
    match &line.body {
        Body::Hidden => words(capital(&phrase(Phrase::Hidden))),
        Body::Nothing => words("Er zijn geen codes uitgegeven".to_owned()),
        Body::Reasons(given) => reasons(line, given),
        Body::Scale(scale) => match &scale.figure {
            Some(figure) => drawn((line, axis), scale, figure),
            None => words(format!("Niemand koos een antwoord op de schaal. {}", beside(scale))),
        },
    }
}

fn words(words: String) -> pdf::Body {
    pdf::Body::Words { words }
}

fn beside(scale: &Scale) -> String {
    let [unknown, not_mine, skipped] = scale.beside;
    format!("Weet ik niet: {unknown} · niet voor mij: {not_mine} · overgeslagen: {skipped}.")
}

fn drawn((line, axis): (&Line, Axis), scale: &Scale, figure: &Figure) -> pdf::Body {
    let given = answers(line.kind, &scale.scores);
    let said = spoken(&given);
    let bar = line.kind.is_smiley().then(|| pdf::Bar {
        scores: scale.scores,
        left: axis.left,
        right: axis.right,
        words: format!("{}: {said}", line.short),
    });
    pdf::Body::Scale {
        bar,
        answers: given
            .iter()
            .map(|(word, count)| answer(word, *count, figure.n))
            .collect(),
        words: format!("{}.", capital(&said)),
        beside: beside(scale),
        figure: pdf::Dot::of(figure, None, scale.reference.as_ref()),
        reference: scale.reference.map(|whole| whole.share),
    }
}

fn answer(word: &str, count: u32, all: u32) -> pdf::Answer {
    pdf::Answer {
        word: capital(word),
        count,
        part: f64::from(count) / f64::from(all.max(1)),
    }
}

fn reasons(line: &Line, given: &Reasons) -> pdf::Body {
    let all: Vec<(&str, u32)> = REASON_WORDS.into_iter().zip(given.counts).collect();
    pdf::Body::Reasons {
        words: format!("{}: {}", line.short, spoken(&all)),
        answers: all
            .iter()
            .map(|(word, count)| answer(word, *count, given.people))
            .collect(),
        beside: format!(
            "{} gaven een reden of meer; {} gaven er geen.",
            capital(&people(given.people)),
            people(given.none)
        ),
    }
}

/// A table of the page.
pub(super) fn table(table: CountsTable) -> pdf::Counts {
    let row = |row: CountsRow| pdf::CountsRow {
        name: row.name,
        cells: row.cells,
        instead: row.instead,
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
