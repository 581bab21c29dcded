//! What was agreed, ready for a page or a template.

use serde::Serialize;

use crate::conversations::outcome_label;
use crate::figures::labels::capital;
use crate::figures::{CountsRow, CountsTable};
use crate::year_report::document::{Agreed, AgreedText};

/// What was agreed with providers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PaperAgreed {
    /// How much, in a sentence.
    pub words: String,
    /// Outcomes and values with their numbers; those without a row are left out.
    pub tables: Vec<CountsTable>,
    /// Agreements in words.
    pub texts: Vec<PaperAgreement>,
}

/// An agreement in words, without whose it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PaperAgreement {
    /// What.
    pub what: String,
    /// What came of it, and the value it serves.
    pub beside: String,
}

impl PaperAgreed {
    pub(super) fn of(agreed: &Agreed) -> Self {
        let outcomes = agreed.outcomes.iter();
        let outcomes = outcomes.map(|one| (outcome_label(one.outcome), one.amount));
        let values = agreed.values.iter().map(|one| (one.value.word(), one.amount));
        let tables = [
            table("uitkomsten", "Wat kwam ervan?", "Uitkomst", outcomes.collect()),
            table("waarden", "Bij welke waarde passen zij?", "Waarde", values.collect()),
        ];
        let any = agreed.amount > 0;
        Self {
            words: agreed_sentence(agreed),
            tables: tables
                .into_iter()
                .filter(|table| any && !table.rows.is_empty())
                .collect(),
            texts: agreed.texts.iter().map(agreement).collect(),
        }
    }
}

fn table(id: &str, caption: &str, name: &str, rows: Vec<(&str, u32)>) -> CountsTable {
    let row = |(name, count): (&str, u32)| CountsRow {
        name: capital(name),
        cells: vec![count.to_string()],
        instead: None,
    };
    CountsTable {
        id: id.to_owned(),
        caption: caption.to_owned(),
        head: vec![name.to_owned(), "Afspraken".to_owned()],
        rows: rows.into_iter().map(row).collect(),
    }
}

fn agreement(one: &AgreedText) -> PaperAgreement {
    let value = one
        .value
        .map_or_else(String::new, |value| format!(" · waarde: {value}"));
    PaperAgreement {
        what: one.what.clone(),
        beside: format!("Uitkomst: {}{value}", outcome_label(one.outcome)),
    }
}

/// How much was agreed, in a sentence.
#[must_use]
pub(in crate::year_report) fn agreed_sentence(agreed: &Agreed) -> String {
    let talks = match agreed.talks {
        0 => return "Er zijn over deze rondes nog geen afspraken door beide kanten bevestigd.".to_owned(),
        1 => "Van 1 gesprek bevestigden".to_owned(),
        many => format!("Van {many} gesprekken bevestigden"),
    };
    let made = match agreed.amount {
        0 => "dat er geen afspraak nodig was".to_owned(),
        1 => "wat zij afspraken: 1 afspraak".to_owned(),
        many => format!("wat zij afspraken: {many} afspraken"),
    };
    format!("{talks} aanbieder en gemeente {made}.")
}
