//! A round from draft to talk: its steps, and the page of each.

mod forms;
mod pages;
mod steps;
mod trial;

pub use forms::{DaysForm, ProtectionForm};
pub use pages::{
    Choice, DayField, DaysPage, NewRoundPage, ProtectionPage, ProviderChoice, ProvidersPage, QuestionsStepPage,
    RoundActPage, Seat, days_page, new_round_page, protection_page, providers_page, questions_step_page,
    round_act_page,
};
pub use steps::{Fact, FirstQuestion, Link, Step, StepState, StepsPage, steps_page};
pub use trial::{TrialLink, TrialPage, trial_page};
