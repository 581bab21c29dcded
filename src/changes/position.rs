//! Where a reader is: what has reached them, and what has not.

use crate::values::clock::Moment;

/// Seconds that a bare moment is looked at too early, so that what was written down before it and committed after it is
/// not missed: longer than a transaction may stay open, and than clocks of two nodes should differ.
pub const OVERLAP: i64 = 15 * 60;

/// Something that changed what one reader sees of one thing: visible once its row is committed *and* its moment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// The number of its row; 0 for what happened before there was an order, which every position is past.
    pub seq: i64,
    /// From when it is visible by the clock, whatever its row; the beginning of time where no clock plays a part.
    pub from: Moment,
    /// When the reader could see it: the moment to tell people.
    pub moment: Moment,
}

impl Event {
    /// What is visible as soon as its row is.
    #[must_use]
    pub fn at_commit(seq: i64, moment: Moment) -> Self {
        Self {
            seq,
            from: Moment(0),
            moment,
        }
    }

    /// What is visible from `from` on, and not before its row is.
    #[must_use]
    pub fn from(seq: i64, written: Moment, from: Moment) -> Self {
        Self {
            seq,
            from: from.max(Moment(0)),
            moment: written.max(from),
        }
    }

    /// Whether it is visible at `now`, to whoever sees its row.
    #[must_use]
    pub fn is_visible(&self, now: Moment) -> bool {
        self.from <= now
    }

    /// Whether it had reached a reader who is here.
    #[must_use]
    pub fn is_behind(&self, position: Position) -> bool {
        self.seq <= position.seq && self.from <= position.until
    }
}

/// How far a reader is: everything with a number up to `seq` of which the moment came by `until` has reached them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The highest number that reached them.
    pub seq: i64,
    /// The last moment at which something became visible to them by the clock.
    pub until: Moment,
}

impl Position {
    /// Before everything but what is older than the order.
    pub const START: Self = Self {
        seq: 0,
        until: Moment(0),
    };

    /// Where a reader is who was at `before` (nowhere when `None`) and is now given all of `events` that is visible at
    /// `now` and not behind them. `events` is everything of one snapshot of the database that this reader may ever see.
    ///
    /// Nothing is behind the new position that did not reach the reader, whatever the clocks of nodes show, so nothing is
    /// lost. And all that reached them is behind it, so nothing comes twice; but for what a clock that ran ahead showed
    /// them too early, which comes again when its moment is there.
    #[must_use]
    pub fn after(before: Option<Self>, events: impl Iterator<Item = Event> + Clone, now: Moment) -> Self {
        let before = before.unwrap_or(Self::START);
        let visible = events.clone().filter(|event| event.is_visible(now));
        let reached = visible.fold(before, |far, event| Self {
            seq: far.seq.max(event.seq),
            until: far.until.max(event.from),
        });
        // The clock of the node that answered before may be ahead of this one. What was committed since and opens between
        // the two has reached nobody: stay before it.
        let ahead = events
            .filter(|event| !event.is_visible(now) && event.seq > before.seq && event.from <= reached.until)
            .map(|event| event.from.plus(-1))
            .min();
        Self {
            until: ahead.unwrap_or(reached.until),
            ..reached
        }
    }
}
