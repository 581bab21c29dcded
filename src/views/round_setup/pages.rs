//! The pages of single steps of a round: making one, days, protection, who takes part, and the acts that are confirmed.

use maud::{Markup, html};

use super::forms::{DaysForm, ProtectionForm, ShownProtection, days_fields, protection_fields};
use crate::views::field_problem::{FieldProblem, field_problems, sentence_of};
use crate::views::staff::{csrf, problem};

/// Something to choose from.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    pub label: String,
    /// In a sentence.
    pub about: String,
    pub chosen: bool,
}

/// Making a round.
#[derive(Debug, Clone)]
pub struct NewRoundPage {
    pub csrf: String,
    pub action: String,
    /// The newest round, which can be taken over.
    pub last: Option<String>,
    pub questionnaires: Vec<Choice>,
    /// Where questionnaires are read, tried and made.
    pub library: String,
    pub filled: DaysForm,
    pub problems: Vec<FieldProblem>,
}

/// The page inside the frame.
#[must_use]
pub fn new_round_page(page: &NewRoundPage) -> Markup {
    html! {
        (field_problems(&page.problems))
        p { "Een ronde is één vragenlijst, van een begindag tot een einddag. U begint met een concept. Tot u de ronde opent, kunt u alles veranderen of weggooien, en ziet geen aanbieder het." }
        @if let Some(last) = &page.last {
            section.callout {
                h2 { "Zoals de vorige keer" }
                p { "Neem ronde ‘" (last) "’ over: dezelfde vragen, aanbieders en bescherming. U kiest daarna de dagen." }
                form method="post" action=(page.action) {
                    (csrf(&page.csrf))
                    input type="hidden" name="zoals" value="vorige";
                    button.main { "Neem de vorige ronde over" }
                }
            }
        }
        h2 { @if page.last.is_some() { "Of begin met een lege ronde" } @else { "Een lege ronde" } }
        @if page.questionnaires.is_empty() {
            section.empty { h2 { "Er zijn nog geen vragenlijsten" } p { "Zet de meegeleverde vragenlijsten erbij, of maak er zelf een." } p.buttons { a.button.main href=(page.library) { "Naar de vragenlijsten" } } }
        } @else {
            form.form method="post" action=(page.action) {
                (csrf(&page.csrf))
                (questionnaires(&page.questionnaires, &page.problems))
                p { a href=(page.library) { "Lees of probeer de vragenlijsten eerst" } }
                (days_fields(&page.filled, &page.problems))
                button.main[page.last.is_none()] { "Maak het concept" }
            }
        }
    }
}

fn questionnaires(choices: &[Choice], wrong: &[FieldProblem]) -> Markup {
    html! {
        fieldset #vragenlijst aria-describedby=[sentence_of("vragenlijst", wrong)] {
            legend { "Vragenlijst" }
            @for choice in choices {
                label.tick {
                    input type="radio" name="vragenlijst" value=(choice.value) required checked[choice.chosen];
                    span { (choice.label) br; span.soft { (choice.about) } }
                }
            }
        }
    }
}

/// Choosing what a draft asks.
#[derive(Debug, Clone)]
pub struct QuestionsStepPage {
    pub csrf: String,
    pub action: String,
    pub back: String,
    pub questionnaires: Vec<Choice>,
    pub problems: Vec<FieldProblem>,
}

/// The page inside the frame.
#[must_use]
pub fn questions_step_page(page: &QuestionsStepPage) -> Markup {
    html! {
        (field_problems(&page.problems))
        p { "Kies de vragen van deze ronde. Vergelijken met een eerdere ronde kan alleen bij dezelfde vragen in dezelfde woorden." }
        form.form method="post" action=(page.action) {
            (csrf(&page.csrf))
            (questionnaires(&page.questionnaires, &page.problems))
            button.main { "Bewaar" }
        }
        p { a href=(page.back) { "Terug zonder te veranderen" } }
    }
}

/// Name, days and purpose of a draft.
#[derive(Debug, Clone)]
pub struct DaysPage {
    pub csrf: String,
    pub action: String,
    pub back: String,
    pub filled: DaysForm,
    pub problems: Vec<FieldProblem>,
}

/// The page inside the frame.
#[must_use]
pub fn days_page(page: &DaysPage) -> Markup {
    html! {
        (field_problems(&page.problems))
        form.form method="post" action=(page.action) {
            (csrf(&page.csrf))
            (days_fields(&page.filled, &page.problems))
            button.main { "Bewaar" }
        }
        p { a href=(page.back) { "Terug zonder te veranderen" } }
    }
}

/// Counting and protection.
#[derive(Debug, Clone)]
pub struct ProtectionPage {
    pub csrf: String,
    pub action: String,
    pub back: String,
    pub filled: ProtectionForm,
    /// Whether the round is open, so that only what is stricter can be chosen.
    pub open: bool,
    /// Whether the sizes of groups are unfolded.
    pub unfolded: bool,
    pub problems: Vec<FieldProblem>,
}

/// The page inside the frame.
#[must_use]
pub fn protection_page(page: &ProtectionPage) -> Markup {
    html! {
        (field_problems(&page.problems))
        @if page.open { p { "Deze ronde is open. Bescherming kan alleen nog strenger worden: cliënten antwoordden op wat er toen gold." } }
        form.form method="post" action=(page.action) {
            (csrf(&page.csrf))
            (protection_fields(&ShownProtection {
                filled: &page.filled,
                open: page.open,
                unfolded: page.unfolded,
                wrong: &page.problems,
            }))
            button.main { @if page.open { "Bekijk het eerst" } @else { "Bewaar" } }
        }
        p { a href=(page.back) { "Terug zonder te veranderen" } }
    }
}

/// A provider that may take part.
#[derive(Debug, Clone)]
pub struct ProviderChoice {
    pub id: String,
    pub name: String,
    pub personal: Seat,
    pub kiosk: Seat,
    /// Whether it took part in an earlier round of this gemeente.
    pub known: bool,
}

/// Whether a provider takes part in one mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    No,
    Yes,
    /// It does, in a round that is open: that stays.
    Fixed,
}

/// Who takes part.
#[derive(Debug, Clone)]
pub struct ProvidersPage {
    pub csrf: String,
    pub action: String,
    pub back: String,
    pub providers: Vec<ProviderChoice>,
    /// Where providers are added.
    pub list: String,
    pub open: bool,
    pub problems: Vec<FieldProblem>,
}

/// The page inside the frame.
#[must_use]
pub fn providers_page(page: &ProvidersPage) -> Markup {
    let (known, others): (Vec<_>, Vec<_>) = page.providers.iter().partition(|one| one.known);
    html! {
        (field_problems(&page.problems))
        p { "Met eigen codes krijgt elke cliënt een brief of kaartje. Bij een kiosk vullen mensen het in op een tablet van de aanbieder. Die twee worden nooit bij elkaar geteld." }
        @if page.open { p { "Deze ronde is open. Aanbieders kunnen er nog bij. Wie meedoet, blijft meedoen." } }
        @if page.providers.is_empty() {
            section.empty { h2 { "Er zijn nog geen aanbieders" } p { "Zet ze er eerst in, één voor één of uit een bestand." } p.buttons { a.button.main href=(page.list) { "Naar de aanbieders" } } }
        } @else {
            form.form.wide #aanbieders method="post" action=(page.action) aria-describedby=[sentence_of("aanbieders", &page.problems)] {
                (csrf(&page.csrf))
                @if known.is_empty() { (seats("Aanbieders", &others)) } @else {
                    (seats("Deden eerder mee", &known))
                    @if !others.is_empty() {
                        details.more open[others.iter().any(|one| one.personal != Seat::No || one.kiosk != Seat::No)] {
                            summary { "Andere aanbieders (" (others.len()) ")" }
                            (seats("Andere aanbieders", &others))
                        }
                    }
                }
                button.main { @if page.open { "Bekijk het eerst" } @else { "Bewaar" } }
            }
        }
        @if !page.providers.is_empty() { p { "Staat iemand er niet bij? " a href=(page.list) { "Voeg de aanbieder eerst toe" } "." } }
        p { a href=(page.back) { "Terug zonder te veranderen" } }
    }
}

fn seats(legend: &str, providers: &[&ProviderChoice]) -> Markup {
    html! {
        fieldset.seats {
            legend { (legend) }
            ul { @for one in providers { li {
                span { (one.name) }
                (seat(one, "persoonlijk", "codes", one.personal))
                (seat(one, "kiosk", "kiosk", one.kiosk))
            } } }
        }
    }
}

fn seat(provider: &ProviderChoice, mode: &str, label: &str, state: Seat) -> Markup {
    html! {
        label.tick {
            input type="checkbox" name={ (mode) "-" (provider.id) } value="ja" checked[state != Seat::No] disabled[state == Seat::Fixed] aria-label={ (provider.name) ": " (label) };
            (label)
        }
    }
}

/// An act on a round that is looked at once more.
#[derive(Debug, Clone)]
pub struct RoundActPage {
    pub csrf: String,
    pub action: String,
    pub back: String,
    /// What will be so, in sentences.
    pub will: Vec<String>,
    /// What must be done before; then there is no button.
    pub missing: Vec<super::steps::Link>,
    pub button: &'static str,
    pub problem: Option<String>,
    /// A mark of what was looked at: when something changed meanwhile it is looked at again.
    pub seen: String,
    /// A day to choose, where the act needs one.
    pub day: Option<DayField>,
}

/// A day to choose.
#[derive(Debug, Clone)]
pub struct DayField {
    pub label: &'static str,
    pub value: String,
    pub least: String,
}

/// The page inside the frame.
#[must_use]
pub fn round_act_page(page: &RoundActPage) -> Markup {
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        div.confirm {
            ul.listed { @for sentence in &page.will { li { (sentence) } } }
            @if page.missing.is_empty() {
                form.form method="post" action=(page.action) {
                    (csrf(&page.csrf))
                    input type="hidden" name="gezien" value=(page.seen);
                    @if let Some(day) = &page.day {
                        div.field {
                            label for="dag" { (day.label) }
                            input #dag name="dag" type="date" required min=(day.least) value=(day.value);
                        }
                    }
                    button.main { (page.button) }
                }
            } @else {
                p { strong { "Dit kan nog niet." } " Eerst nog:" }
                ul.missing { @for link in &page.missing { li { a href=(link.href) { (link.label) } } } }
            }
        }
        p { a href=(page.back) { "Terug naar de stappen" } }
    }
}
