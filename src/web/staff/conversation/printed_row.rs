//! One question of a sheet, for paper.

use super::printed::said;
use crate::conversations::About;
use crate::export::pdf;
use crate::releases::figures::Figure;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::scale::Kind;
use crate::values::words::Mode;
use crate::views::conversation::{RowModel, SheetPage};
use crate::views::results::answers;
use crate::views::results::model::{Body, Line, Reasons, Scale, Trend};
use crate::views::results::words::{REASON_WORDS, capital, counted, people, spoken};

/// A question with its figures and what is said about it.
pub(super) fn question(row: &RowModel, page: &SheetPage) -> pdf::Question {
    let line = &row.line;
    let way = if row.key.mode == Mode::Kiosk { " (kiosk)" } else { "" };
    pdf::Question {
        heading: format!("{}{way}", line.short),
        wording: line.wording.clone(),
        why: row.why.clone(),
        body: body(line, row),
        rounds: row.trend.as_ref().map_or_else(Vec::new, rounds),
        sentences: sentences(row),
        said: said(page, &About::Row(row.key.clone())),
    }
}

fn body(line: &Line, row: &RowModel) -> pdf::Body {
    match &line.body {
        Body::Hidden => words(capital(&phrase(Phrase::Hidden))),
        Body::Nothing => words("Er zijn geen codes uitgegeven".to_owned()),
        Body::Reasons(given) => reasons(line, given),
        Body::Scale(scale) => match &scale.figure {
            Some(figure) => drawn(row, scale, figure),
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

fn drawn(row: &RowModel, scale: &Scale, figure: &Figure) -> pdf::Body {
    let (line, axis) = (&row.line, row.axis);
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

/// Earlier rounds, the latest first; the last point of a development is this round itself.
fn rounds(trend: &Trend) -> Vec<pdf::Round> {
    let earlier = trend.points.iter().rev().skip(1);
    earlier
        .map(|point| pdf::Round {
            round: point.round.clone(),
            figure: point
                .figure
                .as_ref()
                .map(|figure| pdf::Dot::of(figure, Some(&point.round), None)),
        })
        .collect()
}

/// All providers together, and what changed.
fn sentences(row: &RowModel) -> Vec<String> {
    let Body::Scale(scale) = &row.line.body else {
        return Vec::new();
    };
    let mut said = vec![whole(row.line.kind, scale)];
    if let Some(verdict) = scale.verdict.filter(|verdict| !verdict.to_discuss()) {
        said.push(format!("{}.", capital(&phrase(Phrase::Verdict(verdict)))));
    }
    said.push(match &row.trend {
        Some(trend) => format!("{}.", capital(&trend.sentence)),
        None => "Er is geen eerdere ronde om mee te vergelijken.".to_owned(),
    });
    said
}

fn whole(kind: Kind, scale: &Scale) -> String {
    match &scale.reference {
        Some(whole) => format!(
            "Alle aanbieders samen: {} koos ‘{}’.",
            phrase(Phrase::Percent(whole.share_percent)),
            counted(kind)
        ),
        None => "Alle aanbieders samen is bij deze vraag niet te tonen.".to_owned(),
    }
}
