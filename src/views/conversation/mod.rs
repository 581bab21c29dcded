//! The pages of the conversation sheet: the sheet, the screen for at the table, the council's page, and what to do with
//! a text that was not saved.

pub(super) mod agreements;
mod conflict;
mod council;
mod interpretation;
mod prepare;
mod row;
mod sheet;
mod shown;
mod table;

pub use conflict::{ConflictPage, Field, FieldKind, Why, again_page};
pub use council::{CouncilPage, ListPage, SheetLine, council_page, list_page};
pub use prepare::{WORDING_STANDS, confirmed_label};
pub use sheet::{no_rows, privacy_sentences, sheet_page};
pub use shown::{shown_agreement, shown_agreements, shown_answers, shown_of_whole, shown_outcome, shown_text};
pub use table::table_page;

use maud::{Markup, html};

use crate::addresses::SheetAt;
use crate::conversations::{
    About, Agreement, ConversationSheet, Draft, EarlierAgreement, NameHint, ReadInAgreement, RowKey, Shared, Side,
    names_warning,
};
use crate::figures::{Axis, Fact, Line, Trend};
use crate::statistics::phrases::Suppressed;
use crate::values::day::Day;
use crate::values::terms::Mode;

pub use crate::conversations::FOOT;

/// The four questions of an interpretation, with the names of their fields.
pub const QUESTIONS: [(&str, &str); 4] = [
    ("herken", "Herkent u dit?"),
    ("verklaar", "Kunt u dit verklaren?"),
    ("vind", "Wat vindt u ervan?"),
    ("nodig", "Is er iets nodig, en wat?"),
];

/// What the address of a sheet is made of, besides its number.
#[derive(Debug, Clone)]
pub struct SheetPlace {
    /// The gemeente, as addresses have it.
    pub gemeente: String,
    pub round: String,
    pub provider: String,
}

/// A sheet as one of the two sides reads it.
#[derive(Debug, Clone)]
pub struct SheetPage {
    pub place: SheetPlace,
    /// Where the figures are.
    pub results_href: String,
    /// Token against forged forms.
    pub csrf: String,
    /// Whether the sheet is there as a PDF too.
    pub pdf: bool,
    pub side: Side,
    /// Name of the gemeente.
    pub gemeente: String,
    /// Name of the provider.
    pub provider: String,
    pub sheet: ConversationSheet,
    /// What the head of the sheet says.
    pub facts: Vec<Fact>,
    /// Smallest group, and the largest part of a small group that gives one answer without being told as a band, in
    /// percents.
    pub rule: (u32, u32),
    /// What is told about why a figure of the provider is not shown.
    pub suppressed: Suppressed,
    /// Short names of questions that are not shown.
    pub hidden: Vec<String>,
    /// Whether no question of the provider is shown.
    pub nothing_shown: bool,
    /// The number and address of a newer release.
    pub newer: Option<(u32, String)>,
    /// What is wrong with the release, when it was corrected.
    pub remark: Option<String>,
    /// What stands out in who answered, each as a question to ask each other.
    pub signals: Vec<String>,
    /// The day the gemeente may look, while the preview lasts.
    pub preview: Option<Day>,
    /// The rows of the sheet with their figures.
    pub rows: Vec<RowModel>,
    /// Questions that are not on the sheet yet.
    pub choices: Vec<(RowKey, String)>,
    /// Agreements of earlier sheets.
    pub earlier: Vec<EarlierAgreement>,
    /// Agreements of before this tool, as they were read in.
    pub read_in: Vec<ReadInAgreement>,
    /// Agreements of this sheet.
    pub agreements: Vec<Agreement>,
    /// What the own side wrote.
    pub drafts: Vec<Draft>,
    pub shared: Vec<Shared>,
}

impl SheetPage {
    /// The address of the sheet for the reader.
    #[must_use]
    pub fn at(&self) -> SheetAt<'_> {
        let (place, number) = (&self.place, self.sheet.number);
        match self.side {
            Side::Provider => SheetAt::Provider {
                gemeente: &place.gemeente,
                round: &place.round,
                number,
            },
            Side::Gemeente | Side::Council => SheetAt::Gemeente {
                round: &place.round,
                number,
                provider: &place.provider,
            },
        }
    }

    /// The value of a fact in the head; empty when there is none of this label.
    #[must_use]
    pub fn fact(&self, label: &str) -> &str {
        let found = self.facts.iter().find(|fact| fact.label == label);
        found.map_or("", |fact| &fact.value)
    }
}

/// One question of a sheet, with its figures.
#[derive(Debug, Clone)]
pub struct RowModel {
    pub key: RowKey,
    /// Why it is there, in words.
    pub why: String,
    /// Whether the reader's own side added it.
    pub own: bool,
    /// The figures as the result pages have them.
    pub line: Line,
    /// The axis of its bar.
    pub axis: Axis,
    pub trend: Option<Trend>,
}

impl RowModel {
    /// The short name of its question, with the mode where that is not the usual one.
    #[must_use]
    pub fn heading(&self) -> String {
        let way = if self.key.mode == Mode::Kiosk { " (kiosk)" } else { "" };
        format!("{}{way}", self.line.short)
    }
}

/// `rij-persoonlijk-WM03`, or `geheel`: where a row is on its page.
#[must_use]
pub fn anchor(about: &About) -> String {
    match about {
        About::Sheet => "geheel".to_owned(),
        About::Row(key) => format!("rij-{}-{}", key.mode, key.question),
    }
}

/// "De gemeente", "De aanbieder", "De cliëntenraad".
#[must_use]
pub fn side_label(side: Side) -> &'static str {
    match side {
        Side::Provider => "De aanbieder",
        Side::Gemeente => "De gemeente",
        Side::Council => "De cliëntenraad",
    }
}

/// What looks like a name in texts that are kept: a warning, never a block.
pub(super) fn hints<'t>(texts: impl IntoIterator<Item = &'t str>) -> Markup {
    let found: Vec<NameHint> = texts.into_iter().flat_map(names_warning).collect();
    html! {
        @if !found.is_empty() {
            div.warn role="note" {
                p { strong { "Kijk dit nog eens na." } " Schrijf geen namen van cliënten op." }
                ul { @for hint in &found { li { "‘" (hint.found) "’ lijkt op " (hint.kind.words()) "." } } }
            }
        }
    }
}

/// The paragraphs of what somebody typed.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<String> {
    let written = text.split('\n').filter(|line| !line.trim().is_empty());
    written.map(str::to_owned).collect()
}

pub(super) fn typed(text: &str) -> Markup {
    html! { @for paragraph in paragraphs(text) { p lang="nl" { (paragraph) } } }
}

fn csrf(token: &str) -> Markup {
    html! { input type="hidden" name="csrf" value=(token); }
}
