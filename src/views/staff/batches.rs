//! Every issue of codes as both sides see it: how it reached people, and what became of it. Never whether a code was used.

use maud::{Markup, html};

use super::csrf;
use super::files::thousands;
use crate::values::day::Day;
use crate::values::terms::Channel;

/// One issue of codes.
#[derive(Debug, Clone)]
pub struct BatchLine {
    pub number: u32,
    pub issued: u32,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
    /// On which day; not known of old ones.
    pub voided_on: Option<Day>,
    /// Whether its codes can no longer be used because the round is over.
    pub expired: bool,
    /// On which day it was issued; not known of old ones.
    pub issued_on: Option<Day>,
    pub channel: Option<Channel>,
    /// Whether as many new codes can be issued in its place.
    pub reissue: bool,
    /// Where the form that voids it goes; `None` when it cannot be voided here.
    pub void_action: Option<String>,
}

/// The batches of one participation.
pub(super) struct ProviderBatches<'p> {
    pub(super) provider: &'p str,
    pub(super) batches: &'p [BatchLine],
}

/// How many codes were issued in one way of reaching people.
#[derive(Debug, Clone, Copy)]
pub struct ChannelLine {
    /// `None` where nobody said it.
    pub channel: Option<Channel>,
    /// All that were made.
    pub issued: u32,
    /// Of which voided.
    pub voided: u32,
    /// Of which no longer to be used because the round is over.
    pub expired: u32,
}

/// How often a kiosk was opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct KioskTally {
    pub opened: usize,
    /// Of which voided.
    pub voided: usize,
    /// Of which ended.
    pub over: usize,
}

/// Every issue of codes, for both sides: also what was voided, and why.
pub(super) fn batches(all: &[ProviderBatches<'_>], last_day: Option<Day>, token: &str) -> Markup {
    let lines: Vec<_> = all.iter().filter(|one| !one.batches.is_empty()).collect();
    html! {
        @if !lines.is_empty() {
            h2 { "Uitgiften" }
            p { "Kwamen codes bij de verkeerde mensen terecht, of vulde een ander dan de cliënt ze in? Dan kan de gemeente een uitgifte laten vervallen, zolang de ronde na die uitgifte niet is geteld. Gemeente en aanbieder zien allebei dat het is gebeurd, op welke dag en waarom. Niemand ziet de antwoorden." }
            @for (index, line) in lines.into_iter().enumerate() {
                details.batches {
                    summary { (line.provider) ": " (count(line.batches.len())) (void_note(line.batches)) }
                    ul {
                        @for batch in line.batches {
                            li { (batch_line(batch, last_day)) (void_form(batch, index, line.provider, token)) }
                        }
                    }
                }
            }
        }
    }
}

/// What was issued in each way, over the whole round.
pub(super) fn channels(lines: &[ChannelLine], kiosk: KioskTally) -> Markup {
    let total = |of: fn(&ChannelLine) -> u32| lines.iter().map(of).sum::<u32>();
    html! {
        @if !lines.is_empty() || kiosk.opened > 0 {
            h2 { "Per kanaal" }
            p { "Vervallen codes zijn ingetrokken. Verlopen codes werken niet meer, omdat de ronde voorbij is. Of een code is gebruikt, ziet niemand." }
            ul {
                @for line in lines { li { (channel_line(capital(line.channel.map_or(UNSAID, channel_label)), line)) } }
                @if lines.len() > 1 {
                    @let all = ChannelLine { channel: None, issued: total(|one| one.issued), voided: total(|one| one.voided), expired: total(|one| one.expired) };
                    li { (channel_line("Alle codes samen".to_owned(), &all)) }
                }
                @if kiosk.opened > 0 {
                    li { "Kiosk: " (kiosk.opened) " keer geopend, " (kiosk.voided) " vervallen, " (kiosk.over) " afgelopen" }
                }
            }
        }
    }
}

const UNSAID: &str = "kanaal niet bekend";

fn channel_line(name: String, line: &ChannelLine) -> Markup {
    let dotted = |number: u32| usize::try_from(number).map_or_else(|_err| number.to_string(), thousands);
    html! {
        (name) ": " (dotted(line.issued)) " uitgegeven, " (dotted(line.voided)) " vervallen, " (dotted(line.expired)) " verlopen"
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
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

fn batch_line(batch: &BatchLine, last_day: Option<Day>) -> Markup {
    html! {
        "Uitgifte " (batch.number) ": " (batch.issued) " " @if batch.issued == 1 { "code" } @else { "codes" }
        @if let Some(day) = batch.issued_on { ", " (day.long()) } @if let Some(channel) = batch.channel { ", " (channel_label(channel)) }
        @if let Some(reason) = &batch.voided { " – " strong { "vervallen" } @if let Some(day) = batch.voided_on { " op " (day.long()) } ": " span lang="nl" { (reason) } }
        @else if batch.expired { " – " strong { "verlopen" } ", de ronde is voorbij" }
        @else if let Some(day) = last_day { " – geldig tot en met " (day.long()) }
    }
}

fn void_form(batch: &BatchLine, index: usize, provider: &str, token: &str) -> Markup {
    let id = format!("reden-{index}-{}", batch.number);
    html! {
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

/// How codes reach people.
pub(super) fn channel_label(channel: Channel) -> &'static str {
    match channel {
        Channel::Letter => "met een brief",
        Channel::Card => "op een kaartje met QR-code",
        Channel::Mail => "per mail",
        Channel::Sms => "per sms",
        Channel::Paper => "op papier, met de vragen erbij",
    }
}
