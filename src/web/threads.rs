//! Threads of their own for one kind of work that blocks.

use tokio::runtime::{Builder, Runtime};

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
        match runtime.spawn_blocking(work).await {
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
