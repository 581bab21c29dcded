//! What the pages with several gemeenten are given.

use crate::figures::{Block, SideBySide};
use crate::views::results::model::{Choice, Download};

/// Who reads; decides how a page speaks, never what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SideReader {
    /// Somebody of the region.
    Region,
    /// A reader of one of its gemeenten.
    Gemeente,
    /// A member of a provider that works in several gemeenten.
    Provider,
}

/// One gemeente, as far as it takes part.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Its round with days, or why there is none.
    pub round: String,
    /// "loopt nog", or nothing.
    pub in_progress: Option<&'static str>,
    /// "143 mensen", or that it counts among the others; `None` where nothing is shown.
    pub took_part: Option<String>,
}

/// The figures.
#[derive(Debug, Clone)]
pub enum SideContent {
    /// None yet.
    Nothing,
    /// Every gemeente, per mode.
    All(Vec<SideBySide>),
    /// One gemeente beside the others: its round, and its figures per mode.
    Own(String, Vec<Block>),
}

impl SideContent {
    /// How many modes there are figures of.
    #[must_use]
    pub const fn modes(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::All(modes) => modes.len(),
            Self::Own(_, blocks) => blocks.len(),
        }
    }
}

/// What is said of rounds that do not overlap.
pub const APART: &str = "Niet alle rondes waren in dezelfde tijd. Er kan intussen iets veranderd zijn.";

/// What the page needs.
#[derive(Debug, Clone)]
pub struct SideBySidePage {
    pub reader: SideReader,
    /// Questionnaires to choose from; shown from two on.
    pub questionnaires: Vec<Choice>,
    /// Regions to choose from; shown from two on.
    pub regions: Vec<Choice>,
    /// Every gemeente, by alphabet.
    pub places: Vec<Place>,
    pub content: SideContent,
    /// Files of the same figures.
    pub downloads: Vec<Download>,
    /// Whether rounds lie so far apart that they do not overlap.
    pub apart: bool,
}
