//! "Alle aantallen": every figure of a block as a table, so that no picture is the only way to a number. The page and the
//! PDF of a sheet have the same ones.

use maud::{Markup, html};

use super::labels::{capital, counted, score_word};
use super::model::{Block, Body, Line, Scale};
use super::told::{answers, beside};
use crate::releases::figures::Figure;
use crate::releases::report::Standing;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::published::Bounds;
use crate::values::scale::{Kind, REASONS};

/// A table of figures: what it is called, its heads, and its rows.
#[derive(Debug, Clone)]
pub struct CountsTable {
    /// Its name on the page.
    pub id: String,
    pub caption: String,
    /// Heads of the columns; the first is that of the names.
    pub head: Vec<String>,
    pub rows: Vec<CountsRow>,
}

/// A row of such a table.
#[derive(Debug, Clone)]
pub struct CountsRow {
    /// The question, or the reason.
    pub name: String,
    /// A cell for every head but the first.
    pub cells: Vec<String>,
    /// What is said where nothing is shown; then cells hold strokes, and people whose answer cannot be told yet.
    pub instead: Option<String>,
}

/// Every figure of a block: a table per kind of question that occurs.
#[must_use]
pub fn counts_tables(block: &Block, round: &str) -> Vec<CountsTable> {
    let of_kind = |kind: Kind| {
        let lines: Vec<&Line> = block.lines.iter().filter(|line| line.kind == kind).collect();
        (!lines.is_empty()).then(|| scale_table(block, round, kind, &lines))
    };
    let scales = [Kind::Smiley5, Kind::Smiley3, Kind::YesNo]
        .into_iter()
        .filter_map(of_kind);
    let reasons = block.lines.iter().filter(|line| line.kind == Kind::Reasons);
    scales.chain(reasons.map(|line| reasons_table(block, line))).collect()
}

/// The tables of a block on its page.
pub(super) fn tables(block: &Block, round: &str) -> Markup {
    html! {
        section {
            h2 { "Alle aantallen" }
            @for table in counts_tables(block, round) { (shown(&table)) }
            @if let Some(dash) = dash(&block.lines) { p.note { (dash) } }
        }
    }
}

/// What a dash in the tables of these lines means, where there is one.
pub(in crate::views) fn dash(lines: &[Line]) -> Option<String> {
    let why = lines.iter().find_map(|line| match line.body {
        Body::Hidden(why) => Some(why),
        _ => None,
    })?;
    Some(format!("Een streepje (–) betekent: {}.", phrase(Phrase::Hidden(why))))
}

/// A table of figures as it stands on a page.
pub(in crate::views) fn shown(table: &CountsTable) -> Markup {
    scrolling(&table.id, &table.caption, cells(table))
}

fn cells(table: &CountsTable) -> Markup {
    html! {
        thead { tr { @for head in &table.head {
            th scope="col" class=[head.starts_with(SHARE).then_some("share")] { (head) }
        } } }
        tbody { @for row in &table.rows {
            tr {
                th scope="row" { (row.name) }
                @for cell in &row.cells { td { (cell) } }
            }
        } }
    }
}

/// How the head of the column with shares begins.
const SHARE: &str = "Deel ";

/// A table that scrolls sideways by itself on a small screen; its caption stands above and stays.
pub(in crate::views) fn scrolling(id: &str, caption: &str, table: Markup) -> Markup {
    html! {
        div.card.table {
            p.cap id=(id) { (caption) }
            div.scroll role="region" aria-labelledby=(id) tabindex="0" { table aria-labelledby=(id) { (table) } }
        }
    }
}

fn scale_table(block: &Block, round: &str, kind: Kind, lines: &[&Line]) -> CountsTable {
    let what = if kind == Kind::YesNo {
        "aantal mensen, ja en nee"
    } else {
        "aantal mensen per antwoord"
    };
    let name = Name {
        id: format!("aantallen-{}-{}", block.mode, kind.word()),
        caption: format!("{}, {round}{}: {what}", block.unit, block.way()),
    };
    scale_counts(name, kind, lines)
}

/// What a table is called.
pub(in crate::views) struct Name {
    pub(in crate::views) id: String,
    pub(in crate::views) caption: String,
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
        let compared = |line: &&&Line| matches!(line.body, Body::Scale(Scale { reference: Some(_), .. }));
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
pub(in crate::views) fn scale_counts(name: Name, kind: Kind, lines: &[&Line]) -> CountsTable {
    let columns = Columns::of(lines);
    let mut head = vec!["Vraag".to_owned()];
    head.extend(kind.scores().iter().map(|score| capital(score_word(kind, *score))));
    head.extend(["Antwoorden".to_owned(), format!("{SHARE}{}", counted(kind))]);
    head.push("Marge (95%)".to_owned());
    head.extend(columns.compared.then(|| "Alle aanbieders".to_owned()));
    head.extend(columns.reference_standing.then(|| "Stand alle aanbieders".to_owned()));
    head.extend(["Weet ik niet", "Niet voor mij", "Over\u{ad}geslagen"].map(str::to_owned));
    head.extend(columns.not_yet.then(|| NOT_YET.to_owned()));
    head.extend(columns.standing.then(|| "Stand".to_owned()));
    CountsTable {
        id: name.id,
        caption: name.caption,
        head,
        rows: lines.iter().map(|line| scale_row(line, columns)).collect(),
    }
}

/// The head of the column with people whose answer cannot be told yet.
const NOT_YET: &str = "Nog niet te tonen";

fn scale_row(line: &Line, columns: Columns) -> CountsRow {
    let scale = if let Body::Scale(scale) = &line.body {
        Some(scale)
    } else {
        None
    };
    CountsRow {
        name: line.short.clone(),
        cells: scale.map_or_else(
            || hidden_cells(line, columns),
            |scale| scale_cells(line, scale, columns),
        ),
        instead: scale.is_none().then(|| instead(line)),
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
fn instead(line: &Line) -> String {
    match line.body {
        Body::Hidden(why) => {
            let rest =
                super::told::not_yet(line).map_or_else(String::new, |rest| format!(". {}", rest.trim_end_matches('.')));
            format!("{}{rest}", capital(&phrase(Phrase::Hidden(why))))
        }
        _ => "Er zijn geen codes uitgegeven".to_owned(),
    }
}

fn none() -> String {
    "–".to_owned()
}

fn number(count: Bounds) -> String {
    phrase(Phrase::Count(count))
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
        .iter()
        .map(|one| number(one.count))
        .collect();
    cells.push(scale.figure.map_or(0, |figure| figure.n).to_string());
    cells.push(percent(scale.figure));
    cells.push(scale.figure.map_or_else(none, margin));
    cells.extend(columns.compared.then(|| percent(scale.reference)));
    let reference_standing = scale.reference.and(line.reference_standing);
    cells.extend(columns.reference_standing.then(|| release(reference_standing)));
    cells.extend(beside(line.kind, &scale.published).map(number));
    cells.extend(columns.not_yet.then(|| line.not_yet.to_string()));
    cells.extend(columns.standing.then(|| release(line.standing)));
    cells
}

fn reasons_table(block: &Block, line: &Line) -> CountsTable {
    let name = Name {
        id: format!("redenen-{}-{}", block.mode, line.code),
        caption: format!("{}{}: aantal mensen per reden", line.short, block.way()),
    };
    reasons_counts(name, line)
}

/// Every count of a question about reasons.
pub(in crate::views) fn reasons_counts(name: Name, line: &Line) -> CountsTable {
    let given = line.published();
    let row = |word: &str, count: Option<String>| CountsRow {
        name: word.to_owned(),
        instead: count.is_none().then(|| instead(line)),
        cells: vec![count.unwrap_or_else(none)],
    };
    let count = |slot: usize| given.map(|given| number(given.count(Kind::Reasons, slot)));
    let words = (1..=REASONS).zip(super::labels::REASON_WORDS);
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
        id: name.id,
        caption: name.caption,
        head: vec!["Reden".to_owned(), "Mensen".to_owned()],
        rows,
    }
}
