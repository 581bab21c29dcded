//! The participations of one round: who takes part, and the form that issues codes.

use maud::{Markup, html};

use super::batches::{BatchLine, ChannelLine, KioskTally, ProviderBatches, batches, channel_label, channels};
use super::files::thousands;
use super::{csrf, problem};
use crate::i18n::Lang;
use crate::values::day::Day;
use crate::values::terms::{Channel, Mode, RoundState};

/// One provider in the round, in one mode.
#[derive(Debug, Clone)]
pub struct ParticipationLine {
    /// Name of the provider.
    pub provider: String,
    pub mode: Mode,
    /// Codes issued so far; how many were used is never known here.
    pub issued: u32,
    /// What was issued, oldest first.
    pub batches: Vec<BatchLine>,
    /// Where the form goes; `None` when codes cannot be issued now.
    pub issue_action: Option<String>,
    /// The page of a kiosk.
    pub kiosk_href: Option<String>,
    /// What stands out in who answered, each as a question for the talk.
    pub signals: Vec<String>,
    /// Posters for a waiting room, one a language; none when the round is over.
    pub posters: Vec<PosterLink>,
}

/// A poster in one language.
#[derive(Debug, Clone)]
pub struct PosterLink {
    pub lang: Lang,
    pub href: String,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct ParticipationsPage {
    /// State of the round.
    pub state: RoundState,
    /// Fewest codes of a batch.
    pub fewest: u32,
    /// Most codes of a batch.
    pub most: u32,
    /// The last day on which codes can be used; none in a round without one.
    pub last_day: Option<Day>,
    /// What was issued in each way of reaching people, over all participations.
    pub channels: Vec<ChannelLine>,
    /// What was opened at kiosks, over all participations.
    pub kiosk: KioskTally,
    /// Token against forged forms.
    pub csrf: String,
    /// Participations by name, then mode.
    pub lines: Vec<ParticipationLine>,
    /// What went wrong, after a try.
    pub problem: Option<String>,
}

/// The page inside the frame.
#[must_use]
pub fn participations_page(page: &ParticipationsPage) -> Markup {
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        (explain(page.state))
        @if page.state == RoundState::Open {
            p { "Geef " (page.fewest) " codes of meer tegelijk uit. Bij minder codes zou iemand kunnen raden wie wat antwoordde. Codes die overblijven, bewaart u of vernietigt u." }
        }
        div.scroll role="region" aria-label="Deelnames" tabindex="0" {
            table.cards role="table" {
                thead role="rowgroup" { tr role="row" {
                    th scope="col" { "Aanbieder" } th.txt scope="col" { "Wijze" }
                    th scope="col" { "Codes uitgegeven" } th.txt scope="col" { "Codes uitgeven of link" }
                } }
                tbody { @for (index, line) in page.lines.iter().enumerate() { (row(line, index, page)) } }
            }
        }
        (signals(&page.lines))
        (posters(&page.lines))
        @let of: Vec<_> = page.lines.iter().map(|line| ProviderBatches { provider: &line.provider, batches: &line.batches }).collect();
        (batches(&of, page.last_day, &page.csrf))
        (channels(&page.channels, page.kiosk))
    }
}

/// Posters that ask clients to take part.
fn posters(lines: &[ParticipationLine]) -> Markup {
    html! {
        @if lines.iter().any(|line| !line.posters.is_empty()) {
            h2 { "Poster voor de wachtkamer" }
            p { "Op A3, om mensen te vragen mee te doen. Er staat geen code op. De poster zegt waar mensen hun code typen, en dat zij een kaartje kunnen vragen. Bij een kiosk zegt de poster: gebruik het scherm hier." }
            @for line in lines {
                details.batches {
                    summary { (line.provider) ": " (mode_label(line.mode)) }
                    ul {
                        @for poster in &line.posters {
                            li { a href=(poster.href) { "Poster, " span lang=(poster.lang) { (poster.lang.name()) } @if poster.lang.is_concept() { " (concept)" } } }
                        }
                    }
                }
            }
        }
    }
}

/// A word to both sides where others than clients may have answered.
fn signals(lines: &[ParticipationLine]) -> Markup {
    html! {
        @if lines.iter().any(|line| !line.signals.is_empty()) {
            h2 { "Om te bespreken" }
            p { "Dit bewijst niets. Het zijn vragen om samen te stellen." }
            @for line in lines {
                @for signal in &line.signals { p { strong { (line.provider) } ": " (signal) } }
            }
        }
    }
}

fn mode_label(mode: Mode) -> &'static str {
    match mode {
        Mode::Personal => "eigen codes",
        Mode::Kiosk => "kiosk",
    }
}

fn explain(state: RoundState) -> Markup {
    html! {
        @match state {
            RoundState::Draft => p { "Deze ronde is nog niet open. Codes uitgeven kan zodra de ronde open is." },
            RoundState::Open => p { "Codes verschijnen één keer, op een blad om te printen. Wij bewaren ze niet. Niemand kan zien welke code is gebruikt." },
            RoundState::Closing => p { "Deze ronde is gesloten: antwoorden tellen niet meer mee. Na de laatste telling worden codes en sleutels vernietigd, standaard een dag later." },
            RoundState::Closed => p { "Deze ronde is gesloten. Codes en sleutels zijn vernietigd; alleen de publicaties blijven." },
        }
    }
}

fn row(line: &ParticipationLine, index: usize, page: &ParticipationsPage) -> Markup {
    html! {
        tr role="row" {
            th scope="row" role="rowheader" { (line.provider) }
            td.txt role="cell" data-label="Wijze" { (mode_label(line.mode)) }
            td role="cell" data-label="Codes uitgegeven" { @if line.mode == Mode::Personal { (line.issued) } @else { "–" } }
            td.txt role="cell" data-label="Codes uitgeven of link" {
                @if let Some(action) = &line.issue_action { (form(action, index, &line.provider, page)) }
                @if let Some(href) = &line.kiosk_href { a href=(href) { "Kiosk" } }
                @if line.issue_action.is_none() && line.kiosk_href.is_none() { "–" }
            }
        }
    }
}

fn form(action: &str, index: usize, provider: &str, page: &ParticipationsPage) -> Markup {
    let (fewest, most) = (page.fewest, page.most);
    let dotted = |number: u32| usize::try_from(number).map_or_else(|_err| number.to_string(), thousands);
    html! {
        form.issue method="post" action=(action) {
            (csrf(&page.csrf))
            label for={ "aantal-" (index) } { "Aantal, van " (dotted(fewest)) " tot en met " (dotted(most)) }
            input id={ "aantal-" (index) } name="aantal" type="number" min=(fewest) max=(most) required inputmode="numeric";
            label for={ "kanaal-" (index) } { "Hoe komen ze bij mensen?" }
            select id={ "kanaal-" (index) } name="kanaal" {
                @for channel in Channel::ALL { option value=(channel) { (channel_label(*channel)) } }
            }
            button aria-label={ "Codes uitgeven voor " (provider) } { "Codes uitgeven" }
        }
    }
}
