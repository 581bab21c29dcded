//! "Cijfers van elders": results of other tools, marked as such on every table; no chart, no verdict, nothing of ours beside them.

use maud::{Markup, html};

use super::results::tables::scrolling;
use crate::addresses::Home;

/// What stands on every table.
const MARK: &str = "Extern: niet door Ervaringwijzer gemeten, niet te vergelijken";

/// What the page needs.
#[derive(Debug, Clone)]
pub struct ExternalPage {
    /// Where our own results are.
    pub results_href: Home,
    /// Whether a provider reads, who sees its own rows only.
    pub own: bool,
    /// A table per source and period; may be empty.
    pub groups: Vec<ExternalGroup>,
}

/// The figures of one source and period.
#[derive(Debug, Clone)]
pub struct ExternalGroup {
    /// Name of the tool, with the gemeente where there may be several.
    pub source: String,
    pub period: String,
    pub lines: Vec<ExternalLine>,
}

#[derive(Debug, Clone)]
pub struct ExternalLine {
    /// The question as it was asked there.
    pub question: String,
    pub whose: String,
    /// How many people answered.
    pub answers: i32,
    /// How many of them were content, and that as a share in percents.
    pub content: Option<(i32, u32)>,
    /// Five counts, red first.
    pub five: Option<[i32; 5]>,
    /// A word about it; may be empty.
    pub note: String,
}

/// The page inside the frame.
#[must_use]
pub fn external_page(page: &ExternalPage) -> Markup {
    html! {
        p.callout { strong { "Let op. " } "Deze cijfers komen uit een ander onderzoek. Ervaringwijzer heeft ze niet gemeten en kan ze niet nagaan. \
            Vergelijk ze niet met uw publicaties: de vragen, de mensen en de telling zijn anders." }
        @if page.groups.is_empty() {
            section.empty {
                h2 { "Er zijn geen cijfers van elders" }
                p { @if page.own { "De gemeente heeft over uw organisatie niets van een ander onderzoek ingelezen." }
                    @else { "De beheerder kan resultaten van een ander onderzoek voor u inlezen uit Excel of CSV." } }
            }
        }
        @for (at, group) in page.groups.iter().enumerate() { (shown(at, group)) }
        p { a href=(page.results_href) { "Naar de resultaten van Ervaringwijzer" } }
    }
}

fn shown(at: usize, group: &ExternalGroup) -> Markup {
    let five = group.lines.iter().any(|line| line.five.is_some());
    let caption = format!("{MARK}. Bron: {}, {}.", group.source, group.period);
    let table = html! {
        thead { tr {
            th scope="col" { "Vraag" } th.txt scope="col" { "Van wie" }
            th scope="col" { "Antwoorden" } th scope="col" { "Positief" } th scope="col" { "Deel positief" }
            @if five { @for head in ["Heel slecht", "Slecht", "Gaat wel", "Goed", "Heel goed"] { th scope="col" { (head) } } }
            th.txt scope="col" { "Toelichting" }
        } }
        tbody { @for one in &group.lines { (line(one, five)) } }
    };
    html! {
        section {
            h2 { (group.source) ", " (group.period) }
            (scrolling(&format!("extern-{at}"), &caption, table))
            p.note { "Een streepje (–) betekent: niet opgegeven door de bron." }
        }
    }
}

fn line(one: &ExternalLine, five: bool) -> Markup {
    html! {
        tr {
            th scope="row" { (one.question) }
            td.txt { (one.whose) }
            td { (one.answers) }
            @match one.content {
                Some((number, percent)) => { td { (number) } td { (percent) "%" } }
                None => { td { "–" } td { "–" } }
            }
            @if five { @for at in 0..5 { td { (count(one, at)) } } }
            td.txt.wrapping { (one.note) }
        }
    }
}

fn count(one: &ExternalLine, at: usize) -> String {
    let number = one.five.as_ref().and_then(|five| five.get(at));
    number.map_or_else(|| "–".to_owned(), ToString::to_string)
}
