//! What the result pages are given: figures that are already protected, words already chosen.
//!
//! Nothing here can hold a number that the viewer may not see, because everything is built from a
//! [`Report`](crate::releases::report::Report) (see [`crate::figures`]).

use crate::addresses::HomeAddress;
use crate::figures::{Beside, Block, EventMark, Fact, Figure};
use crate::releases::report::Standing;
use crate::statistics::compare::Verdict;
use crate::statistics::phrases::Suppressed;
use crate::values::day::Day;

/// A file to take away.
#[derive(Debug, Clone)]
pub struct Download {
    pub href: String,
    /// What it is, such as "Excel (xlsx)".
    pub label: String,
    /// Whether it is what the page is for.
    pub main: bool,
    /// Whether it lies behind "Andere bestanden en grafieken".
    pub folded: bool,
}

/// One of several pages of the same shape.
#[derive(Debug, Clone)]
pub struct Choice {
    pub href: String,
    pub label: String,
    /// Whether it is the page the reader is on.
    pub current: bool,
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
    /// Whether the clients' council reads.
    pub council: bool,
    /// Who sees what from when.
    pub preview: Option<String>,
    /// The remark of a release that was wrong.
    pub remark: Option<String>,
    /// Where the words for clients are written.
    pub feedback_href: Option<String>,
    /// What the provider wrote beside the figures.
    pub story: Option<Story>,
    /// The conversation sheet of this release, for those who may open it.
    pub sheet_href: Option<String>,
    /// Where the same is seen beside other gemeenten.
    pub beside: Vec<Choice>,
    /// What happened beside the figures, as staff told it; oldest first.
    pub events: Vec<EventMark>,
    /// Where that is told, for those who may.
    pub events_href: Option<String>,
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
    /// Where to change it, for those who may.
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
        /// The next count, if one is planned.
        next_count: Option<NextCount>,
    },
    /// One block per mode.
    Blocks(Vec<B>),
}

/// When a round begins and is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextCount {
    /// Its first day, while that is still to come.
    pub begins: Option<Day>,
    pub count: Count,
}

/// The next count of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// At a fixed moment on this day.
    On(Day),
    /// When the round is over: after this last day.
    After(Day),
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

/// The system, the providers and the funnel of one mode.
#[derive(Debug, Clone)]
pub struct OverviewBlock {
    pub whole: Block,
    /// Whom to talk with; `None` for readers who see no single provider.
    pub discuss: Option<Discuss>,
    /// Differences between providers; `None` where the chosen question has no share, and for readers who see no
    /// single provider.
    pub funnel: Option<Funnel>,
    /// Every provider on every question; `None` for readers who see no single provider.
    pub matrix: Option<Matrix>,
}

/// "Om te bespreken": whom to talk with and about what, by alphabet.
#[derive(Debug, Clone)]
pub struct Discuss {
    pub items: Vec<DiscussItem>,
    /// Whether anything was compared.
    pub compared: bool,
    /// How many of these are chance, and whether providers differ more than chance explains.
    pub how_many: Vec<String>,
    /// What is said of the providers that are not in the list.
    pub rest: Vec<String>,
}

/// One provider in the list.
#[derive(Debug, Clone)]
pub struct DiscussItem {
    pub name: String,
    /// Page of the provider.
    pub href: Option<String>,
    pub lines: Vec<DiscussLine>,
    /// Where the talk is, for those who hold it.
    pub talk: Option<TalkLink>,
}

/// One question that stands out.
#[derive(Debug, Clone)]
pub struct DiscussLine {
    /// Whether it lies above.
    pub up: bool,
    /// Short name of the question.
    pub question: String,
    /// The counts beside those of the others.
    pub counts: String,
    /// What is said of them.
    pub said: String,
}

/// Where the talk is, whose turn it is, and the way there.
#[derive(Debug, Clone)]
pub struct TalkLink {
    pub done: String,
    pub turn: Option<&'static str>,
    pub label: &'static str,
    pub href: String,
    /// Whether the reader is the one to act.
    pub own_turn: bool,
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
    /// Every provider, by name; then "overige".
    pub rows: Vec<FunnelRow>,
    /// How many providers are in the picture.
    pub shown: u32,
    /// Of whom outside the limits of chance.
    pub outside: u32,
    /// Whether the limits are wider because providers differ more than chance explains.
    pub widened: bool,
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
    /// The figure beside the others, judged with the whole field.
    pub beside: Option<Beside>,
    /// What the last column says.
    pub label: String,
}

impl FunnelRow {
    /// Whether it stands out of the field.
    #[must_use]
    pub fn stands_out(&self) -> bool {
        self.beside.is_some_and(|beside| beside.verdict.to_discuss())
    }
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
