//! What happened beside the figures, on the time line of rounds: told by staff, never measured.

use super::rounds::Point;
use crate::values::day::Day;
use crate::values::terms::EventKind;

/// One mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventMark {
    /// By the order of time; the number in the picture and in the list.
    pub number: u32,
    pub kind: EventKind,
    /// Its first day.
    pub begins: Day,
    /// Its last day, where it lasted.
    pub ends: Option<Day>,
    /// What, as typed.
    pub text: String,
    /// Who told it.
    pub told_by: String,
}

impl EventMark {
    /// "3 maart 2026", or the days from which until which it lasted.
    #[must_use]
    pub fn when(&self) -> String {
        self.ends
            .map_or_else(|| self.begins.long(), |ends| self.begins.until(ends))
    }

    /// Where it lies among the rounds of a picture, in which each has one part of the width: from its first to its last
    /// day, between 0 and 1. `None` where all of it lies before the first round or after the last.
    #[must_use]
    pub fn span(&self, points: &[Point]) -> Option<(f64, f64)> {
        let ends = self.ends.unwrap_or(self.begins);
        let (first, last) = (points.first()?.day, points.last()?.day);
        let at = |day: Day| place(points, day);
        (ends >= first && self.begins <= last).then(|| (at(self.begins), at(ends)))
    }
}

/// Between the middles of two rounds by the number of days.
fn place(points: &[Point], day: Day) -> f64 {
    let whole = |number: usize| u32::try_from(number).map_or(0.0, f64::from);
    let parts = whole(points.len().max(1));
    let after = points.iter().position(|point| point.day >= day);
    match after {
        None => 1.0,
        Some(0) if points.first().is_some_and(|first| first.day == day) => 0.5 / parts,
        Some(0) => 0.0,
        Some(next) => {
            let days = |from: Day, to: Day| f64::from(from.days_until(to).max(0));
            let between = points.get(next - 1).zip(points.get(next));
            let gone = between.map_or(0.0, |(last, next)| {
                days(last.day, day) / days(last.day, next.day).max(1.0)
            });
            (whole(next) - 0.5 + gone) / parts
        }
    }
}
