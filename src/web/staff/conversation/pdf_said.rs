//! What both sides and the council shared about one thing, for paper.

use crate::conversations::{About, Answers, Shared, Side};
use crate::export::pdf;
use crate::views::conversation::{QUESTIONS, SheetPage, paragraphs, side_label};

/// What every side shared about this, the newest version. The council writes about the whole only, when it is invited.
pub(super) fn said(page: &SheetPage, about: &About) -> pdf::Said {
    let newest = |side: Side| page.shared.iter().rfind(|one| one.side == side && one.about == *about);
    let sides = [Side::Provider, Side::Gemeente, Side::Council]
        .into_iter()
        .filter(|side| {
            *side != Side::Council || newest(*side).is_some() || (page.sheet.council && *about == About::Sheet)
        });
    let columns: Vec<(Side, Option<&Shared>)> = sides.map(|side| (side, newest(side))).collect();
    let row = |(at, (_, asked)): (usize, (&str, &str))| pdf::Row {
        question: asked.to_owned(),
        cells: columns
            .iter()
            .map(|(_, shared)| shared.map(|one| answer(&one.answers, at)))
            .collect(),
    };
    pdf::Said {
        rows: QUESTIONS.into_iter().enumerate().map(row).collect(),
        columns: columns.iter().map(|(side, shared)| column(*side, *shared)).collect(),
    }
}

fn answer(answers: &Answers, at: usize) -> Vec<String> {
    let Answers {
        recognise,
        explain,
        opinion,
        action,
    } = answers;
    [recognise, explain, opinion, action]
        .get(at)
        .map_or_else(Vec::new, |text| paragraphs(text))
}

fn column(side: Side, shared: Option<&Shared>) -> pdf::Column {
    let when = |one: &Shared| {
        let version = if one.number > 1 {
            format!(", versie {}", one.number)
        } else {
            String::new()
        };
        format!("gedeeld op {}{version}", one.moment.day().long())
    };
    pdf::Column {
        name: side_label(side).to_owned(),
        when: shared.map(when),
    }
}
