//! House style by design tokens: reads a gemeente's own token file (NL Design System: JSON or CSS custom properties), takes
//! colours, fonts and corners from it, and refuses what cannot be read well. Pure: no database, nothing is fetched.
//!
//! Our own stylesheets name their properties after the same tokens, so that a style is nothing but other values for a few
//! of them. Faces and their colours are not among them. The logo of a gemeente is read and judged here too.

mod colour;
mod css;
mod judge;
mod logo;
mod palette;
mod roles;
mod tokens;

pub use colour::Colour;
pub use css::{client_css, paper_colour, preview_css, staff_css};
pub use judge::{Scheme, Unfit};
pub use logo::{LARGEST_IN_PAGE, LARGEST_LOGO, Logo, LogoError, LogoKind};
pub use palette::Palette;
pub use roles::{HouseStyle, StyleError, readable, style_of};
pub use tokens::{LARGEST_FILE, Tokens};
