//! `/koppelingen`: connections with programs of one's own.

mod feed;
mod show;

pub(in crate::web) use feed::{feed_end, feed_new};
pub(in crate::web) use show::connections;
