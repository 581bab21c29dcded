//! The colours of one scheme.

use serde::{Deserialize, Serialize};

use super::colour::Colour;

/// The colours of one scheme, light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Palette {
    /// Behind everything: `basis-color-default-bg-document`.
    pub page: Colour,
    /// Around the page, and behind cards: made from the others.
    pub ground: Colour,
    /// Text: `basis-color-default-color-document`.
    pub ink: Colour,
    /// Text that may stand back: made from the others.
    pub soft: Colour,
    /// Edges of fields and answers: `basis-color-default-border-default`.
    pub border: Colour,
    /// Links and what is chosen: `basis-color-action-1-color-default`.
    pub action: Colour,
    /// Behind what is chosen: `basis-color-action-1-bg-default`.
    pub tint: Colour,
    /// The main button: `basis-color-action-1-inverse-bg-default`.
    pub button: Colour,
    /// The same under a pointer: made from the others.
    pub hover: Colour,
    /// Text on it: `basis-color-action-1-inverse-color-default`.
    pub on_button: Colour,
}
