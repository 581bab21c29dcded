//! "Dit hoorden wij, dit doen wij": the public pages, the page in somebody else's frame, the poster, and the form of staff.
//!
//! Words only: a published feedback holds no figure, and nothing here can take one. The public pages are a client's
//! pages: no script, no cookie, nothing to fetch.

mod form;
mod pages;
mod poster;

pub use form::{FeedbackBlock, FeedbackPage, PublicPlace, Written, feedback_form};
pub use pages::{Heard, HeardList, HeardOne, embedded_page, framing_policy, heard_list, heard_page};
pub use poster::{PosterPage, PosterWords, poster_page, poster_policy};
