//! Every figure of a block as tables, so that no picture is the only way to a number.

use super::answers::{answers, beside_scale};
use super::figure::Figure;
use super::labels::{REASON_WORDS, capital, counted, score_word};
use super::line::{Body, Line, Scale};
use super::sentences::not_yet;
use crate::releases::report::Standing;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::scale::{Kind, REASONS};
use serde::Serialize;

/// How the head of the column with shares begins.
pub const SHARE: &str = "Deel ";

/// A table of figures: what it is called, its heads, and its rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountsTable {
    /// Its name on the page.
    pub id: String,
    pub caption: String,
    /// Heads of the columns; the first is that of the names.
    pub head: Vec<String>,
    pub rows: Vec<CountsRow>,
}

/// A row of such a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountsRow {
    /// The question, or the reason.
    pub name: String,
    /// A cell for every head but the first.
    pub cells: Vec<String>,
    /// What is said where nothing is shown; then cells hold strokes, and people whose answer cannot be told yet.
    pub instead: Option<String>,
}

/// What the tables of some lines are called.
#[derive(Debug)]
pub struct TableNames<'a> {
    /// What tells their ids from those of other lines on the page.
    pub id: &'a str,
    /// Whose counts of which round.
    pub whose: String,
    /// Head of the names, such as "Vraag".
    pub names: &'a str,
    /// What stands behind the name of a question about reasons.
    pub of: String,
    /// What a table of ja and nee counts.
    pub yes_no: &'a str,
}

/// What most tables count.
pub const PER_ANSWER: &str = "aantal mensen per antwoord";

/// Every figure of these lines: a table per kind of question that occurs.
#[must_use]
pub fn counts_tables(lines: &[Line], names: &TableNames<'_>) -> Vec<CountsTable> {
    let of_kind = |kind: Kind| {
        let lines: Vec<&Line> = lines.iter().filter(|line| line.kind == kind).collect();
        (!lines.is_empty()).then(|| scale_counts(names, kind, &lines))
    };
    let scales = [Kind::Smiley5, Kind::Smiley3, Kind::YesNo]
        .into_iter()
        .filter_map(of_kind);
    let reasons = lines.iter().filter(|line| line.kind == Kind::Reasons);
    scales.chain(reasons.map(|line| reasons_counts(names, line))).collect()
}

/// The columns of a table that are there only where some line has something to say in them.
#[derive(Clone, Copy)]
struct Columns {
    compared: bool,
    not_yet: bool,
    standing: bool,
    reference_standing: bool,
}

impl Columns {
    fn of(lines: &[&Line]) -> Self {
        let compared = |line: &&&Line| line.scale().is_some_and(|scale| scale.reference.is_some());
        Self {
            compared: lines.iter().any(|line| compared(&line)),
            not_yet: lines.iter().any(|line| line.not_yet > 0),
            standing: lines.iter().any(|line| line.standing.is_some()),
            reference_standing: lines
                .iter()
                .any(|line| compared(&line) && line.reference_standing.is_some()),
        }
    }
}

/// Every count of questions of one kind, with the share and its margin.
fn scale_counts(names: &TableNames<'_>, kind: Kind, lines: &[&Line]) -> CountsTable {
    let columns = Columns::of(lines);
    let others = lines.first().map_or("", |line| line.others.head());
    let mut head = vec![names.names.to_owned()];
    head.extend(kind.scores().iter().map(|score| capital(score_word(kind, *score))));
    head.extend(["Antwoorden".to_owned(), format!("{SHARE}{}", counted(kind))]);
    head.push("Marge (95%)".to_owned());
    head.extend(columns.compared.then(|| others.to_owned()));
    head.extend(
        columns
            .reference_standing
            .then(|| format!("Stand {}", others.to_lowercase())),
    );
    head.extend(["Weet ik niet", "Niet voor mij", "Over\u{ad}geslagen"].map(str::to_owned));
    head.extend(columns.not_yet.then(|| NOT_YET.to_owned()));
    head.extend(columns.standing.then(|| "Stand".to_owned()));
    let what = if kind == Kind::YesNo { names.yes_no } else { PER_ANSWER };
    CountsTable {
        id: format!("aantallen-{}-{kind}", names.id),
        caption: format!("{}: {what}", names.whose),
        head,
        rows: lines.iter().map(|line| scale_row(line, columns)).collect(),
    }
}

/// The head of the column with people whose answer cannot be told yet.
const NOT_YET: &str = "Nog niet te tonen";

fn scale_row(line: &Line, columns: Columns) -> CountsRow {
    let scale = line.scale();
    CountsRow {
        name: line.short.clone(),
        cells: scale.map_or_else(
            || hidden_cells(line, columns),
            |scale| scale_cells(line, scale, columns),
        ),
        instead: instead(line),
    }
}

/// Strokes, and how many people took part whose answer cannot be told yet.
fn hidden_cells(line: &Line, columns: Columns) -> Vec<String> {
    let counted =
        line.kind.scores().len() + 3 + usize::from(columns.compared) + usize::from(columns.reference_standing);
    let mut cells = vec![none(); counted + 3];
    cells.extend(columns.not_yet.then(|| line.not_yet.to_string()));
    cells.extend(columns.standing.then(none));
    cells
}

/// What is said of a question that shows nothing.
fn instead(line: &Line) -> Option<String> {
    let why = line.nothing_shown()?;
    let rest = not_yet(line).filter(|_| matches!(line.body, Body::Hidden(_)));
    Some(rest.map_or_else(|| why.clone(), |rest| format!("{why}. {}", rest.trim_end_matches('.'))))
}

fn none() -> String {
    "–".to_owned()
}

fn release(standing: Option<Standing>) -> String {
    standing.map_or_else(none, |at| {
        format!("publicatie {}, {}", at.number, at.moment.day().long())
    })
}

fn scale_cells(line: &Line, scale: &Scale, columns: Columns) -> Vec<String> {
    let percent = |figure: Option<Figure>| figure.map_or_else(none, |f| phrase(Phrase::Percent(f.share_percent)));
    let margin = |figure: Figure| phrase(Phrase::Margin(figure.margin_percent));
    let mut cells: Vec<String> = answers(line.kind, &scale.published)
        .into_iter()
        .map(|one| one.people)
        .collect();
    cells.push(scale.figure.map_or(0, |figure| figure.n).to_string());
    cells.push(percent(scale.figure));
    cells.push(scale.figure.map_or_else(none, margin));
    cells.extend(columns.compared.then(|| percent(scale.reference)));
    let reference_standing = scale.reference.and(line.reference_standing);
    cells.extend(columns.reference_standing.then(|| release(reference_standing)));
    cells.extend(beside_scale(line.kind, &scale.published));
    cells.extend(columns.not_yet.then(|| line.not_yet.to_string()));
    cells.extend(columns.standing.then(|| release(line.standing)));
    cells
}

/// Every count of a question about reasons.
fn reasons_counts(names: &TableNames<'_>, line: &Line) -> CountsTable {
    let given = line.published();
    let row = |word: &str, count: Option<String>| CountsRow {
        name: word.to_owned(),
        instead: count.is_none().then(|| instead(line)).flatten(),
        cells: vec![count.unwrap_or_else(none)],
    };
    let count = |slot: usize| given.map(|given| phrase(Phrase::Count(given.count(Kind::Reasons, slot))));
    let words = (1..=REASONS).zip(REASON_WORDS);
    let mut rows: Vec<CountsRow> = words.map(|(slot, word)| row(&capital(word), count(slot))).collect();
    rows.push(row("Mensen met een reden of meer", count(7)));
    rows.push(row("Mensen zonder reden", count(0)));
    if line.not_yet > 0 {
        rows.push(row(NOT_YET, Some(line.not_yet.to_string())));
    }
    if given.is_some() && line.standing.is_some() {
        rows.push(row("Stand", Some(release(line.standing))));
    }
    CountsTable {
        id: format!("redenen-{}-{}", names.id, line.code),
        caption: format!("{}{}: aantal mensen per reden", line.short, names.of),
        head: vec!["Reden".to_owned(), "Mensen".to_owned()],
        rows,
    }
}
