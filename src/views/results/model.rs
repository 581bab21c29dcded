//! What the result pages are given: figures that are already protected, words already chosen.
//!
//! Nothing here can hold a number that the viewer may not see, because everything is built from a
//! [`Report`](crate::releases::report::Report) (see [`super::build`]).

use crate::addresses::HomeAddress;
use crate::releases::figures::{Figure, FunnelLimits};
use crate::releases::report::Standing;
use crate::statistics::compare::{Change, Verdict};
use crate::statistics::interval::Interval;
use crate::statistics::phrases::Suppressed;
use crate::values::day::Day;
use crate::values::published::Published;
use crate::values::scale::Kind;

/// A file to take away.
#[derive(Debug, Clone)]
pub struct Download {
    pub href: String,
    /// What it is, such as "Excel (xlsx)".
    pub label: String,
    /// Whether it is the one most people want.
    pub main: bool,
}

/// One of several pages of the same shape.
#[derive(Debug, Clone)]
pub struct Choice {
    pub href: String,
    pub label: String,
    /// Whether it is the page the reader is on.
    pub current: bool,
}

/// A short fact at the top.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    pub value: String,
    /// Something small beside it.
    pub note: Option<String>,
}

/// What stands around the figures and comes from elsewhere than the report.
#[derive(Debug, Clone, Default)]
pub struct PageExtras {
    /// Files of this release.
    pub downloads: Vec<Download>,
    /// Rounds to go to; shown from two on.
    pub rounds: Vec<Choice>,
    /// Releases of this round with number and date; shown from two on.
    pub releases: Vec<Choice>,
    /// Extra facts, such as the day of the conversation.
    pub facts: Vec<Fact>,
    /// Year statements that are due.
    pub due: Vec<DueYear>,
    /// The remark of a release that was wrong.
    pub remark: Option<String>,
    /// Where the words for clients are written.
    pub feedback_href: Option<String>,
    /// What the provider wrote beside the figures.
    pub story: Option<Story>,
    /// The conversation sheet of this release, for who may open it.
    pub sheet_href: Option<String>,
    /// Where results of other tools are, when there are any; never a figure of them.
    pub external_href: Option<HomeAddress<'static>>,
}

/// A year statement that is due.
#[derive(Debug, Clone)]
pub struct DueYear {
    /// Where it is made.
    pub href: String,
    /// What is due, and when.
    pub sentence: String,
}

/// The provider's words beside the figures.
#[derive(Debug, Clone)]
pub struct Story {
    pub paragraphs: Vec<String>,
    /// Who wrote it and when.
    pub signed: String,
    /// Where to change it, for who may.
    pub edit_href: Option<String>,
}

/// Who is reading; decides how a page speaks, never what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// A member of the provider itself.
    Provider,
    /// The gemeente that holds the round.
    Gemeente,
}

/// Why there are no figures, or the figures.
#[derive(Debug, Clone)]
pub enum Content<B> {
    /// No release of this round yet.
    NotYet {
        /// The next count moment, if one is planned.
        next_count: Option<Day>,
    },
    /// One block per mode.
    Blocks(Vec<B>),
}

/// The results of one provider.
#[derive(Debug, Clone)]
pub struct ProviderPage {
    /// Name of the provider.
    pub name: String,
    /// Name of the round.
    pub round: String,
    pub viewer: Viewer,
    /// Smallest group of the round.
    pub k: u32,
    /// What is told about why a figure of a provider is not shown.
    pub hidden: Suppressed,
    /// What stands around the figures.
    pub around: PageExtras,
    pub content: Content<Block>,
}

/// All providers of one gemeente.
#[derive(Debug, Clone)]
pub struct OverviewPage {
    /// Name of the round.
    pub round: String,
    /// Smallest group of the round.
    pub k: u32,
    /// What is told about why a figure of a provider is not shown.
    pub hidden: Suppressed,
    /// What stands around the figures.
    pub around: PageExtras,
    pub content: Content<OverviewBlock>,
}

/// Figures of one unit in one mode.
#[derive(Debug, Clone)]
pub struct Block {
    /// Word of the mode, used in headings and in ids.
    pub mode: &'static str,
    /// Heading above the block, when there are two.
    pub heading: Option<&'static str>,
    pub unit: String,
    /// Facts of this mode.
    pub facts: Vec<Fact>,
    /// What falls outside chance, in the order of the questions.
    pub remarks: Vec<Remark>,
    /// What is said of everything else.
    pub calm: Option<String>,
    /// Ends of the axis of every bar in the block.
    pub axis: Axis,
    /// One line per question, in the order of the questionnaire.
    pub lines: Vec<Line>,
    /// What the dashed line is, or why there is none.
    pub reference_note: String,
    /// The development per question; empty in a first round.
    pub trends: Vec<Trend>,
}

impl Block {
    /// The mode for captions, so that two blocks on a page never hold two tables of one name.
    #[must_use]
    pub fn way(&self) -> String {
        self.heading.map_or_else(String::new, |_| format!(" ({})", self.mode))
    }
}

/// The system, the providers and the funnel of one mode.
#[derive(Debug, Clone)]
pub struct OverviewBlock {
    pub whole: Block,
    /// Differences between providers; `None` where the chosen question has no share, and for who sees no
    /// single provider.
    pub funnel: Option<Funnel>,
    /// Every provider on every question; `None` for who sees no single provider.
    pub matrix: Option<Matrix>,
}

/// A remark: always outside chance.
#[derive(Debug, Clone)]
pub struct Remark {
    /// Whether it lies above.
    pub up: bool,
    /// Short name of the question.
    pub question: String,
    /// What there is to see, in sentences.
    pub sentence: String,
}

/// How far bars reach left and right of the middle of "gaat wel", as shares of everybody.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// Left of the middle.
    pub left: f64,
    pub right: f64,
}

#[derive(Debug, Clone)]
pub struct Line {
    /// Code, such as `WM03`.
    pub code: String,
    pub short: String,
    /// The question as asked.
    pub wording: String,
    pub kind: Kind,
    pub body: Body,
    /// People who took part and whose answer to this question cannot be told yet.
    pub not_yet: u32,
    /// The older release that this figure of a whole is from, where it stands still.
    pub standing: Option<Standing>,
    /// The same of the figure of all providers together beside it.
    pub reference_standing: Option<Standing>,
}

impl Line {
    /// What is told of it, exactly or as bands.
    #[must_use]
    pub fn published(&self) -> Option<&Published> {
        match &self.body {
            Body::Scale(scale) => Some(&scale.published),
            Body::Reasons(published) => Some(published),
            Body::Hidden(_) | Body::Nothing => None,
        }
    }

    /// Whether some of it is told as bands.
    #[must_use]
    pub fn has_bands(&self) -> bool {
        self.published().is_some_and(|published| published.tally().is_none())
    }
}

/// What was answered to one question.
#[derive(Debug, Clone, Copy)]
pub enum Body {
    /// Not shown, with what is told about why.
    Hidden(Suppressed),
    /// No codes were issued.
    Nothing,
    Scale(Scale),
    /// Reasons; one person may give several.
    Reasons(Published),
}

/// Counts on the scale.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// The counts, exact or as bands.
    pub published: Published,
    /// Share with interval; `None` when everybody answered beside the scale.
    pub figure: Option<Figure>,
    /// All providers together, where the viewer has it.
    pub reference: Option<Figure>,
    /// The figure beside the reference.
    pub verdict: Option<Verdict>,
}

/// One small multiple: a question over rounds.
#[derive(Debug, Clone)]
pub struct Trend {
    /// Code of the question.
    pub code: String,
    /// Short name of the question.
    pub short: String,
    /// What is counted, such as "goed of heel goed".
    pub counted: &'static str,
    /// Oldest first, this round last.
    pub points: Vec<Point>,
    /// The dashed line, between 0 and 1; a strip between two ends.
    pub reference: Option<Interval>,
    /// What Newcombe's interval says.
    pub change: Option<Change>,
    /// The words for it.
    pub sentence: String,
}

/// A round in a small multiple.
#[derive(Debug, Clone)]
pub struct Point {
    /// Name of the round.
    pub round: String,
    /// The figure; `None` where nothing is shown.
    pub figure: Option<Figure>,
}

/// The funnel plot and its table.
#[derive(Debug, Clone)]
pub struct Funnel {
    /// One link per question; the chosen one is current.
    pub tabs: Vec<Choice>,
    /// Short name of the question.
    pub short: String,
    /// The question as asked.
    pub wording: String,
    pub counted: &'static str,
    /// All providers together, where shown; without it there is no picture.
    pub reference: Option<Figure>,
    /// What is told about why it is not shown.
    pub hidden: Suppressed,
    /// The older release that it is from, where it stands still.
    pub standing: Option<Standing>,
    /// Limits from the smallest number of answers on the axis to the largest.
    pub limits: Vec<FunnelLimits>,
    /// Every provider, by name; then "overige".
    pub rows: Vec<FunnelRow>,
    /// How many providers are in the picture.
    pub shown: u32,
    /// Of whom outside the 95 % limits.
    pub outside: u32,
}

/// One provider in the funnel and its table.
#[derive(Debug, Clone)]
pub struct FunnelRow {
    /// Number by alphabet; `None` for the pool of small providers.
    pub number: Option<u32>,
    pub name: String,
    /// Page of the provider, when there is one to go to.
    pub href: Option<String>,
    /// The figure, where shown.
    pub figure: Option<Figure>,
    /// The figure beside all providers.
    pub verdict: Option<Verdict>,
    /// The words in the last column.
    pub words: String,
}

/// Every provider on every question: shares only, the order is the alphabet.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// What the cells count, between quotes.
    pub counted: String,
    /// Short names of the questions that have a share.
    pub questions: Vec<String>,
    pub rows: Vec<MatrixRow>,
}

/// One row of the matrix.
#[derive(Debug, Clone)]
pub struct MatrixRow {
    pub name: String,
    /// Page of the provider.
    pub href: Option<String>,
    /// One cell per question.
    pub cells: Vec<Option<(Figure, Option<Verdict>)>>,
}
