//! The screen for at the table: one question at a time, large and calm, without anything to type.

use maud::{Markup, html};

use super::agreements::wording;
use super::interpretation::of_side;
use super::row::figures;
use super::{FOOT, RowModel, SheetPage, prepare};
use crate::addresses::SheetAddress;
use crate::conversations::{About, Side};

/// The page inside the frame; `at` counts from 1, and the last one is the agreements.
#[must_use]
pub fn table_page(page: &SheetPage, at: usize) -> Markup {
    let all = page.rows.len() + 1;
    let table = SheetAddress::Table { at: page.at() };
    let row = at.checked_sub(1).and_then(|at| page.rows.get(at));
    html! {
        div.talk.tafel {
            p.kicker { (at) " van " (all) }
            @if let Some(row) = row { (question(page, row)) } @else { (end(page)) }
            nav.turn.noprint aria-label="Bladeren" {
                @if at > 1 { a.button href={ (table) "?vraag=" (at - 1) } { "Vorige" } }
                a href=(page.at()) { "Terug naar het blad" }
                @if at < all {
                    a.button.main href={ (table) "?vraag=" (at + 1) } { @if at + 1 == all { "Naar de afspraken" } @else { "Volgende" } }
                }
            }
        }
    }
}

fn question(page: &SheetPage, row: &RowModel) -> Markup {
    html! {
        section.big {
            h2 { (row.line.short) }
            p.soft { (row.why) }
            (figures(row))
            p.ask { strong { "Wat kan hier spelen?" } }
            (said(page, &About::Row(row.key.clone())))
        }
    }
}

fn said(page: &SheetPage, about: &About) -> Markup {
    let any = page.shared.iter().any(|one| one.about == *about);
    html! {
        @if any {
            div.sides { @for side in [Side::Provider, Side::Gemeente, Side::Council] { (of_side(&page.shared, side, about, false)) } }
        } @else { p.soft { "Nog niemand heeft hier een duiding gedeeld." } }
    }
}

fn end(page: &SheetPage) -> Markup {
    html! {
        section.big {
            h2 { "Afspraken" }
            @if page.agreements.is_empty() { p.soft { "Nog geen afspraken." } }
            ol.agreed { @for one in &page.agreements { li { (wording(&one.text)) } } }
            @if page.shared.iter().any(|one| one.about == About::Sheet) {
                h2 { "Het geheel" }
                (said(page, &About::Sheet))
            }
            (prepare::state(page))
            p.callout.foot-note { (FOOT) }
        }
    }
}
