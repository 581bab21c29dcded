//! Ways to spoil the rule, for the tests that must notice it. Nothing outside this module may name one
//! (`tests/layers.rs`), and no setting and no input leads here.

/// One condition of the rule left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Groups of k − 1.
    OneTooFew,
    /// Every full group is told exactly, also one of one mind.
    AlwaysExact,
    /// One person who answered otherwise is enough to tell a group exactly.
    OneDissenter,
    /// A band tells the number itself: as many as gave the answer.
    BandOfCounts,
    /// Everything is opened as soon as it is a full group; nothing stays sealed.
    NoReserve,
    /// A pool needs two contributors, and none is taken away to see what is left.
    PoolOfTwo,
    /// One contributor is taken away from a pool to see what is left, never two.
    PoolForOneEye,
    /// A pool is told exactly when it may be as a whole; how much that tells of what is left without one or two
    /// contributors is not asked.
    PoolSeenThrough,
    /// What waited is not taken away from a pool to see what is left.
    PoolOverWaiting,
    /// A whole moves on at every release, whatever the difference tells.
    AnyStep,
    /// A whole moves on by what m − 1 providers added.
    StepOfFew,
    /// A whole moves on whatever part of the difference one provider added.
    StepOfOne,
}
