//! From the paper of a statement to its PDF: the same figures and words as the page.

use crate::conversations::FOOT;
use crate::export::pdf;
use crate::views::conversation::paragraphs;
use crate::year_report::content::{HASH, NO_TEXT, Paper, PaperAgreement};

/// How much of the hash stands at the foot of every page.
const SHORT_HASH: usize = 12;

/// The data of the PDF; `demo` when all figures are invented.
pub(super) fn pdf_model(paper: Paper, house: pdf::House, demo: bool) -> pdf::Year {
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
        agreements: paper.agreed.texts.iter().map(agreement).collect(),
        whole: format!(
            "Dit is de korte versie. Alle aantallen, hoe is gemeten en wat de cijfers niet zeggen staan in de hele jaarverantwoording, nummer {number}."
        ),
        hash_label: HASH,
        house,
        paper,
    }
}

fn agreement(one: &PaperAgreement) -> pdf::YearAgreement {
    pdf::YearAgreement {
        what: paragraphs(&one.what),
        beside: one.beside.clone(),
    }
}
