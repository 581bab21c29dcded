//! Ways to spoil the rule, for the tests that must notice it. Nothing outside this module may name one
//! (`tests/layers.rs`), and no setting and no input leads here.

/// One condition of the rule left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Groups of k − 1.
    OneTooFew,
    /// Groups of one mind.
    AnyShare,
    /// Everything is opened as soon as it is a full group; nothing stays sealed.
    NoReserve,
    /// A pool needs two contributors, and none is taken away to see what is left.
    PoolOfTwo,
    /// One contributor is taken away from a pool to see what is left, never two.
    PoolForOneEye,
}
