//! "Dit hoorden wij, dit doen wij" as provider and gemeente write it.

mod act;
mod kinds;
mod show;

pub(in crate::web) use act::feedback_act;
pub(in crate::web) use kinds::{Agree, Save, Withdraw};
pub(in crate::web) use show::feedback;
