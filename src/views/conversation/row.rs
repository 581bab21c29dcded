//! One question of a sheet: its figures, its earlier rounds, and what both sides say about it.

use maud::{Markup, html};

use super::interpretation::{Talk, interpretation};
use super::{RowModel, anchor, csrf};
use crate::addresses::{SheetAddress, SheetAt};
use crate::conversations::About;
use crate::figures::{
    NO_EARLIER, NO_REFERENCE, Scale, answers, bands_note, beside_scale_sentence, calm_verdict, reference_sentence,
};
use crate::values::scale::Kind;
use crate::views::charts::face::face;
use crate::views::results::lines::one_line;
use crate::views::results::trends::panel;

/// A row with everything about it; where the sheet is, as long as it can be taken off.
pub(super) fn row(row: &RowModel, talk: Talk<'_>, open: Option<SheetAt<'_>>) -> Markup {
    let about = About::Row(row.key.clone());
    html! {
        section.row id=(anchor(&about)) {
            header {
                h3 { (row.heading()) }
                p.soft { (row.why) }
                @if let Some(at) = open.filter(|_| row.own) {
                    form.noprint method="post" action=(SheetAddress::Row { at }) {
                        (csrf(talk.csrf))
                        input type="hidden" name="vraag" value=(about);
                        button.plain name="actie" value="weghalen" { "Haal deze vraag van het blad" }
                    }
                }
            }
            (figures(row))
            p.ask { strong { "Wat kan hier spelen?" } }
            (interpretation(talk, &about, &format!("‘{}’", row.line.short)))
        }
    }
}

/// Bar, counts, reference and earlier rounds.
pub(super) fn figures(row: &RowModel) -> Markup {
    html! {
        div.card { ul.lines { (one_line(&row.line.drawing(row.axis))) } }
        @if let Some(note) = bands_note(std::iter::once(&row.line)) { p.note { (note) } }
        @if let Some(scale) = row.line.scale() {
            div.around {
                div { (counts(row.line.kind, scale)) (beside(row.line.kind, scale)) }
                @if let Some(trend) = &row.trend { (panel(trend, &[])) }
                @else { p.soft { (NO_EARLIER) } }
            }
        }
    }
}

fn counts(kind: Kind, scale: &Scale) -> Markup {
    html! {
        ul.five aria-label="Aantal mensen per antwoord" {
            @for one in answers(kind, &scale.published) {
                li { @if kind.is_smiley() { (face(one.slot)) } b { (one.people) } span { (one.word) } }
            }
        }
    }
}

fn beside(kind: Kind, scale: &Scale) -> Markup {
    html! {
        p.soft { (beside_scale_sentence(kind, &scale.published)) }
        @if let Some(whole) = &scale.reference {
            @let [before, share, after] = reference_sentence(kind, whole);
            p { (before) strong { (share) } (after) @if let Some(calm) = calm_verdict(scale) { " " (calm) } }
        } @else { p.soft { (NO_REFERENCE) } }
    }
}
