//! Staff: who they are, how they sign in, what they did.
//!
//! Owns users, passwords, one-time links, sessions, API tokens and the audit log. Ways to sign in are rows of
//! `credential` by kind, so that passkeys and one-time codes can be added beside the password.

mod act_record;
mod acts;
mod api_token;
mod audit;
mod copy_state;
mod device;
mod disable;
mod form_mark;
mod guessable;
mod invitation;
mod log_search;
mod password;
mod people;
mod refusals;
mod retention;
mod role;
mod sent_form;
mod session;
mod throttle;
mod token;
mod user;

pub use act_record::ActRecord;
pub use acts::{ACTS, ActGroup, KnownAct, known_act};
pub use api_token::{
    ApiToken, Bearer, LONGEST_TOKEN_NAME, MOST_TOKENS, NewToken, TOKEN_DAYS, TokenError, TokenText, bearer, make_token,
    note_first_use, revoke_token, tokens_of,
};
pub use audit::{Entry, log, recent};
pub use copy_state::{COPY_OVERLAP, CopyTarget, can_tidy, mark_copied, tidy_copied, uncopied};
pub use device::{DEVICE_DAYS, known_device, mark_device};
pub use disable::{disable, enable};
pub use form_mark::{form_mark, is_form_mark};
pub use invitation::{INVITATION_SECONDS, accept, ends_with, invite, invited};
pub use log_search::{ACTS_PER_PAGE, Acts, ActsPlace, ActsQuery, PROGRAM, acts, acts_after};
pub use password::{
    ChosenPassword, PasswordError, SHORTEST, check_password, choose_password, has_password, set_password,
};
pub use people::{
    PEOPLE_PER_PAGE, People, Person, PersonError, Scope, add_person, change_person, check_disable, check_new,
    disable_person, enable_person, invite_again, people, succeed,
};
pub use refusals::{Refusals, Refused};
pub use retention::{LOG_DAYS, forget, raised_floor};
pub use role::{change_role, check_role};
pub use sent_form::{FormKey, Said, SentForm, Undo, remember, said_by, sent_before};
pub use session::{SESSION_SECONDS, SignedIn, settle_session, sign_in, sign_out, signed_in, start_session};
pub use throttle::{FREE_TRIES, LONGEST_WAIT, MOST_TRIES, Subject, TRY_RUNS_OFF, Throttle, Turn};
pub use token::Token;
pub use user::{
    LONGEST_USER_NAME, NewUser, Rights, User, UserError, add, addresses_of, all, any, by_email, count, find,
    plain_email, speak,
};
