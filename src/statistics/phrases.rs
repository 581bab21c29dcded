//! The fixed Dutch words for what the arithmetic says; pages and files take them from here.

use super::compare::{Change, FEWEST_FOR_CHANGE, Verdict};
use super::funnel::expected_outside;

/// Something that is said about figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Phrase<'a> {
    /// A cell that is not shown, whatever the reason.
    Hidden,
    /// A share beside all providers together.
    Verdict(Verdict),
    /// A share beside the round of this name.
    Change(Change, &'a str),
    /// An interval in whole percents.
    Margin(u32, u32),
    /// Whole percents.
    Percent(u32),
    /// So many of so many.
    OutOf(u32, u32),
    /// How many of this number of providers lie outside the funnel by chance alone.
    Expected(u32),
    /// How many lie outside the funnel.
    Outside(u32),
}

/// The words for `said`, without a full stop, starting with a small letter.
#[must_use]
pub fn phrase(said: Phrase<'_>) -> String {
    match said {
        Phrase::Hidden => "nog niet genoeg verschillende antwoorden".to_owned(),
        Phrase::Verdict(verdict) => verdict_words(verdict).to_owned(),
        Phrase::Change(change, round) => change_words(change, round),
        Phrase::Margin(low, high) => format!("{low}–{high}%"),
        Phrase::Percent(percent) => format!("{percent}%"),
        Phrase::OutOf(good, n) => format!("{good} van {n}"),
        Phrase::Expected(units) => expected_words(units),
        Phrase::Outside(0) => "geen enkele aanbieder".to_owned(),
        Phrase::Outside(1) => "1 aanbieder".to_owned(),
        Phrase::Outside(units) => format!("{units} aanbieders"),
    }
}

/// Everything that [`Phrase::Verdict`] can say, for the descriptions of files.
#[must_use]
pub fn verdicts() -> Vec<&'static str> {
    Verdict::ALL.into_iter().map(verdict_words).collect()
}

fn verdict_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::WithinChance => "binnen toeval",
        Verdict::Higher => "hoger dan door toeval te verwachten: bespreken",
        Verdict::Lower => "lager dan door toeval te verwachten: bespreken",
    }
}

fn change_words(change: Change, round: &str) -> String {
    match change {
        Change::Higher => format!("hoger dan in {round}: waarschijnlijk geen toeval"),
        Change::Lower => format!("lager dan in {round}: waarschijnlijk geen toeval"),
        Change::NoDifference => format!("geen verschil te zien met {round}"),
        Change::TooFew => {
            format!("te weinig antwoorden om met {round} te vergelijken (minder dan {FEWEST_FOR_CHANGE})")
        }
    }
}

fn expected_words(units: u32) -> String {
    let expected = expected_outside(units);
    if expected < 0.5 {
        "meestal geen enkele".to_owned()
    } else if expected < 1.5 {
        "ongeveer één".to_owned()
    } else {
        format!("ongeveer {expected:.0}")
    }
}
