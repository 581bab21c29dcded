//! A round from draft to talk, as an analyst goes it: its steps, and the pages and acts of each.

mod ending;
mod labels;
mod new;
mod opening;
mod preparation;
mod protection;
mod providers;
mod settings;
mod sidebar;
mod steps;
mod trial;
mod typed;

pub(in crate::web) use ending::{
    round_close, round_close_ask, round_discard, round_discard_ask, round_extend, round_extend_ask,
};
pub(in crate::web) use new::{round_make, round_new};
pub(in crate::web) use opening::{round_open, round_open_ask};
pub(in crate::web) use protection::{round_protection, round_protection_set};
pub(in crate::web) use providers::{round_providers, round_providers_set};
pub(in crate::web) use settings::{round_days, round_days_set, round_questions, round_questions_set};
pub(in crate::web) use steps::round_steps;
pub(in crate::web) use trial::{round_trial, round_trial_act};
