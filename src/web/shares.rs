//! Nobody's share of staff's threads is large: so many requests at once of one member of staff, of their programs, and of
//! one feed. More of them wait for each other and for nobody else.
//!
//! The share goes along into what blocks: who hangs up and asks again does not get a second one while the first is busy.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::carried::hold;
use super::seats::{Full, Seat, SeatLimits, Seats};
use crate::values::ids::UserId;

/// Of the threads on which staff's work waits, one member of staff takes a quarter at the most.
const OF_ONE_PERSON: SeatLimits = SeatLimits {
    at_once: 4,
    waiting: 60,
    patience: Duration::from_secs(15),
};
/// Their keys for programs together, or one feed.
const OF_ONE_PROGRAM: SeatLimits = SeatLimits {
    at_once: 2,
    waiting: 30,
    patience: Duration::from_secs(15),
};
/// With so many holders those who ask for nothing now are forgotten.
const MANY: usize = 1_000;

/// Whose share it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Holder {
    /// A member of staff in browsers.
    Person(UserId),
    /// All keys for programs of a member of staff.
    Programs(UserId),
    /// A feed, by the hash of its address.
    Feed([u8; 32]),
}

impl Holder {
    fn limits(self) -> SeatLimits {
        match self {
            Self::Person(_) => OF_ONE_PERSON,
            Self::Programs(_) | Self::Feed(_) => OF_ONE_PROGRAM,
        }
    }
}

/// Everybody's shares.
#[derive(Default)]
pub(super) struct Shares(Mutex<HashMap<Holder, Arc<Seats>>>);

/// A part of somebody's share.
struct Share {
    _seat: Seat,
    /// Keeps the seats from being forgotten while one is taken.
    _seats: Arc<Seats>,
}

impl Shares {
    /// Takes a part of somebody's share for the request that is being answered.
    ///
    /// # Errors
    /// When as many of their requests wait as may, or this one waited too long.
    pub(super) async fn take(&self, holder: Holder) -> Result<(), Full> {
        let seats = self.of(holder);
        let seat = seats.take().await?;
        let share = Arc::new(Share {
            _seat: seat,
            _seats: seats,
        });
        hold(share);
        Ok(())
    }

    fn of(&self, holder: Holder) -> Arc<Seats> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= MANY {
            held.retain(|_, seats| Arc::strong_count(seats) > 1);
        }
        let seats = held
            .entry(holder)
            .or_insert_with(|| Arc::new(Seats::new(holder.limits())));
        Arc::clone(seats)
    }
}
