//! What a request holds for as long as anything is done for it, also by a thread that goes on when somebody hangs up.

use std::any::Any;
use std::cell::RefCell;
use std::future::Future;
use std::sync::Arc;

/// Something that is given back when it is dropped.
pub(super) type Held = Arc<dyn Any + Send + Sync>;

tokio::task_local! {
    static HELD: RefCell<Option<Held>>;
}

/// Answers a request, which may hold something.
pub(super) async fn with_held<T>(answering: impl Future<Output = T>) -> T {
    HELD.scope(RefCell::default(), answering).await
}

/// Holds this until the request is answered and nothing is done for it any more. Outside a request it is given back at once.
pub(super) fn hold(what: Held) {
    let before = HELD.try_with(|held| held.replace(Some(what)));
    drop(before);
}

/// Gives back early what the request holds; what it does after this is counted elsewhere.
pub(super) fn give_back() {
    let held = HELD.try_with(RefCell::take);
    drop(held);
}

/// `work` that holds what its request holds.
pub(super) fn holding<T>(work: impl FnOnce() -> T) -> impl FnOnce() -> T {
    let held = HELD.try_with(|held| held.borrow().clone()).ok().flatten();
    move || {
        let done = work();
        drop(held);
        done
    }
}
