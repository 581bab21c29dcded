//! The fixed Dutch words for what the arithmetic says; pages and files take them from here.

use super::compare::{Change, FEWEST_FOR_CHANGE, Verdict};
use crate::values::day::Day;
use crate::values::published::Bounds;

/// Why something is not shown, as far as anybody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Suppressed {
    /// By the first edition of the rules: too few answers, or too much of one mind.
    FirstEdition,
    /// Fewer answers than the smallest group of the round.
    FewerThan(u32),
    /// All providers together, where too few answers of too few providers lie behind it.
    Whole,
    /// Asked in other words than elsewhere, so that it does not stand beside it.
    Reworded,
    /// Not asked here.
    NotAsked,
}

/// A group of which nearly everybody, or most, gave one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearlyAll<'a> {
    /// The answer, such as "heel goed".
    pub answer: &'a str,
    /// How many gave it at least.
    pub at_least: u32,
    /// How many answered.
    pub answered: u32,
    /// Whether these are all the answers that are told; otherwise others are told exactly or as another group.
    pub is_all: bool,
}

/// How a whole distribution of answers moved since another round: of a hundred pairs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moved {
    /// Pairs in which the answer of now is the higher one, a same answer counting half.
    pub higher: Bounds,
    /// Its margin.
    pub margin: Bounds,
}

/// Something that is said about figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Phrase<'a> {
    /// A cell that is not shown.
    Hidden(Suppressed),
    /// The same where one word has to do for cells of several kinds.
    NotShown,
    /// A share beside all providers together.
    Verdict(Verdict),
    /// A share beside the round of this name.
    Change(Change, &'a str),
    /// How the answers of everybody together moved as a whole since the round of this name.
    Shift(Change, &'a str),
    /// An interval in whole percents.
    Margin(Bounds),
    /// Whole percents.
    Percent(Bounds),
    /// A count of people, where there is room for a number only.
    Count(Bounds),
    /// The same in a sentence.
    Between(Bounds),
    /// So many of so many.
    OutOf(Bounds, u32),
    /// What a band tells, as a sentence.
    Band(NearlyAll<'a>),
    /// A group of so many people of which only the number is told, and whether these are all that are told.
    Untold(u32, bool),
    /// So many people whose answer to this question cannot be told yet.
    NotYet(u32),
    /// The older release, and its day, that the figure of a whole is from.
    Standing(u32, Day),
    /// At most so many of what stands out are expected to be chance.
    Expected(f64),
    /// How many providers stand out.
    Outside(u32),
    /// Beside no others: they may not be shown.
    NoComparison,
    /// Of a hundred pairs, one of now and one of the round of this name, so many in which now is higher, and its margin.
    Moved(Moved),
}

/// The words for `said`, without a full stop, starting with a small letter unless they are a sentence.
#[must_use]
pub fn phrase(said: Phrase<'_>) -> String {
    match said {
        Phrase::Hidden(why) => hidden_words(why),
        Phrase::NotShown => "niet getoond".to_owned(),
        Phrase::Verdict(verdict) => verdict_words(verdict).to_owned(),
        Phrase::Change(change, round) => change_words(change, round),
        Phrase::Shift(change, round) => shift_words(change, round),
        Phrase::Margin(ends) => format!("{}–{}%", ends.low, ends.high),
        Phrase::Percent(ends) => format!("{}%", count_words(ends)),
        Phrase::Count(ends) => count_words(ends),
        Phrase::Between(ends) if ends.is_exact() => ends.low.to_string(),
        Phrase::Between(ends) => format!("{} tot {}", ends.low, ends.high),
        Phrase::OutOf(good, n) => out_of_words(good, n),
        Phrase::Band(group) => band_words(group),
        Phrase::Untold(answered, true) => format!("Wij tonen alleen dat {answered} mensen antwoordden"),
        Phrase::Untold(answered, false) => format!("Van {answered} mensen tonen wij alleen dat zij antwoordden"),
        Phrase::NotYet(1) => "van nog 1 persoon is het antwoord hier nog niet te tonen".to_owned(),
        Phrase::NotYet(people) => format!("van nog {people} mensen is het antwoord hier nog niet te tonen"),
        Phrase::Standing(number, day) => format!("stand van publicatie {number}, {}", day.long()),
        Phrase::Expected(most) => expected_words(most),
        Phrase::Outside(0) => "geen enkele aanbieder".to_owned(),
        Phrase::Outside(1) => "1 aanbieder".to_owned(),
        Phrase::Outside(units) => format!("{units} aanbieders"),
        Phrase::NoComparison => "geen vergelijking mogelijk".to_owned(),
        Phrase::Moved(moved) => moved_words(moved),
    }
}

fn hidden_words(why: Suppressed) -> String {
    match why {
        Suppressed::FirstEdition => "nog niet genoeg verschillende antwoorden".to_owned(),
        Suppressed::FewerThan(k) => format!("nog geen {k} antwoorden"),
        Suppressed::Whole => "nog niet genoeg antwoorden van genoeg aanbieders".to_owned(),
        Suppressed::Reworded => "hier is deze vraag anders gesteld: niet te vergelijken".to_owned(),
        Suppressed::NotAsked => "hier is deze vraag niet gesteld".to_owned(),
    }
}

/// "31", or "31–32" between two ends.
fn count_words(ends: Bounds) -> String {
    match ends.exact() {
        Some(exact) => exact.to_string(),
        None => format!("{}–{}", ends.low, ends.high),
    }
}

/// "18 van 43"; between two ends "31 tot 32 van 34", and where one end says nothing, the other alone.
fn out_of_words(good: Bounds, n: u32) -> String {
    let Bounds { low, high } = good;
    if low == high {
        format!("{low} van {n}")
    } else if high == n {
        format!("minstens {low} van {n}")
    } else if low == 0 {
        format!("hoogstens {high} van {n}")
    } else {
        format!("{low} tot {high} van {n}")
    }
}

fn band_words(group: NearlyAll<'_>) -> String {
    let NearlyAll {
        answer,
        at_least,
        answered,
        is_all,
    } = group;
    // Of a pool of small providers the lower end may be far below nine in ten.
    let nearly_all = answered.saturating_sub(at_least).saturating_mul(10) <= answered.max(20);
    match (is_all, nearly_all) {
        (true, true) => format!("Bijna iedereen koos ‘{answer}’: minstens {at_least} van {answered}"),
        (true, false) => format!("De meesten kozen ‘{answer}’: minstens {at_least} van {answered}"),
        (false, true) => format!("Van {answered} mensen koos bijna iedereen ‘{answer}’: minstens {at_least}"),
        (false, false) => format!("Van {answered} mensen kozen de meesten ‘{answer}’: minstens {at_least}"),
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

fn shift_words(change: Change, round: &str) -> String {
    match change {
        Change::Higher => {
            format!("de antwoorden samen zijn naar groen verschoven sinds {round}: waarschijnlijk geen toeval")
        }
        Change::Lower => {
            format!("de antwoorden samen zijn naar rood verschoven sinds {round}: waarschijnlijk geen toeval")
        }
        Change::NoDifference => format!("een verschuiving van de antwoorden sinds {round} kan toeval zijn"),
        Change::TooFew => change_words(change, round),
    }
}

fn change_words(change: Change, round: &str) -> String {
    match change {
        Change::Higher => format!("hoger dan in {round}: waarschijnlijk geen toeval"),
        Change::Lower => format!("lager dan in {round}: waarschijnlijk geen toeval"),
        Change::NoDifference => format!("een verschil met {round} kan toeval zijn"),
        Change::TooFew => {
            format!("te weinig antwoorden om met {round} te vergelijken (minder dan {FEWEST_FOR_CHANGE})")
        }
    }
}

fn expected_words(most: f64) -> String {
    if most < 0.5 {
        "minder dan één".to_owned()
    } else if most < 1.5 {
        "hoogstens één".to_owned()
    } else {
        format!("hoogstens {}", whole_number(most))
    }
}

/// Rounded, halves up.
fn whole_number(number: f64) -> String {
    format!("{:.0}", (number + 0.5).floor())
}

fn moved_words(moved: Moved) -> String {
    format!(
        "{} van de 100 keer hoger, marge {}–{}",
        count_words(moved.higher),
        moved.margin.low,
        moved.margin.high
    )
}
