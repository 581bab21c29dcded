//! Inputs for the short run: samples, changed at random, and made smaller again once one breaks a property.

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngSeed, TestError, TestRunner};
use std::fmt;

/// What a reader is given.
#[derive(Clone)]
pub(crate) struct Input(pub(crate) Vec<u8>);

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.escape_ascii())
    }
}

/// One change.
#[derive(Debug, Clone)]
enum Edit {
    /// Changes bits of a byte.
    Flip(Index, u8),
    /// Puts bytes in.
    Put(Index, Vec<u8>),
    /// Puts one of the words of the target in.
    Word(Index, Index),
    /// Puts one in place of what stands there.
    Over(Index, Index),
    /// Takes bytes out.
    Remove(Index, usize),
    /// Says a piece again.
    Repeat(Index, usize, usize),
    /// Ends there.
    Cut(Index),
    /// Goes on as another sample does.
    Join(Index, Index, Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        3 => (at(), 1_u8..).prop_map(|(at, bits)| Edit::Flip(at, bits)),
        2 => (at(), proptest::collection::vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| Edit::Put(at, bytes)),
        4 => (at(), at()).prop_map(|(at, word)| Edit::Word(at, word)),
        2 => (at(), at()).prop_map(|(at, word)| Edit::Over(at, word)),
        3 => (at(), 1_usize..40).prop_map(|(at, long)| Edit::Remove(at, long)),
        2 => (at(), 1_usize..40, 1_usize..200).prop_map(|(at, long, times)| Edit::Repeat(at, long, times)),
        1 => at().prop_map(Edit::Cut),
        2 => (at(), at(), at()).prop_map(|(at, sample, from)| Edit::Join(at, sample, from)),
    ]
}

/// What inputs are made from.
#[derive(Debug, Clone)]
pub(crate) struct Material {
    /// At least one.
    pub(crate) samples: Vec<Vec<u8>>,
    /// At least one.
    pub(crate) words: Vec<Vec<u8>>,
}

impl Material {
    fn edited(&self, mut bytes: Vec<u8>, edit: &Edit) -> Vec<u8> {
        let place = |at: &Index| at.index(bytes.len() + 1);
        match edit {
            Edit::Flip(at, bits) => {
                let at = place(at);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= bits;
                }
            }
            Edit::Put(at, more) => drop(bytes.splice(place(at)..place(at), more.iter().copied())),
            Edit::Word(at, word) => {
                let at = place(at);
                drop(bytes.splice(at..at, word.get(&self.words).iter().copied()));
            }
            Edit::Over(at, word) => {
                let (at, word) = (place(at), word.get(&self.words));
                let end = bytes.len().min(at + word.len());
                drop(bytes.splice(at..end, word.iter().copied()));
            }
            Edit::Remove(at, long) => {
                let at = place(at);
                drop(bytes.drain(at..bytes.len().min(at + long)));
            }
            Edit::Repeat(at, long, times) => {
                let at = place(at);
                let end = bytes.len().min(at + long);
                let again = bytes[at..end].repeat(*times);
                drop(bytes.splice(at..at, again));
            }
            Edit::Cut(at) => bytes.truncate(place(at)),
            Edit::Join(at, sample, from) => {
                let other = sample.get(&self.samples);
                bytes.truncate(place(at));
                bytes.extend_from_slice(&other[from.index(other.len() + 1)..]);
            }
        }
        bytes
    }

    /// A sample, with up to six changes.
    pub(crate) fn inputs(self) -> impl Strategy<Value = Input> {
        (any::<Index>(), proptest::collection::vec(edit(), 0..7)).prop_map(move |(sample, edits)| {
            let start = sample.get(&self.samples).clone();
            Input(edits.iter().fold(start, |bytes, edit| self.edited(bytes, edit)))
        })
    }
}

/// How many inputs, and what they follow from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// How many.
    pub(crate) cases: u32,
    /// The same seed makes the same inputs.
    pub(crate) seed: u64,
}

/// The smallest input found for which `judge` panics, and what it said; `None` when the run
/// showed none.
pub(crate) fn found(material: Material, run: Run, judge: impl Fn(&[u8])) -> Option<String> {
    let config = Config {
        cases: run.cases,
        rng_seed: RngSeed::Fixed(run.seed),
        failure_persistence: None,
        max_shrink_iters: 4000,
        ..Config::default()
    };
    let tried = TestRunner::new(config).run(&material.inputs(), |input| {
        judge(&input.0);
        Ok(())
    });
    match tried {
        Ok(()) => None,
        Err(TestError::Fail(reason, input)) => Some(format!("{reason}\nof {input:?}\nwith the seed {}", run.seed)),
        Err(TestError::Abort(reason)) => panic!("the run itself: {reason}"),
    }
}
