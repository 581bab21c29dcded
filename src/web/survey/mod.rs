//! The client's routes. Nothing here logs, counts or sets anything about who asks.

mod code;
mod kiosk;
mod send;
mod show;
mod thanks;

pub(super) use code::{ask, typed};
pub(super) use kiosk::{show as show_kiosk, submit as submit_kiosk};
pub(super) use send::submit;
pub(super) use show::{notice, show, warm_up};
pub(super) use thanks::thanks;

use serde::Deserialize;

use crate::i18n::Lang;

/// `?taal=en`.
#[derive(Debug, Deserialize)]
pub(super) struct Language {
    #[serde(rename = "taal")]
    lang: Option<String>,
}

impl Language {
    pub(super) fn lang(&self) -> Lang {
        Lang::from_query(self.lang.as_deref())
    }
}
