//! One question of a sheet, for paper.

use super::pdf_said::said;
use crate::conversations::About;
use crate::export::pdf;
use crate::figures::{NO_EARLIER, NO_REFERENCE, calm_verdict, reference_sentence};
use crate::views::conversation::{RowModel, SheetPage};

/// A question with its figures and what is said about it.
pub(super) fn question(row: &RowModel, page: &SheetPage) -> pdf::Question {
    // The last point of a development is this round itself.
    let earlier = row.trend.iter().flat_map(|trend| trend.points.iter().rev().skip(1));
    pdf::Question {
        heading: row.heading(),
        why: row.why.clone(),
        drawing: row.line.drawing(row.axis),
        rounds: earlier.cloned().collect(),
        sentences: sentences(row),
        said: said(page, &About::Row(row.key.clone())),
    }
}

/// All providers together, and what changed.
fn sentences(row: &RowModel) -> Vec<String> {
    let Some(scale) = row.line.scale() else {
        return Vec::new();
    };
    let whole = scale
        .reference
        .map(|whole| reference_sentence(row.line.kind, &whole).concat());
    let trend = row.trend.as_ref().map(|trend| trend.said());
    [
        Some(whole.unwrap_or_else(|| NO_REFERENCE.to_owned())),
        calm_verdict(scale),
        Some(trend.unwrap_or_else(|| NO_EARLIER.to_owned())),
    ]
    .into_iter()
    .flatten()
    .collect()
}
