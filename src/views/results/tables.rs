//! "Alle aantallen": every figure of a block as a table, so that no picture is the only way to a number. The page and the
//! PDF of a sheet have the same ones.

use maud::{Markup, html};

use crate::figures::{Block, CountsTable, SHARE, dash_note};

/// The tables of a block on its page.
pub(in crate::views) fn tables(block: &Block, round: &str) -> Markup {
    html! {
        section {
            h2 { "Alle aantallen" }
            @for table in block.tables(round) { (shown(&table)) }
            @if let Some(dash) = dash_note(&block.lines) { p.note { (dash) } }
        }
    }
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

/// A table that scrolls sideways by itself on a small screen; its caption stands above and stays.
pub(in crate::views) fn scrolling(id: &str, caption: &str, table: Markup) -> Markup {
    html! {
        div.card.table {
            p.cap id=(id) { (caption) }
            div.scroll role="region" aria-labelledby=(id) tabindex="0" { table aria-labelledby=(id) { (table) } }
        }
    }
}
