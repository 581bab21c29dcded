//! Lists of sheets, and the page of the clients' council: no figures, only what is said about the whole.

use maud::{Markup, html};

use super::FOOT;
use super::agreements::{outcome, wording};
use super::interpretation::{Talk, interpretation};
use crate::addresses::SheetAddress;
use crate::conversations::{About, Agreement, Draft, ListedSheet, Shared, SheetState, Side, Turn};
use crate::views::council::council_rights;

/// One sheet in a list.
#[derive(Debug, Clone)]
pub struct SheetLine {
    pub sheet: ListedSheet,
    /// Name of the gemeente.
    pub gemeente: String,
    pub href: String,
    /// Whose turn it is and what the reader can do; a council has none.
    pub turn: Option<(Turn, &'static str)>,
}

/// Sheets that somebody may open.
#[derive(Debug, Clone)]
pub struct ListPage {
    pub side: Side,
    /// By whose turn it is, the newest release first.
    pub lines: Vec<SheetLine>,
}

/// The page inside the frame.
#[must_use]
pub fn list_page(page: &ListPage) -> Markup {
    html! {
        div.talk {
            @if page.lines.is_empty() {
                section.empty {
                    h2 { "Er zijn nog geen gespreksbladen" }
                    @if page.side == Side::Council { p { "U ziet hier een blad zodra gemeente of aanbieder u uitnodigt voor het gesprek." } }
                    @else { p { "U opent een blad bij de cijfers. Hier staat het zodra iemand er iets op schrijft." } }
                }
            } @else {
                @for (turn, heading) in [
                    (None, ""),
                    (Some(Turn::Own), "U bent aan zet"),
                    (Some(Turn::Other), "De ander is aan zet"),
                    (Some(Turn::Done), "Afgerond"),
                ] { (of_turn(page, turn, heading)) }
            }
            @if page.side == Side::Council { (council_rights()) }
        }
    }
}

/// The sheets at which it is this turn, under a heading of their own.
fn of_turn(page: &ListPage, turn: Option<Turn>, heading: &str) -> Markup {
    let here: Vec<&SheetLine> = page
        .lines
        .iter()
        .filter(|line| line.turn.map(|(turn, _)| turn) == turn)
        .collect();
    html! {
        @if !here.is_empty() {
            @if !heading.is_empty() { h2 { (heading) } }
            ul.agreed { @for line in here {
                li {
                    p { a href=(line.href) { strong { (line.sheet.provider_name) } ", " (line.sheet.round_name) } }
                    p.soft { "Gemeente " (line.gemeente) " · publicatie " (line.sheet.number) " · " (line.sheet.state)
                        @if line.sheet.council { " · cliëntenraad uitgenodigd" } }
                    @if let Some((_, what)) = line.turn { p { (what) } }
                }
            } }
        }
    }
}

/// A sheet as the council reads it.
#[derive(Debug, Clone)]
pub struct CouncilPage {
    /// Token against forged forms.
    pub csrf: String,
    pub sheet: ListedSheet,
    /// What the council wrote.
    pub drafts: Vec<Draft>,
    /// What was shared about the whole.
    pub shared: Vec<Shared>,
    /// What both sides confirmed.
    pub agreed: Vec<Agreement>,
}

/// The page inside the frame.
#[must_use]
pub fn council_page(page: &CouncilPage) -> Markup {
    let talk = Talk {
        action: SheetAddress::CouncilInterpretation { sheet: page.sheet.id },
        csrf: &page.csrf,
        side: Side::Council,
        drafts: &page.drafts,
        shared: &page.shared,
    };
    html! {
        div.talk {
            p { "Gemeente en aanbieder praten over publicatie " (page.sheet.number) " van " (page.sheet.round_name) ". Stand: " strong { (page.sheet.state) } "." }
            p.soft { "U leest wat over het geheel is gedeeld en wat gemeente en aanbieder samen afspraken. Cijfers van één aanbieder staan hier niet." }
            @if page.sheet.state == SheetState::Preparing { p { "Het gesprek moet nog komen. Wilt u dat zij iets bespreken? Schrijf uw vragen hieronder op en deel ze. Dan liggen ze op tafel." } }
            section #geheel {
                h2 { "Het geheel" }
                (interpretation(talk, &About::Sheet, "het geheel"))
            }
            section #afspraken {
                h2 { "Afspraken" }
                @if page.agreed.is_empty() { p.soft { (no_agreements(page.sheet.state)) } }
                @else { ul.agreed { @for one in &page.agreed { li { (wording(&one.text)) (outcome(one.outcome, "")) } } } }
            }
            p.callout.foot-note { (FOOT) }
        }
    }
}

fn no_agreements(state: SheetState) -> &'static str {
    if state == SheetState::Agreed {
        "Gemeente en aanbieder bevestigden allebei dat er geen afspraak nodig was."
    } else {
        "Gemeente en aanbieder bevestigden nog geen afspraken. Zodra zij dat allebei doen, leest u ze hier."
    }
}
