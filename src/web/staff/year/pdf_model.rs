//! From the paper of a statement to its PDF: the same figures and words as the page.

use crate::conversations::FOOT;
use crate::export::pdf;
use crate::figures::labels::capital;
use crate::figures::{CountsRow, CountsTable};
use crate::views::conversation::{outcome_label, paragraphs};
use crate::year_report::content::{HASH, NO_TEXT, Paper, agreed_sentence};
use crate::year_report::{Agreed, AgreedText};

/// How much of the hash stands at the foot of every page.
const SHORT_HASH: usize = 12;

/// The data of the PDF; `demo` when all figures are invented.
pub(super) fn pdf_model(paper: Paper, demo: bool) -> pdf::Year {
    let number = paper.number.unwrap_or(0);
    let title = format!("{}, gemeente {}, nummer {number}", paper.heading, paper.gemeente);
    let short: String = paper
        .hash
        .iter()
        .flat_map(|hash| hash.chars())
        .take(SHORT_HASH)
        .collect();
    pdf::Year {
        running: format!("{title} · vingerafdruk {short}…"),
        title,
        foot: FOOT.to_owned(),
        demo: demo.then(|| "Voorbeeld. Alle namen en cijfers in deze verantwoording zijn verzonnen.".to_owned()),
        text: paragraphs(&paper.text),
        no_text: NO_TEXT,
        agreed: agreed(&paper.agreed),
        hash_label: HASH,
        paper,
    }
}

fn agreed(agreed: &Agreed) -> pdf::YearAgreed {
    let any = agreed.amount > 0;
    let outcomes = agreed.outcomes.iter();
    let outcomes = outcomes.map(|one| (outcome_label(one.outcome), one.amount));
    let values = agreed.values.iter().map(|one| (one.value.word(), one.amount));
    let tables = [
        numbers("Wat kwam ervan?", "Uitkomst", outcomes.collect()),
        numbers("Bij welke waarde passen zij?", "Waarde", values.collect()),
    ];
    pdf::YearAgreed {
        words: agreed_sentence(agreed),
        tables: tables
            .into_iter()
            .filter(|table| any && !table.rows.is_empty())
            .collect(),
        texts: agreed.texts.iter().map(agreement).collect(),
    }
}

fn numbers(caption: &str, name: &str, rows: Vec<(&str, u32)>) -> CountsTable {
    let row = |(name, count): (&str, u32)| CountsRow {
        name: capital(name),
        cells: vec![count.to_string()],
        instead: None,
    };
    CountsTable {
        id: String::new(),
        caption: caption.to_owned(),
        head: vec![name.to_owned(), "Afspraken".to_owned()],
        rows: rows.into_iter().map(row).collect(),
    }
}

fn agreement(one: &AgreedText) -> pdf::YearAgreement {
    let value = one
        .value
        .map_or_else(String::new, |value| format!(" · waarde: {value}"));
    pdf::YearAgreement {
        what: paragraphs(&one.what),
        beside: format!("Uitkomst: {}{value}", outcome_label(one.outcome)),
    }
}
