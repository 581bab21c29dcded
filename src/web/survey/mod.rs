//! The client's routes. Nothing here logs, counts or sets anything about who asks.

mod code;
mod entry;
mod kiosk;
mod send;
mod show;
mod thanks;
mod trial;

pub(super) use code::{ask, typed};
pub(super) use entry::{entry, entry_begin, entry_code, entry_typed};
pub(super) use kiosk::{show as show_kiosk, submit as submit_kiosk};
pub(super) use send::submit;
pub use show::warm_up;
pub(super) use show::{notice, show};
pub(super) use thanks::thanks;
pub(super) use trial::{enter as enter_trial, send as send_trial, show as show_trial, tried};
