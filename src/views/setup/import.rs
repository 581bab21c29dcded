//! Reading a file in: choosing it, and what it would bring about.

use maud::{Markup, html};

use crate::addresses::SetupAddress;
use crate::import::{Item, Mistake};
use crate::views::staff::{csrf, problem};

/// How many lines of each sort are shown.
const MOST_SHOWN: usize = 100;

/// What a file can hold.
#[derive(Debug, Clone)]
pub struct ImportKind {
    pub word: &'static str,
    /// "Aanbieders".
    pub title: &'static str,
    /// Columns that each file must have, then those that it may have.
    pub needed: Vec<&'static str>,
    pub more: Vec<&'static str>,
    /// Who sees what was read in.
    pub seen_by: &'static str,
}

/// What a file would bring about.
#[derive(Debug, Clone)]
pub struct Previewed {
    /// How it was read.
    pub source: String,
    pub new: Vec<Item>,
    pub there: Vec<Item>,
    pub wrong: Vec<Mistake>,
    /// The file itself, as hex, for the act.
    pub content: String,
    /// "3 aanbieders".
    pub counted: String,
    pub seen_by: &'static str,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct ImportPage {
    pub csrf: String,
    pub kinds: Vec<ImportKind>,
    /// The kind that was chosen.
    pub kind: String,
    /// Rounds that a file may leave out, and the one that was chosen.
    pub rounds: Vec<String>,
    pub round: String,
    /// What was pasted.
    pub text: String,
    pub problem: Option<String>,
    pub preview: Option<Previewed>,
}

/// The page inside the frame.
#[must_use]
pub fn import_page(page: &ImportPage) -> Markup {
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        @if let Some(preview) = &page.preview { (previewed(page, preview)) }
        @if page.preview.is_some() { h2 { "Een ander bestand" } } @else {
            p { "Kies een bestand van Excel of een CSV, of plak de regels. U ziet eerst wat er zou gebeuren. Er wordt nog niets bewaard." }
        }
        (choose(page))
        h2 { "Welke kolommen?" }
        p { "De eerste regel noemt de kolommen. De volgorde maakt niet uit." }
        @for kind in &page.kinds {
            details.snippet {
                summary { (kind.title) }
                div.columns {
                    p { "Nodig: " (kind.needed.join(", ")) "." }
                    @if !kind.more.is_empty() { p { "Mag erbij: " (kind.more.join(", ")) "." } }
                    p { b { "Wie ziet het daarna? " } (kind.seen_by) }
                }
            }
        }
    }
}

fn choose(page: &ImportPage) -> Markup {
    html! {
        form.form method="post" action=(SetupAddress::Import) enctype="multipart/form-data" {
            (csrf(&page.csrf))
            div.field {
                label for="soort" { "Wat staat erin?" }
                select #soort name="soort" {
                    @for kind in &page.kinds { option value=(kind.word) selected[kind.word == page.kind] { (kind.title) } }
                }
            }
            div.field {
                label for="bestand" { "Bestand" }
                p.hint #bestand-uitleg { "Een werkmap (.xlsx) of CSV, hoogstens 2 MB. Oude CSV van Excel mag ook." }
                input #bestand name="bestand" type="file" accept=".csv,.txt,.tsv,.xlsx" aria-describedby="bestand-uitleg";
            }
            div.field {
                label for="tekst" { "Of plak de regels hier" }
                textarea #tekst name="tekst" rows="5" spellcheck="false" { (page.text) }
            }
            @if !page.rounds.is_empty() {
                div.field {
                    label for="ronde" { "Ronde van regels die er geen noemen" }
                    p.hint #ronde-uitleg { "Alleen bij deelnames en afspraken." }
                    select #ronde name="ronde" aria-describedby="ronde-uitleg" {
                        option value="" { "Geen: de ronde staat in het bestand" }
                        @for round in &page.rounds { option value=(round) selected[*round == page.round] { (round) } }
                    }
                }
            }
            button class=[page.preview.is_none().then_some("main")] { "Bekijk wat er gebeurt" }
        }
    }
}

fn previewed(page: &ImportPage, preview: &Previewed) -> Markup {
    html! {
        section.confirm aria-labelledby="voorbeeld" {
            h2 #voorbeeld { "Dit zou er gebeuren" }
            p { (preview.source) }
            @if preview.wrong.is_empty() {
                @if preview.new.is_empty() {
                    p.callout { "Alles staat er al. Er is niets in te lezen." }
                } @else {
                    p { b { "Wie ziet het daarna? " } (preview.seen_by) }
                    p { "Er is nog niets bewaard. Inlezen gaat in één keer, en kan niet in één keer terug." }
                    form method="post" action=(SetupAddress::Import) enctype="multipart/form-data" {
                        (csrf(&page.csrf))
                        input type="hidden" name="soort" value=(page.kind);
                        input type="hidden" name="ronde" value=(page.round);
                        input type="hidden" name="inhoud" value=(preview.content);
                        input type="hidden" name="stap" value="lees";
                        button.main { "Lees " (preview.counted) " in" }
                    }
                }
            } @else {
                p.problem role="alert" { "Er zijn regels met fouten. Zo wordt er niets ingelezen, ook niet van de andere regels. Verbeter het bestand en kies het opnieuw." }
                h3 { "Fout: " (preview.wrong.len()) }
                ul.dots { @for one in preview.wrong.iter().take(MOST_SHOWN) { li { "regel " (one.line) ": " (one.text) } } }
                (rest(preview.wrong.len()))
            }
            (items("Nieuw", &preview.new))
            (items("Staat er al, en blijft zoals het is", &preview.there))
        }
    }
}

fn items(title: &str, items: &[Item]) -> Markup {
    html! {
        @if !items.is_empty() {
            h3 { (title) ": " (items.len()) }
            ul.dots { @for one in items.iter().take(MOST_SHOWN) { li { "regel " (one.line) ": " (one.words) } } }
            (rest(items.len()))
        }
    }
}

fn rest(number: usize) -> Markup {
    html! { @if number > MOST_SHOWN { p.hint { "En nog " (number - MOST_SHOWN) "." } } }
}
