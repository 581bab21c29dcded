//! Random, from the operating system's generator; the one place that asks for it.

/// Random could not be had; nothing that needs it may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gave no random bytes")]
pub struct NoRandom;

/// Random bytes.
///
/// # Errors
/// [`NoRandom`] when the operating system's generator fails.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoRandom> {
    let mut out = [0_u8; N];
    fill(&mut out)?;
    Ok(out)
}

#[expect(clippy::disallowed_methods, reason = "this is the one home of chance")]
fn fill(out: &mut [u8]) -> Result<(), NoRandom> {
    getrandom::fill(out).map_err(|_err| NoRandom)
}

/// A uniformly random number below `bound`, by rejection (no modulo bias); 0 when `bound` is 0.
///
/// # Errors
/// [`NoRandom`] when the operating system's generator fails.
pub fn below(bound: u64) -> Result<u64, NoRandom> {
    if bound < 2 {
        return Ok(0);
    }
    let zone = u64::MAX - u64::MAX % bound;
    loop {
        let draw = u64::from_le_bytes(bytes::<8>()?);
        if draw < zone {
            return Ok(draw % bound);
        }
    }
}

/// The same things in a uniformly random order (Fisher and Yates).
///
/// # Errors
/// [`NoRandom`] when the operating system's generator fails.
pub fn shuffled<T>(mut all: Vec<T>) -> Result<Vec<T>, NoRandom> {
    for top in (1..all.len()).rev() {
        let bound = u64::try_from(top + 1).map_err(|_err| NoRandom)?;
        let with = usize::try_from(below(bound)?).map_err(|_err| NoRandom)?;
        all.swap(top, with);
    }
    Ok(all)
}

/// A uniformly random `size`-subset of `0..total`, sorted; everything when `size >= total`.
/// Floyd's algorithm: `size` draws, memory of the subset only.
///
/// # Errors
/// [`NoRandom`] when the operating system's generator fails.
pub fn subset(size: u64, total: u64) -> Result<std::collections::BTreeSet<u64>, NoRandom> {
    let mut chosen = std::collections::BTreeSet::new();
    for top in total.saturating_sub(size)..total {
        let draw = below(top + 1)?;
        if !chosen.insert(draw) {
            chosen.insert(top);
        }
    }
    Ok(chosen)
}
