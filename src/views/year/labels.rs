//! Sentences of a statement that its page and its PDF share.

use crate::figures::Fact;
use crate::year_report::Agreed;
use crate::year_report::content::{Paper, PaperRound};

/// What stands in place of a text that the gemeente did not write.
pub const NO_TEXT: &str = "De gemeente schreef hier niets bij.";
/// Of a round about the access desk.
pub const ABOUT_ACCESS: &str = "Over de gemeente zelf: hoe cliënten bij de hulp kwamen. Deze cijfers staan apart.";
/// Of a round that was still open.
pub const NOT_CLOSED: &str = "Deze ronde was nog niet gesloten.";
/// Of a round without a release.
pub const NO_RELEASE: &str = "Over deze ronde is niets gepubliceerd.";
/// What stands before the hash.
pub const HASH: &str = "Vingerafdruk (SHA-256) van deze verantwoording:";

#[must_use]
pub fn heading(paper: &Paper) -> String {
    format!("Jaarverantwoording {} {}", paper.domain, paper.year)
}

/// Whose it is, of which year, and when it was fixed.
#[must_use]
pub fn head(paper: &Paper) -> Vec<Fact> {
    let fact = |label: &str, value: String| Fact {
        label: label.to_owned(),
        value,
        note: None,
    };
    let mut head = vec![
        fact("Gemeente", paper.gemeente.clone()),
        fact("Hulp", paper.domain.to_owned()),
        fact("Jaar", paper.year.to_string()),
    ];
    if let Some((number, day)) = &paper.fixed {
        head.push(fact("Nummer", number.to_string()));
        head.push(fact("Vastgesteld op", day.clone()));
    }
    head
}

/// Days, purpose, providers and release of a round.
#[must_use]
pub fn round_facts(round: &PaperRound) -> String {
    let providers = match round.providers {
        1 => "Er deed 1 aanbieder mee.".to_owned(),
        many => format!("Er deden {many} aanbieders mee."),
    };
    let release = round.release.as_ref();
    let release = release.map_or_else(String::new, |(number, day)| {
        format!(" Cijfers uit publicatie {number} van {day}.")
    });
    format!("Van {}. Doel: {}. {providers}{release}", round.days, round.purpose)
}

/// How much was agreed, in a sentence.
#[must_use]
pub fn agreed_words(agreed: &Agreed) -> String {
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
