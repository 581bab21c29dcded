//! `/koppelingen`: connections with programs of one's own.

mod feed;
mod show;
mod webhooks;

pub(in crate::web) use feed::{feed_end, feed_new};
pub(in crate::web) use show::connections;
pub(in crate::web) use webhooks::{webhook_new, webhook_remove, webhook_test};
