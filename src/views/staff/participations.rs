//! The participations of one round: who takes part, and the form that issues codes.

use maud::{Markup, html};

use super::files::thousands;
use super::{csrf, problem};
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
}

/// One issue of codes.
#[derive(Debug, Clone)]
pub struct BatchLine {
    pub number: u32,
    pub issued: u32,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
    /// On which day; not known of old ones.
    pub voided_on: Option<Day>,
    /// On which day it was issued; not known of old ones.
    pub issued_on: Option<Day>,
    pub channel: Option<Channel>,
    /// Whether as many new codes can be issued in its place.
    pub reissue: bool,
    /// Where the form that voids it goes; `None` when it cannot be voided here.
    pub void_action: Option<String>,
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
        (batches(page))
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

/// Every issue of codes, for both sides: also what was voided, and why.
fn batches(page: &ParticipationsPage) -> Markup {
    let lines: Vec<_> = page.lines.iter().filter(|line| !line.batches.is_empty()).collect();
    html! {
        @if !lines.is_empty() {
            h2 { "Uitgiften" }
            p { "Kwamen codes bij de verkeerde mensen terecht, of vulde een ander dan de cliënt ze in? Dan kan de gemeente een uitgifte laten vervallen, zolang de ronde na die uitgifte niet is geteld. Gemeente en aanbieder zien allebei dat het is gebeurd, op welke dag en waarom. Niemand ziet de antwoorden." }
            @for (index, line) in lines.into_iter().enumerate() {
                details.batches {
                    summary { (line.provider) ": " (count(line.batches.len())) (void_note(&line.batches)) }
                    ul {
                        @for batch in &line.batches { li { (batch_line(batch, index, &line.provider, &page.csrf)) } }
                    }
                }
            }
        }
    }
}

fn count(batches: usize) -> String {
    format!("{batches} {}", if batches == 1 { "uitgifte" } else { "uitgiften" })
}

fn void_note(batches: &[BatchLine]) -> String {
    match batches.iter().filter(|batch| batch.voided.is_some()).count() {
        0 => String::new(),
        void => format!(", waarvan {void} vervallen"),
    }
}

fn batch_line(batch: &BatchLine, index: usize, provider: &str, token: &str) -> Markup {
    let id = format!("reden-{index}-{}", batch.number);
    html! {
        "Uitgifte " (batch.number) ": " (batch.issued) " " @if batch.issued == 1 { "code" } @else { "codes" }
        @if let Some(day) = batch.issued_on { ", " (day.long()) } @if let Some(channel) = batch.channel { ", " (channel_label(channel)) }
        @if let Some(reason) = &batch.voided { " – " strong { "vervallen" } @if let Some(day) = batch.voided_on { " op " (day.long()) } ": " span lang="nl" { (reason) } }
        @if let Some(action) = &batch.void_action {
            details {
                summary { "Laat uitgifte " (batch.number) " van " (provider) " vervallen" }
                form.void method="post" action=(action) {
                    (csrf(token))
                    input type="hidden" name="uitgifte" value=(batch.number);
                    p { "Alle codes van deze uitgifte werken dan niet meer. Antwoorden die ermee zijn gegeven, worden ongelezen vernietigd. Dit kan niet ongedaan worden gemaakt. Schrijf geen namen van cliënten op." }
                    label for=(id) { "Reden" }
                    input id=(id) name="reden" type="text" maxlength="200" required autocomplete="off";
                    @if batch.reissue {
                        label.tick for={ (id) "-opnieuw" } { input id={ (id) "-opnieuw" } type="checkbox" name="opnieuw" value="ja"; "Geef er evenveel nieuwe codes voor terug, nu meteen" }
                    }
                    button { "Laat vervallen" }
                }
            }
        }
    }
}

fn channel_label(channel: Channel) -> &'static str {
    match channel {
        Channel::Letter => "met een brief",
        Channel::Card => "op een kaartje",
        Channel::Mail => "per mail",
        Channel::Sms => "per sms",
        Channel::Paper => "op papier, met de vragen erbij",
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
