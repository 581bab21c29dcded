//! Timing of small work, and how it is printed.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::town::verdict;

/// The median time of `work` over `times` runs, after a tenth of that to warm up.
pub(crate) fn typical<E>(times: usize, mut work: impl FnMut() -> Result<(), E>) -> Result<Duration, E> {
    let mut all = Vec::with_capacity(times);
    for run in 0..times + times / 10 {
        let begun = Instant::now();
        work()?;
        if run >= times / 10 {
            all.push(begun.elapsed());
        }
    }
    Ok(median(all))
}

/// The median times of two pieces of work that take turns, so that both meet the same machine.
pub(crate) fn side_by_side(times: usize, mut one: impl FnMut(), mut other: impl FnMut()) -> (Duration, Duration) {
    let timed = |work: &mut dyn FnMut()| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    let both = (0..times).map(|_| (timed(&mut one), timed(&mut other)));
    let (ones, others): (Vec<_>, Vec<_>) = both.skip(times / 10).unzip();
    (median(ones), median(others))
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// Prints a time that has no limit of its own.
pub(crate) fn plain(name: &str, time: Duration) {
    println!("{name:<40}{:>12}", format!("{} µs", time.as_micros()));
}

/// Prints a figure with its limit.
pub(crate) fn limit(name: &str, value: &str, (limit, reached): (&str, bool)) {
    println!("{name:<40}{value:>12}   limit {limit:<16}{}", verdict(reached));
}

/// KiB as MiB.
pub(crate) fn mib(kib: Option<u64>) -> String {
    kib.map_or("unknown".to_owned(), |kib| {
        format!("{}.{} MiB", kib / 1024, kib % 1024 * 10 / 1024)
    })
}
