//! From a report to the figures of one unit: the part both result pages share.

use super::labels::counted;
use super::model::{Axis, Block, Body, Fact, Line, Point, Scale, Trend};
use super::remarks::remarks;
use crate::releases::document::QuestionRef;
use crate::releases::figures::{self, Figure};
use crate::releases::report::{Cell, Earlier, Report, Row, Unit};
use crate::statistics::compare::Change;
use crate::statistics::counts::percent_of;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::scale::Kind;
use crate::values::terms::Mode;
use crate::views::charts::bar::{Part, untold};

/// At most this many earlier rounds in a small multiple, so that labels stay readable on a phone.
const EARLIER_SHOWN: usize = 3;

/// The block of one row. `heading` when the page has two modes; `earlier` oldest first.
pub(super) fn block(report: &Report, row: &Row, earlier: &[Earlier], two_modes: bool) -> Block {
    let lines: Vec<Line> = lines(report, row);
    let trends = trends(report, row, earlier);
    let (remarks, calm) = remarks(&lines, &trends);
    Block {
        mode: row.mode.word(),
        heading: two_modes.then(|| mode_heading(row.mode)),
        unit: row.unit.name().to_owned(),
        facts: vec![took_part(report, row)],
        remarks,
        calm,
        axis: axis(&lines),
        reference_note: reference_note(report, row, &lines),
        lines,
        trends,
    }
}

/// The heading of a mode where a page has two.
pub(in crate::views) fn mode_heading(mode: Mode) -> &'static str {
    match mode {
        Mode::Personal => "Met een eigen code",
        Mode::Kiosk => "Op een gedeeld apparaat (kiosk)",
    }
}

fn took_part(report: &Report, row: &Row) -> Fact {
    let took_part = row.took_part(&report.questionnaire.questions);
    let note = took_part.zip(row.issued).and_then(|(people, issued)| {
        let percent = percent_of(people, issued)?;
        Some(format!(
            "van {issued} codes ({})",
            phrase(Phrase::Percent(percent.into()))
        ))
    });
    Fact {
        label: "Deden mee".to_owned(),
        value: took_part.map_or_else(|| "–".to_owned(), super::labels::people),
        note: note.or_else(|| {
            let why = figures::suppressed(report, &row.unit);
            took_part.is_none().then(|| phrase(Phrase::Hidden(why)))
        }),
    }
}

fn lines(report: &Report, row: &Row) -> Vec<Line> {
    let questions = report.questionnaire.questions.iter().enumerate();
    questions
        .map(|(index, question)| line(report, row, index, question))
        .collect()
}

fn line(report: &Report, row: &Row, index: usize, question: &QuestionRef) -> Line {
    let cell = row.cells.get(index);
    let body = match cell.and_then(Cell::published) {
        Some(published) if question.kind == Kind::Reasons => Body::Reasons(published),
        Some(published) => Body::Scale(Scale {
            published,
            figure: figures::figure(question.kind, &published),
            reference: own_reference(report, row, index),
            verdict: figures::row_verdict(report, row, index),
        }),
        None if cell == Some(&Cell::Nothing) => Body::Nothing,
        None => Body::Hidden(figures::suppressed(report, &row.unit)),
    };
    let reference = (row.unit != Unit::System).then(|| figures::system_row(report, row.mode));
    Line {
        code: question.code.clone(),
        short: question.short.clone(),
        wording: question.question.clone(),
        kind: question.kind,
        body,
        not_yet: figures::not_yet(report, row, index).unwrap_or(0),
        standing: row.standing_of(index),
        reference_standing: reference.flatten().and_then(|whole| whole.standing_of(index)),
    }
}

fn own_reference(report: &Report, row: &Row, index: usize) -> Option<Figure> {
    if row.unit == Unit::System {
        return None;
    }
    figures::reference(report, row.mode, index)
}

/// One axis for the whole block, so that bars can be laid one above the other; a little air at both ends.
pub(in crate::views) fn axis(lines: &[Line]) -> Axis {
    let (mut left, mut right) = (0.1_f64, 0.1_f64);
    for line in lines {
        let Body::Scale(Scale {
            published,
            figure: Some(figure),
            ..
        }) = &line.body
        else {
            continue;
        };
        if line.kind.is_smiley() {
            let [a, b, c, d, e] = Part::of(published).map(|part| part.people());
            let (n, middle) = (f64::from(figure.n), f64::from(c + untold(published)) / 2.0);
            left = left.max((f64::from(a + b) + middle) / n);
            right = right.max((f64::from(d + e) + middle) / n);
        }
    }
    Axis {
        left: left + 0.02,
        right: right + 0.02,
    }
}

fn reference_note(report: &Report, row: &Row, lines: &[Line]) -> String {
    if row.unit == Unit::System {
        return String::new();
    }
    let scales = || {
        lines.iter().filter_map(|line| {
            if let Body::Scale(scale) = &line.body {
                Some(scale)
            } else {
                None
            }
        })
    };
    let with = scales().filter(|scale| scale.reference.is_some()).count();
    if with == 0 {
        let rule = report.rule;
        return format!(
            "Een stippellijn voor alle aanbieders samen is hier niet te zien. Die tonen wij alleen als er genoeg \
             antwoorden zijn van minstens {} andere aanbieders, en niet één daarvan het beeld bepaalt.",
            rule.m
        );
    }
    let some = if with < scales().count() {
        " Bij een vraag zonder stippellijn is die vergelijking nog niet te tonen."
    } else {
        ""
    };
    format!("Stippellijn: alle aanbieders samen, {}.{some}", report.round.name)
}

fn trends(report: &Report, row: &Row, earlier: &[Earlier]) -> Vec<Trend> {
    let questions = report.questionnaire.questions.iter().enumerate();
    questions
        .filter_map(|(index, question)| trend(report, row, earlier, index, question))
        .collect()
}

/// The development of one question; `None` when there is no earlier figure to stand beside it.
fn trend(report: &Report, row: &Row, earlier: &[Earlier], index: usize, question: &QuestionRef) -> Option<Trend> {
    let now = figures::cell_figure(report, row, index);
    let skip = earlier.len().saturating_sub(EARLIER_SHOWN);
    let mut points: Vec<Point> = earlier
        .iter()
        .skip(skip)
        .map(|round| Point {
            round: round.round.clone(),
            figure: figures::earlier_figure(round, question),
        })
        .collect();
    if points.iter().all(|point| point.figure.is_none()) {
        return None;
    }
    let (change, sentence) = compare(now.as_ref(), &points);
    points.push(Point {
        round: report.round.name.clone(),
        figure: now,
    });
    Some(Trend {
        code: question.code.clone(),
        short: question.short.clone(),
        counted: counted(question.kind),
        points,
        reference: own_reference(report, row, index).map(|figure| figure.share),
        change,
        sentence,
    })
}

fn compare(now: Option<&Figure>, points: &[Point]) -> (Option<Change>, String) {
    let Some(now) = now else {
        return (None, phrase(Phrase::NotShown));
    };
    let earlier: Vec<Option<Figure>> = points.iter().map(|point| point.figure).collect();
    let found = figures::development(now, &earlier).and_then(|(change, at)| Some((change, points.get(at)?)));
    found.map_or_else(
        || (None, String::new()),
        |(change, point)| (Some(change), phrase(Phrase::Change(change, &point.round))),
    )
}
