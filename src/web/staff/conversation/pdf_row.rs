//! One question of a sheet, for paper.

use super::pdf_said::said;
use crate::conversations::About;
use crate::export::pdf;
use crate::figures::labels::{capital, counted};
use crate::figures::{Scale, Trend};
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::scale::Kind;
use crate::values::terms::Mode;
use crate::views::conversation::{RowModel, SheetPage};
use crate::web::staff::pdf_model::body;

/// A question with its figures and what is said about it.
pub(super) fn question(row: &RowModel, page: &SheetPage) -> pdf::Question {
    let line = &row.line;
    let way = if row.key.mode == Mode::Kiosk { " (kiosk)" } else { "" };
    pdf::Question {
        heading: format!("{}{way}", line.short),
        wording: line.wording.clone(),
        why: row.why.clone(),
        body: body(line, row.axis),
        rounds: row.trend.as_ref().map_or_else(Vec::new, rounds),
        sentences: sentences(row),
        said: said(page, &About::Row(row.key.clone())),
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
    let Some(scale) = row.line.scale() else {
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
