//! Staff: who they are, how they sign in, what they did.
//!
//! Owns users, the places where they act, their ways to sign in (password, codes of an app and on paper, passkeys, work
//! accounts), one-time links, sessions, API tokens and the audit log.

mod act_record;
mod acts;
mod api_token;
mod audit;
mod change;
mod copy_state;
mod device;
mod disable;
mod form_mark;
mod guessable;
mod invitation;
mod local_way;
mod log_search;
mod member;
mod membership;
mod own;
mod passkey;
mod password;
mod people;
mod proof;
mod recovery_code;
mod refusals;
mod retention;
mod rights;
mod role;
mod scope;
mod second_factor;
mod second_factor_change;
mod sent_form;
mod session;
mod sign_in;
mod throttle;
mod token;
mod totp;
mod user;
mod work_account;

pub use act_record::ActRecord;
pub use acts::{ACTS, ActGroup, KnownAct, known_act};
pub use api_token::{
    ApiToken, Bearer, LONGEST_TOKEN_NAME, MOST_TOKENS, NewToken, TOKEN_DAYS, TokenError, TokenText, bearer, make_token,
    note_first_use, revoke_any_token, revoke_token, tokens_at, tokens_of,
};
pub use audit::{Entry, log, recent};
pub use change::{change_member, change_person};
pub use copy_state::{COPY_OVERLAP, CopyTarget, can_tidy, mark_copied, tidy_copied, uncopied};
pub use device::{DEVICE_DAYS, known_device, mark_device};
pub use disable::{disable, enable, lost_place, reset_sign_in};
pub use form_mark::{form_mark, is_form_mark};
pub use invitation::{
    INVITATION_SECONDS, Invited, RECOVERY_SECONDS, accept, accept_place, ends_with, invite, invited, look_at_link,
    offered_rights, recover,
};
pub use local_way::{LocalWay, any_break_glass, break_glass_used, is_break_glass, is_managed, set_break_glass};
pub use log_search::{ACTS_PER_PAGE, Acts, ActsPlace, ActsQuery, PROGRAM, acts, acts_after};
pub use member::{Member, member, members, members_of};
pub use membership::{Membership, places_of, usable_places};
pub use own::{
    AddressLinks, CONFIRM_SECONDS, ConfirmedAddress, WantedAddress, change_password, confirm_address, end_everything,
    is_own_password, want_address, wanted_address,
};
pub use passkey::{
    LONGEST_PASSKEY_NAME, MOST_PASSKEYS, Passkey, UsedPasskey, passkey_by_credential, passkeys_of, use_passkey,
};
pub use password::{
    ChosenPassword, PasswordError, SHORTEST, check_password, choose_password, has_password, set_password,
};
pub use people::{
    PEOPLE_PER_PAGE, People, Person, PersonError, add_person, check_disable, check_new, disable_person, enable_person,
    invite_again, people, person, reset_person, succeed,
};
pub use recovery_code::RECOVERY_CODES;
pub use refusals::{Refusals, Refused};
pub use retention::{LOG_DAYS, forget, raised_floor};
pub use rights::Rights;
pub use role::{change_role, check_role};
pub use scope::Scope;
pub use second_factor::{SecondFactor, second_factor};
pub use second_factor_change::{
    AppSetting, KeptPasskey, NewPasskey, add_passkey, remove_app, remove_passkey, renew_recovery_codes, set_app,
};
pub use sent_form::{FormKey, Said, SentForm, Undo, remember, said_by, sent_before};
pub use session::{
    FRESH_SECONDS, IDLE_SECONDS, NewSession, OpenSession, SESSION_SECONDS, Session, SignInWay, SignedIn, end_others,
    end_session, go_to_place, open_session, session_name, sessions_of, settle_session, sign_out, signed_in,
    touch_session,
};
pub use sign_in::{Passed, SECOND_STEP_SECONDS, SecondStep, TypedStep, on_the_way, second_step, sign_in};
pub use throttle::{FREE_TRIES, LONGEST_WAIT, MOST_TRIES, Subject, TRY_RUNS_OFF, Throttle, Turn};
pub use token::Token;
pub use totp::{AppSecret, MOST_WRONG_CODES, any_app};
pub use user::{
    LONGEST_USER_NAME, NewUser, User, UserError, add, addresses_of, all, any, by_email, count, find, plain_email, speak,
};
pub use work_account::{WorkAccount, WorkRefusal, link_work_account, sign_in_by_work_account, take_journey};
