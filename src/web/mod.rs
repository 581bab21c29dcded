//! The doors of the program on the web.
//!
//! `routes` is the table of contents; a handler is a list of checks, one transaction, then side
//! effects. Who may do what, and whether a form is ours, are types in `guards`: no handler can
//! forget them. On the respondent's routes nothing is logged, measured or set.

mod access;
mod account;
mod account_mail;
mod api;
mod app;
mod bare;
mod body;
mod browser_name;
mod carried;
mod compress;
mod download;
mod form;
mod framed;
mod greeting;
mod guards;
mod headers;
mod home;
mod house_style;
mod kept_form;
mod language;
mod mount;
mod pages;
mod passkey_script;
mod place;
mod place_words;
mod places;
mod problem;
mod public;
mod readiness;
mod route_table;
mod routes;
mod sealed_challenge;
mod seats;
mod session;
mod shares;
mod signed_form;
mod signed_in;
mod staff;
mod stale_form;
mod survey;
mod threads;
mod trial_address;
#[cfg(feature = "pdf")]
mod typesetting;
mod upload;
mod verification_cache;
mod wording;
mod wrong_method;

/// Whether this program can make PDF files.
const PDF: bool = cfg!(feature = "pdf");

pub use access::{Access, Route};
pub use api::{API_VERSION, ApiError, Fault, api_document, api_routes};
pub use app::{App, AppParts};
pub use body::{SLOWEST_REQUEST, timed_bodies};
pub use compress::compress;
pub use framed::framed;
pub use greeting::Greeting;
pub use headers::defaults;
pub use problem::Problem;
pub use routes::{ROUTES, configure};
pub use session::issuer;
pub use survey::warm_up;
