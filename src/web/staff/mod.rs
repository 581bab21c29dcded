//! The staff's routes: providers, gemeenten, the administrator.

mod administrator;
mod codes;
mod connections;
pub(super) mod conversation;
mod external;
mod feedback;
mod files;
pub(super) mod frame;
mod gemeente;
mod kiosk;
mod kiosk_page;
mod overview;
#[cfg(feature = "pdf")]
mod pdf_model;
mod provider;
mod reading;
mod tokens;
mod void;
pub(super) mod year;

pub(super) use administrator::administrator;
pub(super) use codes::{analyst_issue, analyst_round, provider_issue, provider_round};
pub(super) use connections::{connections, feed_end, feed_new, webhook_new, webhook_remove, webhook_test};
pub(super) use external::{gemeente_external, provider_external};
pub(super) use feedback::{
    analyst_feedback, analyst_feedback_agree, analyst_feedback_save, analyst_feedback_withdraw, provider_feedback,
    provider_feedback_agree, provider_feedback_save, provider_feedback_withdraw,
};
pub(super) use files::{
    gemeente_file, gemeente_files, gemeente_files_page, provider_file, provider_files, provider_files_page,
};
pub(super) use gemeente::{home as gemeente_home, one_provider, rounds as gemeente_rounds};
pub(super) use kiosk::{
    analyst_kiosk, analyst_kiosk_end, analyst_kiosk_open, analyst_kiosk_renew, analyst_kiosk_void, provider_kiosk,
    provider_kiosk_end, provider_kiosk_open, provider_kiosk_renew,
};
pub(super) use overview::overview;
pub(super) use provider::{home as provider_home, results as provider_results, rounds as provider_rounds};
pub(super) use tokens::{token_make, token_revoke, tokens};
pub(super) use void::analyst_void;
