//! `/gemeente/inrichting/vragenlijsten`: reading, trying, comparing and making questionnaires.

mod built_in;
mod choose;
mod compare;
mod draft;
mod drafting;
mod import;
mod list;
mod move_round;
mod publish;
mod question;
mod take_back;
mod trial;
mod version;
mod voices;

pub(in crate::web) use built_in::add_built_in;
pub(in crate::web) use choose::{choose, chosen};
pub(in crate::web) use compare::beside;
pub(in crate::web) use draft::{draft, new_draft, order, remove, restore, settings};
pub(in crate::web) use import::{import, imported};
pub(in crate::web) use list::list;
pub(in crate::web) use move_round::move_round;
pub(in crate::web) use publish::{publish, published};
pub(in crate::web) use question::{question, written};
pub(in crate::web) use take_back::take_back;
pub(in crate::web) use trial::{draft_trial, draft_tried, sent_draft_trial, sent_trial, trial, tried};
pub(in crate::web) use version::{file, version};
pub(in crate::web) use voices::{voice_change, voices};
