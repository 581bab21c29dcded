//! "Alle aantallen": every figure of a block as a table, so that no picture is the only way to a number. The page and the
//! PDF of a sheet have the same ones.

use maud::{Markup, html};

use super::lines::answers;
use super::model::{Block, Body, Line, Scale};
use super::words::{REASON_WORDS, capital, counted, score_word};
use crate::releases::figures::Figure;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::scale::Kind;

/// A table of figures: what it is called, its heads, and its rows.
#[derive(Debug, Clone)]
pub struct CountsTable {
    /// Its name on the page.
    pub id: String,
    /// What it holds.
    pub caption: String,
    /// Heads of the columns; the first is that of the names.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<CountsRow>,
}

/// A row of such a table.
#[derive(Debug, Clone)]
pub struct CountsRow {
    /// The question, or the reason.
    pub name: String,
    /// A cell for every head but the first; `None` where nothing is shown.
    pub cells: Option<Vec<String>>,
    /// What is said where nothing is shown.
    pub instead: String,
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
            @if block.lines.iter().any(|line| matches!(line.body, Body::Hidden)) {
                p.note { "Een streepje (–) betekent: " (phrase(Phrase::Hidden)) "." }
            }
        }
    }
}

/// A table of figures as it stands on a page.
pub(in crate::views) fn shown(table: &CountsTable) -> Markup {
    scrolling(&table.id, &table.caption, cells(table))
}

fn cells(table: &CountsTable) -> Markup {
    let columns = table.head.len().saturating_sub(1);
    html! {
        thead { tr { @for head in &table.head {
            th scope="col" class=[head.starts_with(SHARE).then_some("share")] { (head) }
        } } }
        tbody { @for row in &table.rows {
            tr {
                th scope="row" { (row.name) }
                @match &row.cells {
                    Some(cells) => @for cell in cells { td { (cell) } },
                    None => @for _ in 0..columns { td { "–" } },
                }
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

/// Every count of questions of one kind, with the share and its margin.
pub(in crate::views) fn scale_counts(name: Name, kind: Kind, lines: &[&Line]) -> CountsTable {
    let compared = lines
        .iter()
        .any(|line| matches!(line.body, Body::Scale(Scale { reference: Some(_), .. })));
    let mut head = vec!["Vraag".to_owned()];
    head.extend(kind.scores().iter().map(|score| capital(score_word(kind, *score))));
    head.extend(["Antwoorden".to_owned(), format!("{SHARE}{}", counted(kind))]);
    head.push("Marge (95%)".to_owned());
    head.extend(compared.then(|| "Alle aanbieders".to_owned()));
    head.extend(["Weet ik niet", "Niet voor mij", "Over\u{ad}geslagen"].map(str::to_owned));
    CountsTable {
        id: name.id,
        caption: name.caption,
        head,
        rows: lines.iter().map(|line| scale_row(line, compared)).collect(),
    }
}

fn scale_row(line: &Line, compared: bool) -> CountsRow {
    let cells = if let Body::Scale(scale) = &line.body {
        Some(scale_cells(line, scale, compared))
    } else {
        None
    };
    CountsRow {
        name: line.short.clone(),
        cells,
        instead: instead(&line.body),
    }
}

/// What is said of a question that shows nothing.
fn instead(body: &Body) -> String {
    match body {
        Body::Nothing => "Er zijn geen codes uitgegeven".to_owned(),
        _ => capital(&phrase(Phrase::Hidden)),
    }
}

fn scale_cells(line: &Line, scale: &Scale, compared: bool) -> Vec<String> {
    let none = || "–".to_owned();
    let percent = |figure: Option<Figure>| figure.map_or_else(none, |f| phrase(Phrase::Percent(f.share_percent)));
    let margin = |figure: Figure| phrase(Phrase::Margin(figure.low_percent, figure.high_percent));
    let mut cells: Vec<String> = answers(line.kind, &scale.scores)
        .iter()
        .map(|(_, count)| count.to_string())
        .collect();
    cells.push(scale.figure.map_or(0, |figure| figure.n).to_string());
    cells.push(percent(scale.figure));
    cells.push(scale.figure.map_or_else(none, margin));
    cells.extend(compared.then(|| percent(scale.reference)));
    cells.extend(scale.beside.iter().map(u32::to_string));
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
    let given = if let Body::Reasons(given) = &line.body {
        Some(given)
    } else {
        None
    };
    let row = |word: &str, count: Option<u32>| CountsRow {
        name: word.to_owned(),
        cells: count.map(|count| vec![count.to_string()]),
        instead: instead(&line.body),
    };
    let count = |slot: usize| given.and_then(|given| given.counts.get(slot)).copied();
    let words = REASON_WORDS.into_iter().enumerate();
    let mut rows: Vec<CountsRow> = words.map(|(slot, word)| row(&capital(word), count(slot))).collect();
    rows.push(row("Mensen met een reden of meer", given.map(|given| given.people)));
    rows.push(row("Mensen zonder reden", given.map(|given| given.none)));
    CountsTable {
        id: name.id,
        caption: name.caption,
        head: vec!["Reden".to_owned(), "Mensen".to_owned()],
        rows,
    }
}
