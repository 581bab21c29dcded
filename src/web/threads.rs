//! Work that blocks: on threads of its own for one kind of work, or where blocking is allowed; and waiting no longer
//! than a person does.

use std::future::Future;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

use super::carried::holding;
use crate::db::DbError;

/// A few threads; work beyond their number waits for one.
pub(super) struct Threads(Option<Runtime>);

impl Threads {
    /// # Errors
    /// When the operating system gives none.
    pub(super) fn new(name: &str, number: usize) -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread()
            .max_blocking_threads(number)
            .thread_name(name)
            .build()?;
        Ok(Self(Some(runtime)))
    }

    /// Runs `work` on one of them.
    pub(super) async fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: Send + From<DbError> + 'static,
    {
        let Some(runtime) = &self.0 else {
            return Err(DbError::Failed.into());
        };
        match runtime.spawn_blocking(holding(work)).await {
            Ok(done) => done,
            Err(_broke_off) => Err(DbError::Failed.into()),
        }
    }
}

impl Drop for Threads {
    /// Waits for nothing: the last owner may be a thread that must not block.
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// Longest that somebody waits for a database that has gone silent; longer than a database that is merely busy may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The result of `work`, or [`DbError::Away`] when it takes too long. What was to be written may be written later.
pub(super) async fn in_time<T, E: From<DbError>>(work: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    let done = tokio::time::timeout(PATIENCE, work).await;
    done.unwrap_or_else(|_late| Err(DbError::Away.into()))
}

/// Runs `work` where blocking is allowed: on the few threads that staff and the public pages share. What clients wait
/// for has threads of its own, [`Threads`].
pub(super) async fn block<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: Send + From<DbError> + 'static,
{
    match actix_web::web::block(holding(work)).await {
        Ok(done) => done,
        Err(_pool_is_gone) => Err(DbError::Failed.into()),
    }
}
