//! "Dit hoorden wij, dit doen wij": the public pages, the page in somebody else's frame, the poster, and the form of staff.
//!
//! A published feedback holds words only. Where a round makes figures public, counts of all providers together stand
//! beside it, on the pages of the gemeente and the provider; in a frame and on the poster never. The public pages are a
//! client's pages: no script, no cookie, nothing to fetch.

mod figures;
mod form;
mod pages;
mod poster;

pub use figures::{FigureBlock, FigureLine, Figures};
pub use form::{FeedbackBlock, FeedbackPage, PublicPlace, Written, feedback_form, shown_feedback};
pub use pages::{Heard, HeardList, HeardOne, embedded_page, framing_policy, heard_list, heard_page};
pub use poster::{PosterPage, PosterWords, poster_page, poster_policy};
