//! `/beheer/instellingen`: mail, hosts of webhooks and the fixed moment of counting, changed and tried without a restart.

mod back;
mod hosts;
mod labels;
mod mail;
mod moment;
mod page;

pub(in crate::web) use back::{configured_again, setting_back};
pub(in crate::web) use hosts::{host_try, hosts_change};
pub(in crate::web) use mail::{mail_change, mail_try};
pub(in crate::web) use moment::count_moment_change;
pub(in crate::web) use page::installation;
