//! From the page of a sheet to its PDF: the same figures and words, for paper. A draft is on no paper.

use super::pdf_row::question;
use super::pdf_said::said;
use crate::conversations::{
    About, Agreement, AgreementText, EarlierAgreement, Outcome, ReadInAgreement, SheetState, outcome_label,
};
use crate::export::pdf;
use crate::figures::labels::capital;
use crate::figures::{Block, Fact, bands_note};
use crate::statistics::phrases::{Phrase, phrase};
use crate::views::conversation::{
    FOOT, SheetPage, WORDING_STANDS, confirmed_label, no_rows, paragraphs, privacy_sentences,
};

/// The data of the PDF; `demo` when all figures are invented.
pub(super) fn pdf_model(page: &SheetPage, blocks: &[Block], house: pdf::House, demo: bool) -> pdf::Sheet {
    let between = format!("{} en gemeente {}", page.provider, page.gemeente);
    let round = page.fact("Ronde");
    let release = format!("{round}, publicatie {}", page.sheet.number);
    pdf::Sheet {
        title: format!("Gespreksblad {between}, {release}"),
        kicker: "Gespreksblad".to_owned(),
        running: format!("Gespreksblad {between}, {release}"),
        heading: between,
        foot: FOOT.to_owned(),
        demo: demo.then(|| "Voorbeeld. Alle namen en cijfers op dit blad zijn verzonnen.".to_owned()),
        facts: page.facts.iter().filter(|fact| !is_in_heading(fact)).cloned().collect(),
        remark: page.remark.clone(),
        privacy: privacy_sentences(page),
        state: state(page),
        earlier: page
            .earlier
            .iter()
            .map(earlier)
            .chain(page.read_in.iter().map(read_in))
            .collect(),
        no_earlier: format!(
            "Er zijn nog geen eerdere afspraken tussen {} en {}.",
            page.gemeente, page.provider
        ),
        rows: page.rows.iter().map(|row| question(row, page)).collect(),
        no_rows: no_rows(page).to_owned(),
        reading: reading(page),
        whole: said(page, &About::Sheet),
        context: paragraphs(&page.sheet.context),
        not_measured: "Niet gemeten: dit schreven aanbieder en gemeente zelf op.".to_owned(),
        agreements: page.agreements.iter().map(|one| agreed(page, one)).collect(),
        open: page.sheet.state != SheetState::Agreed,
        no_agreements: "Er zijn in dit gesprek geen afspraken gemaakt.".to_owned(),
        blocks: blocks.iter().flat_map(|block| block.tables(round)).collect(),
        hidden_words: capital(&phrase(Phrase::NotShown)),
        closing: format!(
            "{FOOT} Alle cijfers op dit blad komen uit publicatie {}.",
            page.sheet.number
        ),
        house,
    }
}

/// How to read the drawings.
fn reading(page: &SheetPage) -> String {
    let usual = "Balk: aantal mensen per antwoord. Stip: het deel dat het goed vindt, met de marge. \
                 Open stip: een eerdere ronde. Stippellijn: de andere aanbieders samen. Grijze strook: zo ver kan het cijfer er door toeval van af liggen.";
    match bands_note(page.rows.iter().map(|row| &row.line)) {
        Some(note) => format!("{usual} {note} Een lange stip loopt van het lage einde van het deel tot het hoge."),
        None => usual.to_owned(),
    }
}

/// Both names are in the heading.
fn is_in_heading(fact: &Fact) -> bool {
    matches!(fact.label.as_str(), "Gemeente" | "Aanbieder")
}

fn state(page: &SheetPage) -> (String, String) {
    let (word, words) = match page.sheet.state {
        SheetState::Preparing => (
            "voorbereiden.",
            "Wat nog niet is gedeeld, staat niet op dit blad. Op de lijnen is ruimte om te schrijven.".to_owned(),
        ),
        SheetState::Discussed => (
            "besproken.",
            format!(
                "Tekst van de afspraken: aanbieder {}, gemeente {}.",
                confirmed_label(page.sheet.provider_confirmed),
                confirmed_label(page.sheet.gemeente_confirmed)
            ),
        ),
        SheetState::Agreed => ("afgesproken.", WORDING_STANDS.to_owned()),
    };
    (word.to_owned(), words)
}

fn wording(text: &AgreementText, happened: Option<String>) -> pdf::Agreed {
    pdf::Agreed {
        what: paragraphs(&text.what),
        who: text.who.clone(),
        when: text.when.long(),
        how: paragraphs(&text.how),
        value: text.value.map(|value| value.to_string()),
        happened,
    }
}

/// An agreement of this sheet; what came of it once the wording stands.
fn agreed(page: &SheetPage, one: &Agreement) -> pdf::Agreed {
    let known = page.sheet.state == SheetState::Agreed && one.outcome != Outcome::Open;
    let happened = known.then(|| {
        format!("Uitkomst: {}. {}", outcome_label(one.outcome), one.note)
            .trim()
            .to_owned()
    });
    wording(&one.text, happened)
}

fn earlier(one: &EarlierAgreement) -> pdf::Earlier {
    let unconfirmed = if one.state == SheetState::Agreed {
        ""
    } else {
        ", niet door allebei bevestigd"
    };
    pdf::Earlier {
        outcome: outcome_label(one.agreement.outcome).to_owned(),
        note: paragraphs(&one.agreement.note),
        source: format!("Uit {}, publicatie {}{unconfirmed}", one.round_name, one.number),
        agreed: wording(&one.agreement.text, None),
    }
}

/// One of before this tool.
fn read_in(one: &ReadInAgreement) -> pdf::Earlier {
    pdf::Earlier {
        outcome: outcome_label(one.outcome).to_owned(),
        note: paragraphs(&one.note),
        source: format!("Uit {}, ingelezen", one.round_name),
        agreed: wording(&one.text, None),
    }
}
