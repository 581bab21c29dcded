//! The fixed words.

use ervaringwijzer::statistics::compare::{Change, Verdict};
use ervaringwijzer::statistics::phrases::{Moved, Phrase, Suppressed, phrase};
use ervaringwijzer::values::published::Bounds;

#[test]
fn counts_come_before_percents_and_percents_have_no_decimals() {
    assert_eq!(phrase(Phrase::OutOf(18.into(), 43)), "18 van 43");
    assert_eq!(phrase(Phrase::Percent(42.into())), "42%");
    assert_eq!(phrase(Phrase::Margin(Bounds { low: 28, high: 57 })), "28–57%");
}

#[test]
fn no_phrase_judges() {
    let all = [
        phrase(Phrase::Hidden(Suppressed::FirstEdition)),
        phrase(Phrase::Hidden(Suppressed::FewerThan(10))),
        phrase(Phrase::Hidden(Suppressed::Whole)),
        phrase(Phrase::NotShown),
        phrase(Phrase::NotYet(10)),
        phrase(Phrase::Verdict(Verdict::WithinChance)),
        phrase(Phrase::Verdict(Verdict::Higher)),
        phrase(Phrase::Verdict(Verdict::Lower)),
        phrase(Phrase::Change(Change::Higher, "x")),
        phrase(Phrase::Change(Change::Lower, "x")),
        phrase(Phrase::Change(Change::NoDifference, "x")),
        phrase(Phrase::Change(Change::TooFew, "x")),
        phrase(Phrase::NoComparison),
        phrase(Phrase::Moved(Moved {
            higher: 56.into(),
            margin: Bounds { low: 48, high: 63 },
        })),
    ];
    for text in all {
        for forbidden in ["slecht", "onvoldoende", "score", "rang", "beter", "goed"] {
            assert!(!text.contains(forbidden), "{text}");
        }
    }
}

#[test]
fn the_number_expected_by_chance_is_said_in_words() {
    assert_eq!(phrase(Phrase::Expected(0.3)), "minder dan één");
    assert_eq!(phrase(Phrase::Expected(0.7)), "hoogstens één");
    assert_eq!(phrase(Phrase::Expected(2.5)), "hoogstens 3", "halves go up");
    assert_eq!(phrase(Phrase::Outside(1)), "1 aanbieder");
}
