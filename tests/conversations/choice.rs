//! The rules that choose the rows of a sheet.

use ervaringwijzer::conversations::choice::{Candidate, MOST_PER_REASON, choose};
use ervaringwijzer::conversations::{Reason, RowKey};
use ervaringwijzer::statistics::compare::{Change, Verdict};
use ervaringwijzer::values::terms::Mode;

fn candidate(question: &str, verdict: Option<(Verdict, f64)>, change: Option<(Change, f64)>) -> Candidate {
    Candidate {
        row: RowKey {
            question: question.to_owned(),
            mode: Mode::Personal,
        },
        verdict,
        change,
    }
}

fn chosen(candidates: &[Candidate]) -> Vec<(String, Reason)> {
    let rows = choose(candidates).into_iter();
    rows.map(|(row, reason)| (row.question, reason)).collect()
}

fn named(rows: &[(&str, Reason)]) -> Vec<(String, Reason)> {
    rows.iter()
        .map(|(name, reason)| ((*name).to_owned(), *reason))
        .collect()
}

#[test]
fn what_is_within_chance_is_never_chosen() {
    let chance = [
        candidate(
            "A",
            Some((Verdict::WithinChance, 1.9)),
            Some((Change::NoDifference, 0.2)),
        ),
        candidate("B", None, Some((Change::TooFew, 0.6))),
        candidate("C", None, None),
    ];
    assert_eq!(chosen(&chance), Vec::new());
    let control = [candidate("A", Some((Verdict::Lower, 2.0)), None)];
    assert_eq!(chosen(&control), named(&[("A", Reason::Weak)]));
}

#[test]
fn the_three_farthest_are_chosen_in_the_order_of_the_questions() {
    let far = [("A", 2.1), ("B", 5.0), ("C", 3.0), ("D", 2.0), ("E", 4.0)];
    let weak = far.map(|(name, far)| candidate(name, Some((Verdict::Lower, far)), None));
    let three = named(&[("B", Reason::Weak), ("C", Reason::Weak), ("E", Reason::Weak)]);
    assert_eq!(three.len(), MOST_PER_REASON);
    assert_eq!(chosen(&weak), three);
}

#[test]
fn strong_comes_before_weak_and_weak_before_changed() {
    let all = [
        candidate("A", None, Some((Change::Higher, 0.3))),
        candidate("B", Some((Verdict::Lower, 2.5)), None),
        candidate("C", Some((Verdict::Higher, 2.5)), None),
    ];
    let order = named(&[("C", Reason::Strong), ("B", Reason::Weak), ("A", Reason::Changed)]);
    assert_eq!(chosen(&all), order);
}

#[test]
fn a_question_stands_on_the_sheet_once() {
    let both = [candidate("A", Some((Verdict::Lower, 2.5)), Some((Change::Lower, 0.3)))];
    assert_eq!(chosen(&both), named(&[("A", Reason::Weak)]));
}
