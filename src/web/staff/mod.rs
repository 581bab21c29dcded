//! The staff's routes: providers, gemeenten, the administrator.

mod act_export;
mod act_log;
mod administrator;
mod codes;
mod codes_sheet;
mod confirm;
mod connections;
pub(super) mod conversation;
mod departure;
mod desk;
#[cfg(feature = "pdf")]
mod drawing;
mod events;
mod external;
mod feedback;
pub(super) mod file_name;
mod files;
mod frame;
mod gemeente;
mod health;
mod health_certificate;
mod installation;
mod keys;
mod kiosk;
mod kiosk_between;
mod kiosk_page;
mod offers;
mod overview;
mod people;
#[cfg(feature = "pdf")]
mod print_codes;
mod provider;
mod providers;
mod questions;
mod reading;
#[cfg(feature = "pdf")]
mod recruit_poster;
mod regions;
mod round_access;
mod round_setup;
mod round_status;
mod rounds;
pub(super) mod setup;
mod tokens;
mod typed_day;
mod void;
pub(super) mod year;

pub(super) use act_export::act_export;
pub(super) use act_log::act_log;
pub(super) use administrator::administrator;
pub(super) use codes::{codes, issue_codes};
pub(super) use confirm::Between;
pub(super) use connections::{connections, feed_end, feed_new, webhook_new, webhook_remove, webhook_test};
pub(super) use departure::{gemeente_leave, gemeente_leave_ask, take_along, take_along_ask};
#[cfg(feature = "pdf")]
pub(super) use drawing::drawing;
pub(super) use events::{event_new, event_remove, events};
pub(super) use external::external;
pub(super) use feedback::{Agree, Save, Withdraw, feedback, feedback_act};
pub(super) use files::{file, files, files_page};
pub(super) use frame::{Page, Section};
pub(super) use gemeente::{home as gemeente_home, one_provider};
pub(super) use health::health;
pub(super) use installation::{
    configured_again, count_moment_change, host_try, hosts_change, installation, mail_change, mail_try, setting_back,
};
pub(super) use keys::{key_act, keys};
pub(super) use kiosk::{kiosk, kiosk_end, kiosk_open, kiosk_renew, kiosk_void};
pub(super) use overview::overview;
pub(super) use people::{
    new_person, people, person, person_change, person_disable, person_enable, person_invite, person_new, person_reset,
    person_role, person_succeed,
};
pub(super) use provider::{home as provider_home, results as provider_results};
pub(super) use providers::{
    provider, provider_end, provider_merge, provider_new, provider_remove, provider_rename, providers,
};
pub(super) use questions::questions;
pub(super) use regions::{region_file, side_by_side, side_drawing};
pub(super) use round_setup::{
    round_close, round_close_ask, round_days, round_days_set, round_discard, round_discard_ask, round_extend,
    round_extend_ask, round_make, round_new, round_open, round_open_ask, round_protection, round_protection_set,
    round_providers, round_providers_set, round_questions, round_questions_set, round_steps, round_trial,
    round_trial_act,
};
pub(super) use rounds::rounds;
pub(super) use setup::{details, details_change, import, import_act, logo, logo_change, setup, style, style_change};
pub(super) use tokens::{token_make, token_revoke, tokens};
pub(super) use void::void_codes;

#[cfg(feature = "pdf")]
pub(super) use print_codes::print_codes;
#[cfg(feature = "pdf")]
pub(super) use recruit_poster::recruit_poster;

/// A program without PDF has the address of cards and letters, and nothing there.
#[cfg(not(feature = "pdf"))]
pub(super) fn print_codes<R: crate::web::guards::EitherSide>(
    _form: crate::web::signed_form::SignedForm<round_access::RoundAccess<R>, crate::web::signed_form::Pressed>,
) -> std::future::Ready<Result<actix_web::HttpResponse, super::problem::Problem>> {
    std::future::ready(Err(super::problem::Problem::NotFound))
}

/// Nor has it posters.
#[cfg(not(feature = "pdf"))]
pub(super) fn recruit_poster<R: crate::web::guards::EitherSide>(
    _access: round_access::RoundAccess<R>,
) -> std::future::Ready<Result<actix_web::HttpResponse, super::problem::Problem>> {
    std::future::ready(Err(super::problem::Problem::NotFound))
}

/// A program without PDF draws nothing either: it has the addresses, and nothing there.
#[cfg(not(feature = "pdf"))]
pub(super) fn drawing<R: crate::web::guards::Looks>(
    _access: round_access::RoundAccess<R>,
) -> std::future::Ready<Result<actix_web::HttpResponse, super::problem::Problem>> {
    std::future::ready(Err(super::problem::Problem::NotFound))
}
