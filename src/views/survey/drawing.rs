//! The drawings on a client's page: five faces, six reasons and the check mark.
//!
//! Each is a file under `assets/svg/`. A page defines a drawing once and points to it, so that ten
//! questions with five faces each stay small.

use maud::{Markup, PreEscaped, html};

use crate::values::asset;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// The face of a score, 1 to 5.
    Face(u8),
    /// The pictogram of a reason, 1 to 6.
    Reason(u8),
    /// The check mark of the thank-you page.
    Check,
}

impl Drawing {
    /// The file as it stands: a complete SVG of 48 by 48 units.
    #[must_use]
    pub fn svg(self) -> String {
        match self {
            Self::Face(score) => asset::text(&format!("svg/face-{score}.svg")),
            Self::Reason(number) => asset::text(&format!("svg/reason-{number}.svg")),
            Self::Check => asset::text("svg/check.svg"),
        }
    }

    fn id(self) -> String {
        match self {
            Self::Face(score) => format!("f{score}"),
            Self::Reason(number) => format!("r{number}"),
            Self::Check => "c".to_owned(),
        }
    }

    /// Faces keep their colours when the system forces its own; line drawings take the text colour.
    fn class(self) -> Option<&'static str> {
        (!matches!(self, Self::Face(_))).then_some("line")
    }

    /// What is inside the outer `svg` element.
    #[must_use]
    pub fn inside(self) -> String {
        let svg = self.svg();
        let inside = svg.split_once('>').and_then(|(_open, rest)| rest.rsplit_once("</svg>"));
        inside.map_or_else(String::new, |(inside, _close)| inside.to_owned())
    }

    /// The drawing itself, for a page that shows it once.
    #[must_use]
    pub fn alone(self, class: &str) -> Markup {
        html! { svg class={ (class) " line" } viewBox="0 0 48 48" aria-hidden="true" { (PreEscaped(self.inside())) } }
    }

    /// A pointer to the drawing, which the page must hold in [`definitions`]. Hidden from screen
    /// readers: a word always stands beside it.
    #[must_use]
    pub fn shown(self) -> Markup {
        html! { svg class=[self.class()] aria-hidden="true" { use href={ "#" (self.id()) } {} } }
    }
}

/// The drawings a page points to; placed once.
#[must_use]
pub fn definitions(drawings: &[Drawing]) -> Markup {
    html! {
        svg .defs aria-hidden="true" {
            @for drawing in drawings {
                symbol id=(drawing.id()) viewBox="0 0 48 48" { (PreEscaped(drawing.inside())) }
            }
        }
    }
}
