//! A drawing that stands alone, as SVG and PNG: the figures of one row of a release, or of gemeenten side by side, as the
//! page draws them, with title, number of people, date and source in it.
//!
//! Texts become outlines, so that a drawing looks the same everywhere and needs no font; what it shows stands in it in words
//! too, for who hears it.

mod canvas;
mod error;
mod funnel;
mod lines;
mod picture;
mod rounds;

pub use error::DrawingError;
pub use funnel::funnel_drawing;
pub use lines::{block_drawing, gemeenten_drawing};
pub use picture::Picture;
pub use rounds::rounds_drawing;
