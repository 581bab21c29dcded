//! What is measured, where and when: gemeenten, providers, questionnaires, rounds, participations.
//!
//! Queries take a connection and return plain structs; the rules of a round's life are here, its
//! keys and figures are not.

mod count_moment;
mod draft;
mod ending;
mod event;
pub mod file;
mod gemeente;
mod logo;
mod open_data;
mod page_setting;
mod participation;
mod provider;
mod provider_change;
mod provider_merge;
mod provider_names;
mod provider_places;
mod questionnaire;
mod questionnaire_draft;
mod questionnaire_version;
mod region;
mod round;
mod round_trial;
mod setting;
mod stricter;
mod style;
mod voice;
mod word_list;

pub use draft::Wanted;
pub use event::{Event, EventError, EventOf, LONGEST_EVENT, NewEvent};
pub use gemeente::Gemeente;
pub use open_data::{Licence, OpenData, OpenDataError};
pub use page_setting::{PageSetting, SettingChange};
pub use participation::{Participation, Seat};
pub use provider::{LONGEST_NAME, NameError, Provider};
pub use provider_change::{Added, ProviderError};
pub use provider_names::{FormerName, KnownProviders, NamedProvider};
pub use provider_places::{Hold, Places, Steward};
pub use questionnaire::{Question, Questionnaire, Wording};
pub use questionnaire_draft::{DraftError, KeptDraft, MOST_DRAFTS};
pub use questionnaire_version::QuestionnaireError;
pub use region::{Region, RegionError};
pub use round::{NewRound, Round, RoundError};
pub use round_trial::RoundTrial;
pub use setting::{LastLook, is_demo, mark_demo, mark_moved, moved, try_to_write};
pub use voice::{ReadAloud, Voice};

/// How closed rounds stood when a check found nothing.
pub mod checked_rounds {
    pub use super::setting::{checked as all, set_checked as remember};
}
/// Rounds whose opening key is on another machine.
pub mod elsewhere {
    pub use super::setting::{awaited, forget_elsewhere, key_elsewhere, set_awaited, set_key_elsewhere};
}
/// Keys of recognition on their way to every node.
pub mod recognitions {
    pub use super::setting::{set_step, set_wrapped, step, wrapped};
}
/// How long what a round held is kept after its last count.
pub mod holds {
    pub use super::setting::{LONGEST_HOLD, USUAL_HOLD, hold_hours as hours, set_hold_hours as set_hours};
}
/// The lists in which they find them.
pub mod word_lists {
    pub use super::word_list::{Announced, add, begin, find, gemeenten, kept, of_gemeente, publish};
}
/// Whether clients find four words back after the last count.
pub mod four_words {
    pub use super::setting::{four_words as is_on, set_four_words as switch};
}
/// What is remembered of the clock.
pub mod clocks {
    pub use super::setting::{clock as last, set_clock as remember};
}
/// The link of the first start, as its hash and until when it works.
pub mod begins {
    pub use super::setting::{begin_link as kept, forget_begin_link as forget, set_begin_link as keep};
}
/// That a gemeente took everything along before it leaves.
pub mod departures {
    pub use super::setting::{set_taken_along as mark, taken_along as marked};
}
/// What the administrator set on a page, and what was set before.
pub mod page_settings {
    pub use super::page_setting::{before, change, mark, value};
}
/// The fixed moment of counting, for all rounds and for one.
pub mod count_moments {
    pub use super::count_moment::{change, of, usual};
}
/// Links with which drafts are tried.
pub mod round_trials {
    pub use super::round_trial::{behind, end, of_round, renew};
}
/// House styles of gemeenten.
pub mod styles {
    pub use super::style::{all, by_slug, named, of_gemeente, set};
}
/// Logos of gemeenten.
pub mod logos {
    pub use super::logo::{in_pages, of_gemeente, set};
}
/// Questions that gemeenten had read aloud.
pub mod voices {
    pub use super::voice::{add, all, content, of_questionnaire, remove};
}
/// Gemeenten that give open data.
pub mod opens {
    pub use super::open_data::{giving, of_gemeente, set};
}
/// Stores and finds gemeenten.
pub mod gemeenten {
    pub use super::gemeente::{all, by_slug, find, insert, set_details};
}
/// Stores and finds regions, and who is in them.
pub mod regions {
    pub use super::region::{add, all, by_slug, find, join, leave, members, of_gemeente};
}
/// Stores and finds what happened beside the figures.
pub mod events {
    pub use super::event::{add, check, find, of, remove};
}
/// Stores and finds providers.
pub mod providers {
    pub use super::provider::{all, by_slug, find, insert, named, slug};
    pub use super::provider_change::{add, check_name, rename, set_ended};
    pub use super::provider_merge::{check_merge, is_unused, merge, remove};
    pub use super::provider_names::{by_name, former_names};
    pub use super::provider_places::{attach, find_for, known_to, offered, rounds_of_all};
}
/// Stores and finds questionnaires.
pub mod questionnaires {
    pub use super::questionnaire::{all, file, find, find_visible, latest, laws, questions, visible, wordings};
    pub use super::questionnaire_version::{add_own, add_version, is_general, missing, newest_own, remove_own};
}
/// Keeps questionnaires that are still being written.
pub mod questionnaire_drafts {
    pub use super::questionnaire_draft::{add, find, of_gemeente, remove, save};
}
/// Stores and finds rounds.
pub mod rounds {
    pub use super::draft::{change, chosen, discard, set_participations, set_questionnaire};
    pub use super::ending::{close, hold, reopen_to_mend, stop};
    pub use super::round::{
        all, by_slug, closed_among, extend, find, in_state, insert, mark_counted, of_gemeente, open, smallest_k,
    };
    pub use super::stricter::{set_counting, set_public_figures, set_rule};
}
/// Stores and finds participations.
pub mod participations {
    pub use super::participation::{find, insert, join, of_provider, of_round, of_rounds_in};
}
