//! Many requests, one piece of work: the queue behind group commit and batched look-ups.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

/// When a batch is closed: at this size or this long after its first item, whichever comes first.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Most items in a batch.
    pub size: usize,
    /// Longest wait for more items.
    pub delay: Duration,
    /// Most items that may wait; beyond that the caller is told at once.
    pub queue: usize,
}

/// Why an item got no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QueueError {
    /// Too many are waiting.
    #[error("too many are waiting")]
    Full,
    /// The program is stopping, or the work broke off.
    #[error("the queue is closed")]
    Closed,
}

struct Job<T, R> {
    item: T,
    reply: oneshot::Sender<R>,
}

/// A job by its address: a queue has room for all its jobs from the start.
type Boxed<T, R> = Box<Job<T, R>>;

/// A queue with one thread behind it. Each item gets its own result.
pub struct Batcher<T, R> {
    sender: Mutex<Option<SyncSender<Boxed<T, R>>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl<T: Send + 'static, R: Send + 'static> Batcher<T, R> {
    /// Starts the thread. `work` gets the items of a batch and returns one result for each, in order.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub fn start(
        name: &str,
        limits: Limits,
        work: impl FnMut(Vec<T>) -> Vec<R> + Send + 'static,
    ) -> std::io::Result<Arc<Self>> {
        let (sender, receiver) = sync_channel(limits.queue);
        let thread = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || run(&receiver, limits, work))?;
        Ok(Arc::new(Self {
            sender: Mutex::new(Some(sender)),
            thread: Mutex::new(Some(thread)),
        }))
    }

    /// Hands one item over and waits for its result.
    ///
    /// # Errors
    /// [`QueueError::Full`] at once when too many wait; [`QueueError::Closed`] when the program stops.
    pub async fn submit(&self, item: T) -> Result<R, QueueError> {
        let (reply, result) = oneshot::channel();
        {
            let guard = self.sender.lock().unwrap_or_else(PoisonError::into_inner);
            let sender = guard.as_ref().ok_or(QueueError::Closed)?;
            sender
                .try_send(Box::new(Job { item, reply }))
                .map_err(|error| match error {
                    TrySendError::Full(_) => QueueError::Full,
                    TrySendError::Disconnected(_) => QueueError::Closed,
                })?;
        }
        result.await.map_err(|_err| QueueError::Closed)
    }

    /// Takes nothing more, finishes what waits, and returns when all of it is done.
    pub fn stop(&self) {
        drop(self.sender.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("a queue broke off");
        }
    }
}

fn run<T, R>(receiver: &Receiver<Boxed<T, R>>, limits: Limits, mut work: impl FnMut(Vec<T>) -> Vec<R>) {
    while let Ok(first) = receiver.recv() {
        let jobs = collect(receiver, first, limits);
        let (items, replies): (Vec<T>, Vec<_>) = jobs.into_iter().map(|job| (job.item, job.reply)).unzip();
        for (reply, result) in replies.into_iter().zip(work(items)) {
            // Somebody who went away needs no answer; the work is done all the same.
            drop(reply.send(result));
        }
    }
}

fn collect<T, R>(receiver: &Receiver<Boxed<T, R>>, first: Boxed<T, R>, limits: Limits) -> Vec<Boxed<T, R>> {
    let started = Instant::now();
    let mut jobs = vec![first];
    while jobs.len() < limits.size {
        let left = limits.delay.saturating_sub(started.elapsed());
        match receiver.recv_timeout(left) {
            Ok(job) => jobs.push(job),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    jobs
}
