//! What a bar of faces is drawn from: its parts, and how far the axis reaches.

use super::line::{Body, Line, Scale};
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::published::{Bounds, Published};
use serde::Serialize;

/// One answer in a bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// People who gave it, in groups that are told exactly.
    pub exact: u32,
    /// People in groups of which nearly everybody gave it.
    pub grouped: u32,
    /// What these groups say: "9–10".
    pub words: String,
}

impl Part {
    /// The parts of scores 1 to 5.
    #[must_use]
    pub fn of(published: &Published) -> [Self; 5] {
        [1, 2, 3, 4, 5].map(|slot| {
            let groups = published.bands().filter(|(of, _)| *of == slot);
            let (low, high) = groups.fold((0, 0), |(low, high), (_, band)| {
                (low + band.at_least, high + band.answered)
            });
            Self {
                exact: published.exact().slot(slot),
                grouped: high,
                words: phrase(Phrase::Count(Bounds { low, high })),
            }
        })
    }

    /// Everybody who is drawn under this answer.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.exact + self.grouped
    }
}

/// People who answered and of whom no answer is told: they lie across the middle, with "gaat wel".
pub(super) fn untold(published: &Published) -> u32 {
    published.untold().map_or(0, |group| group.answered)
}

/// How far bars reach left and right of the middle of "gaat wel", as shares of everybody.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Axis {
    pub left: f64,
    pub right: f64,
}

impl Axis {
    /// One axis for all these lines, so that bars can be laid one above the other; a little air at both ends.
    #[must_use]
    pub fn of<'l>(lines: impl IntoIterator<Item = &'l Line>) -> Self {
        let (mut left, mut right) = (0.1_f64, 0.1_f64);
        for line in lines {
            let Body::Scale(Scale {
                published,
                figure: Some(figure),
                ..
            }) = &line.body
            else {
                continue;
            };
            if line.kind.is_smiley() {
                let [a, b, c, d, e] = Part::of(published).map(|part| part.people());
                let (n, middle) = (f64::from(figure.n), f64::from(c + untold(published)) / 2.0);
                left = left.max((f64::from(a + b) + middle) / n);
                right = right.max((f64::from(d + e) + middle) / n);
            }
        }
        Self {
            left: left + 0.02,
            right: right + 0.02,
        }
    }
}
