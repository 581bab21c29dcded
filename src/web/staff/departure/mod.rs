//! A gemeente takes everything along, and leaves.

mod leave;
mod take_along;

pub(in crate::web) use leave::{gemeente_leave, gemeente_leave_ask};
pub(in crate::web) use take_along::{take_along, take_along_ask};
