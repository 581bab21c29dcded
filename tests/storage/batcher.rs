//! The queue behind group commit.

use ervaringwijzer::recording::{Batcher, Limits, QueueError};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime")
}

fn limits(size: usize, delay: u64, queue: usize) -> Limits {
    let delay = Duration::from_millis(delay);
    Limits { size, delay, queue }
}

/// The queue, the word that lets it work, and what it began with.
type Held = (Arc<Batcher<u32, u32>>, Sender<()>, Receiver<Vec<u32>>);

/// A queue of tens whose work waits for a word each time, and tells when it has begun.
fn held(size: usize, queue: usize) -> Held {
    let (go, may_go) = channel();
    let (begun, has_begun) = channel();
    let work = move |items: Vec<u32>| {
        begun.send(items.clone()).expect("the test listens");
        may_go.recv().expect("the test speaks");
        items.iter().map(|item| item * 10).collect()
    };
    let batcher = Batcher::start("test", limits(size, 0, queue), work).expect("a thread");
    (batcher, go, has_begun)
}

async fn until_all_wait() {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}

#[test]
fn each_item_gets_its_own_result() {
    let sizes = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&sizes);
    let batcher = Batcher::start("test", limits(16, 20, 1000), move |items: Vec<u32>| {
        seen.lock().expect("sizes").push(items.len());
        items.iter().map(|item| item * 10).collect()
    });
    let batcher = batcher.expect("a thread");
    runtime().block_on(async {
        let submit = |item| {
            let batcher = Arc::clone(&batcher);
            (item, tokio::spawn(async move { batcher.submit(item).await }))
        };
        let all: Vec<_> = (0..200).map(submit).collect();
        for (item, result) in all {
            assert_eq!(result.await.expect("it ends"), Ok(item * 10));
        }
    });
    batcher.stop();
    let sizes = sizes.lock().expect("sizes");
    assert_eq!(sizes.iter().sum::<usize>(), 200);
    assert!(sizes.iter().all(|size| *size <= 16), "{sizes:?}");
    assert!(sizes.len() < 100, "they are batched: {sizes:?}");
}

#[test]
fn a_full_queue_says_so_at_once() {
    let (batcher, go, has_begun) = held(1, 2);
    runtime().block_on(async {
        let submit = |item| {
            let batcher = Arc::clone(&batcher);
            tokio::spawn(async move { batcher.submit(item).await })
        };
        let first = submit(1);
        until_all_wait().await;
        assert_eq!(has_begun.recv(), Ok(vec![1]), "one is worked on");
        let waiting = [submit(2), submit(3)];
        until_all_wait().await;
        assert_eq!(batcher.submit(4).await, Err(QueueError::Full));
        for _ in 0..3 {
            go.send(()).expect("it works");
        }
        assert_eq!(first.await.expect("it ends"), Ok(10));
        for (item, result) in [20, 30].into_iter().zip(waiting) {
            assert_eq!(result.await.expect("it ends"), Ok(item), "those that waited are done");
        }
    });
}

#[test]
fn an_orderly_stop_finishes_what_waits_and_takes_nothing_more() {
    let (batcher, go, has_begun) = held(4, 100);
    runtime().block_on(async {
        let submit = |item| {
            let batcher = Arc::clone(&batcher);
            tokio::spawn(async move { batcher.submit(item).await })
        };
        let all: Vec<_> = (0..10).map(submit).collect();
        until_all_wait().await;
        for _ in 0..10 {
            go.send(()).expect("it works");
        }
        batcher.stop();
        assert_eq!(
            has_begun.try_iter().flatten().count(),
            10,
            "all are done when stop returns"
        );
        assert_eq!(batcher.submit(11).await, Err(QueueError::Closed));
        for (item, result) in (0..10).zip(all) {
            assert_eq!(result.await.expect("it ends"), Ok(item * 10));
        }
    });
}

#[test]
fn work_that_breaks_off_closes_the_queue_instead_of_leaving_people_waiting() {
    let work = |_items: Vec<u32>| -> Vec<u32> { panic!("this panic belongs to the test") };
    let batcher = Batcher::start("test", limits(1, 0, 10), work).expect("a thread");
    runtime().block_on(async {
        assert_eq!(batcher.submit(1).await, Err(QueueError::Closed));
        assert_eq!(batcher.submit(2).await, Err(QueueError::Closed));
    });
    batcher.stop();
}
