//! The concept: what is missing, the form in which it is prepared and fixed, and what would be fixed now.

use maud::{Markup, html};

use super::document::body;
use super::list::FrozenLink;
use crate::conversations::{LONGEST_AGREEMENT, outcome_label};
use crate::views::conversation::{hints, typed as paragraphs};
use crate::views::staff::{csrf, problem};
use crate::year_report::content::Paper;
use crate::year_report::{Candidate, LONGEST_TEXT, Missing, YearDraft, YearText};

/// What was typed in the part that fixes, and not done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedFreeze {
    /// Whether somebody said that they know of open rounds.
    pub open_too: bool,
    /// Why the one before is replaced.
    pub reason: String,
}

#[derive(Debug, Clone)]
pub struct ConceptPage {
    /// Address of the page and of its form.
    pub action: String,
    /// Token against forged forms.
    pub csrf: String,
    /// Why the last act was not done.
    pub problem: Option<String>,
    pub draft: YearDraft,
    /// What was typed and could not be stored: it stays in the fields.
    pub typed: Option<(YearText, TypedFreeze)>,
    pub missing: Vec<Missing>,
    /// Agreements to choose from.
    pub candidates: Vec<Candidate>,
    /// The fixed ones, newest first.
    pub frozen: Vec<FrozenLink>,
    /// Name of the figures that the reader sees.
    pub seen: String,
    /// What would be fixed now.
    pub paper: Paper,
}

/// The page inside the frame.
#[must_use]
pub fn concept_page(page: &ConceptPage) -> Markup {
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        div.prose {
            p { "Dit is een concept. Het verandert mee met nieuwe publicaties en uitkomsten van afspraken, tot u het vaststelt. Daarna verandert er niets meer." }
            @if !page.frozen.is_empty() {
                p { "Al vastgesteld: " @for (at, one) in page.frozen.iter().enumerate() {
                    @if at > 0 { ", " } a href=(one.href) { "nummer " (one.number) " (" (one.day.long()) ")" }
                } ". Een verbetering krijgt een nieuw nummer." }
            }
        }
        (missing(&page.missing))
        (form(page))
        section.preview {
            h2 { "Zo wordt de verantwoording" }
            p.soft { "Met de tekst en afspraken die het laatst zijn bewaard." }
            (body(&page.paper))
        }
    }
}

fn missing(missing: &[Missing]) -> Markup {
    html! {
        section {
            h2 { "Wat ontbreekt er nog?" }
            @if missing.is_empty() { p { "Niets: alle rondes zijn gesloten en alle cijfers zijn te tonen." } }
            @else { ul.dots { @for one in missing { li { (one.sentence()) } } } }
        }
    }
}

fn form(page: &ConceptPage) -> Markup {
    let shown = page.typed.as_ref().map_or(&page.draft.text, |(text, _)| text);
    html! {
        section #tekst {
            h2 { "Tekst en afspraken" }
            @if let Some((typed, _)) = &page.typed {
                @if *typed != page.draft.text && page.draft.version > 0 {
                    div.box.kept { h3 { "Zo is de tekst nu bewaard" } (paragraphs(&page.draft.text.body)) }
                    h3 { "Dit schreef u" }
                }
            }
            form.form.wide method="post" action=(page.action) {
                (csrf(&page.csrf))
                input type="hidden" name="versie" value=(page.draft.version);
                input type="hidden" name="gezien" value=(page.seen);
                input type="hidden" name="nieuwste" value=(page.frozen.first().map_or(0, |one| one.number));
                (hints([page.draft.text.body.as_str()]))
                div.field {
                    label for="tekst-veld" { "Wat wij leerden en wat wij doen" }
                    p.hint #tekst-hint { "Hoogstens " (LONGEST_TEXT) " tekens. Deze tekst wordt openbaar: noem geen cliënten en geen aanbieders." }
                    textarea id="tekst-veld" name="tekst" rows="9" maxlength=(LONGEST_TEXT) aria-describedby="tekst-hint" autocomplete="off" { "\n" (shown.body) }
                }
                (choices(page, shown))
                div.buttons { button name="actie" value="bewaren" { "Bewaar tekst en keuze" } }
                (freezing(page))
            }
        }
    }
}

fn choices(page: &ConceptPage, shown: &YearText) -> Markup {
    html! {
        @if !page.candidates.is_empty() {
            fieldset {
                legend { "Welke afspraken staan er met woorden in?" }
                p.hint { "Van alle afspraken staat erin hoeveel er zijn en wat ervan kwam. De naam van de aanbieder staat er nooit bij." }
                @for one in &page.candidates { (choice(one, shown)) }
            }
        }
    }
}

fn choice(one: &Candidate, shown: &YearText) -> Markup {
    let (id, settled) = (one.id(), &one.settled);
    let text = &settled.agreement.text;
    html! {
        div.check {
            input type="checkbox" id={ "afspraak-" (id) } name="afspraak" value=(id)
                checked[shown.chosen.contains(&id) && !one.names_provider] disabled[one.names_provider];
            label for={ "afspraak-" (id) } {
                (text.what)
                span.soft { (settled.provider_name) ", " (settled.round_name) " · " (outcome_label(settled.agreement.outcome)) }
                @if one.names_provider { span.soft { "Deze tekst noemt de aanbieder en kan er niet in." } }
            }
        }
    }
}

fn freezing(page: &ConceptPage) -> Markup {
    let typed = page.typed.as_ref().map(|(_, freeze)| freeze);
    let next = page.frozen.first().map_or(1, |one| one.number + 1);
    html! {
        div.box.freeze {
            h3 { "Vaststellen als nummer " (next) }
            p { "Lees eerst hieronder wat erin komt. Na het vaststellen ligt alles vast. De cliëntenraad kan de verantwoording dan lezen." }
            @if page.missing.iter().any(Missing::needs_word) {
                div.check {
                    input type="checkbox" id="open-veld" name="open" value="ja" checked[typed.is_some_and(|typed| typed.open_too)];
                    label for="open-veld" { "Ik weet dat het jaar nog loopt of dat er nog een ronde open is. Dat komt in de verantwoording te staan." }
                }
            }
            @if next > 1 {
                div.field {
                    label for="reden-veld" { "Waarom komt er een nieuw nummer? (openbaar)" }
                    textarea id="reden-veld" name="reden" rows="2" maxlength=(LONGEST_AGREEMENT) { (typed.map_or("", |typed| &typed.reason)) }
                }
            }
            div.buttons { button.main name="actie" value="vaststellen" { "Stel vast" } }
        }
    }
}
