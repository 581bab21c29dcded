//! The staff's routes: providers, gemeenten, the administrator.

mod administrator;
mod codes;
pub(super) mod conversation;
mod files;
pub(super) mod frame;
mod gemeente;
mod heard;
mod overview;
mod provider;
mod reading;
mod void;

pub(super) use administrator::administrator;
pub(super) use codes::{analyst_issue, analyst_round, provider_issue, provider_round};
#[cfg(feature = "pdf")]
pub(super) use files::is_known;
pub(super) use files::{gemeente_csv, gemeente_json, provider_csv, provider_json};
pub(super) use gemeente::{home as gemeente_home, one_provider, rounds as gemeente_rounds};
pub(super) use heard::{
    analyst_feedback, analyst_feedback_agree, analyst_feedback_save, analyst_feedback_withdraw, provider_feedback,
    provider_feedback_agree, provider_feedback_save, provider_feedback_withdraw,
};
pub(super) use overview::overview;
pub(super) use provider::{home as provider_home, results as provider_results, rounds as provider_rounds};
pub(super) use void::analyst_void;
