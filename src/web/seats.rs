//! Seats for costly work: so many at once, so many waiting, and nobody for long.
//!
//! Without them whoever asks for much of it takes the memory and the processors from the people who answer. Beyond the
//! last place in the queue the answer is [`Full`]: 503, a clear page and `Retry-After`.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::threads::Threads;
use crate::db::DbError;

/// How much of one kind of work there may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct SeatLimits {
    /// So many at once.
    pub(super) at_once: usize,
    /// So many may wait; beyond that the answer is no.
    pub(super) waiting: usize,
    /// Longest that somebody waits.
    pub(super) patience: Duration,
}

/// All seats are taken, and the queue is full or too slow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Full;

impl From<Full> for DbError {
    /// For who can do nothing else than ask to try again.
    fn from(_: Full) -> Self {
        Self::Away
    }
}

/// Before somebody is sent away. Who asks again at once then asks once a second, and spends no processor on being refused.
const PAUSE: Duration = Duration::from_secs(1);

/// Seats for one kind of work.
pub(super) struct Seats {
    seats: Arc<Semaphore>,
    places: Arc<Semaphore>,
    patience: Duration,
}

/// The right to work. It goes along into the work, because the work goes on when somebody hangs up.
pub(super) struct Seat {
    _seat: OwnedSemaphorePermit,
    _place: OwnedSemaphorePermit,
}

impl Seats {
    pub(super) fn new(limits: SeatLimits) -> Self {
        Self {
            seats: Arc::new(Semaphore::new(limits.at_once)),
            places: Arc::new(Semaphore::new(limits.at_once + limits.waiting)),
            patience: limits.patience,
        }
    }

    /// A seat, once one is free.
    pub(super) async fn take(&self) -> Result<Seat, Full> {
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            tokio::time::sleep(PAUSE).await;
            return Err(Full);
        };
        let waited = tokio::time::timeout(self.patience, Arc::clone(&self.seats).acquire_owned()).await;
        let seat = waited.ok().and_then(Result::ok).ok_or(Full)?;
        Ok(Seat {
            _seat: seat,
            _place: place,
        })
    }
}

/// Seats with as many threads of their own, so that work which is slow keeps no other work from a thread.
pub(super) struct Workshop {
    seats: Seats,
    threads: Threads,
}

impl Workshop {
    /// # Errors
    /// When the operating system gives no threads.
    pub(super) fn new(name: &str, limits: SeatLimits) -> std::io::Result<Self> {
        Ok(Self {
            seats: Seats::new(limits),
            threads: Threads::new(name, limits.at_once)?,
        })
    }

    /// Does `work` once a seat is free.
    pub(super) async fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: Send + From<Full> + From<DbError> + 'static,
    {
        let seat = self.seats.take().await?;
        let seated = move || {
            let done = work();
            drop(seat);
            done
        };
        self.threads.run(seated).await
    }
}
