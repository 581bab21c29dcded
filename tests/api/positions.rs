//! A reader's position by itself: happenings that are committed in order and show from a moment on, answers of nodes with
//! clocks that are right, a little off, or a year ahead for a while.

use super::pollers::Dice;
use ervaringwijzer::changes::{Event, Position};
use ervaringwijzer::values::clock::Moment;

const YEAR: i64 = 365 * 24 * 60 * 60;

/// How often each of the happenings of one play reached a reader, with clocks that are off by what `skew` says.
fn play(seed: u64, mut skew: impl FnMut(&mut Dice) -> i64) -> Vec<usize> {
    let mut dice = Dice::new(seed);
    let start = 1_773_000_000;
    // Half of them show at once, the others within ten minutes of real time, also before they are committed.
    let number = 40;
    let from = |dice: &mut Dice| if dice.below(2) == 0 { 0 } else { start + dice.below(600) };
    let events: Vec<Event> = (1..=number)
        .map(|seq| Event::from(seq, Moment(start), Moment(from(&mut dice))))
        .collect();
    let mut reached = vec![0; events.len()];
    let (mut position, mut committed) = (None, 0);
    for second in 0..700 {
        while committed < number && dice.below(12) == 0 {
            committed += 1;
        }
        if dice.below(3) == 0 {
            let now = Moment(start + second + skew(&mut dice));
            answer(&events, committed, now, (&mut position, &mut reached));
        }
    }
    answer(&events, number, Moment(start + 700), (&mut position, &mut reached));
    reached
}

/// One answer: everything that is there and is not behind the reader.
fn answer(
    events: &[Event],
    committed: i64,
    now: Moment,
    (position, reached): (&mut Option<Position>, &mut Vec<usize>),
) {
    let there = events.iter().filter(|event| event.seq <= committed).copied();
    let before = position.unwrap_or(Position::START);
    for event in there.clone() {
        if event.is_visible(now) && !event.is_behind(before) {
            let at = usize::try_from(event.seq - 1).expect("an index");
            reached[at] += 1;
        }
    }
    *position = Some(Position::after(*position, there, now));
}

#[test]
fn with_clocks_that_agree_everything_comes_once() {
    for seed in 0..300 {
        assert!(play(seed, |_| 0).iter().all(|times| *times == 1), "seed {seed}");
    }
}

#[test]
fn with_clocks_that_differ_nothing_is_lost_and_hardly_anything_comes_again() {
    let (mut again, mut all) = (0, 0);
    for seed in 0..300 {
        let reached = play(seed, |dice| dice.below(21) - 10);
        assert!(reached.iter().all(|times| *times >= 1), "seed {seed}: {reached:?}");
        all += reached.len();
        again += reached.iter().map(|times| times - 1).sum::<usize>();
    }
    // Happenings lie some seconds apart here; in an installation days. Then none comes again.
    assert!(again * 50 < all, "{again} of {all} came again");
}

#[test]
fn a_clock_that_is_a_year_ahead_for_a_while_loses_nothing() {
    let mut again = 0;
    for seed in 0..300 {
        let reached = play(seed, |dice| if dice.below(20) == 0 { YEAR } else { 0 });
        assert!(reached.iter().all(|times| *times >= 1), "seed {seed}: {reached:?}");
        again += reached.iter().filter(|times| **times > 1).count();
    }
    assert!(
        again > 0,
        "what was shown too early comes again when its moment is there"
    );
}

#[test]
fn a_position_that_only_remembers_the_last_moment_would_lose() {
    // The control: the same plays with a position that believes every clock.
    let mut lost = 0;
    for seed in 0..300 {
        let mut dice = Dice::new(seed);
        let late = Event::from(2, Moment(0), Moment(1000 + dice.below(100)));
        let events = [Event::at_commit(1, Moment(0)), late];
        let far = Position {
            seq: 1,
            until: Moment(1000 + YEAR),
        };
        let believing = Position {
            seq: 2,
            until: far.until,
        };
        let ours = Position::after(Some(far), events.iter().copied(), Moment(900));
        assert!(!late.is_behind(ours), "it is still to come");
        lost += usize::from(late.is_behind(believing));
    }
    assert_eq!(lost, 300);
}
