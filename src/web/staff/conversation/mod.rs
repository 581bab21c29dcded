//! The conversation sheet on the web: one core for provider and gemeente, which differ in who sits there and in the
//! address; the clients' council has pages of its own.

mod acts;
mod agreed;
mod chair;
mod council;
mod json;
mod read;
mod show;

pub(in crate::web) use acts::{Confirmation, Context, Discussed, Early, Interpretation, Invitation, Row, act};
pub(in crate::web) use agreed::{Change, Happened, Order};
pub(in crate::web) use council::{council_sheet, council_write, gemeente_list, provider_list};
pub(in crate::web) use json::json;
pub(in crate::web) use show::{sheet, table};
