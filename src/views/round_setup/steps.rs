//! A round as a list of steps: what is done, what is next, and what still waits.

use maud::{Markup, html};

use crate::i18n::Lang;
use crate::values::scale::Kind;
use crate::values::terms::Address;
use crate::views::phone::{Phone, phone};

/// Where a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    Done,
    /// The one to do now; a page has one at most.
    Now,
    Later,
}

/// A link with its words.
#[derive(Debug, Clone)]
pub struct Link {
    pub href: String,
    pub label: String,
}

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    pub title: &'static str,
    pub state: StepState,
    /// "Klaar", "Nu aan u", "Straks", or from when.
    pub label: String,
    /// Sentences.
    pub text: Vec<String>,
    /// What is still missing, each with the way there.
    pub missing: Vec<Link>,
    /// What can be done; the first of the step that is to be done now is the main act of the page.
    pub acts: Vec<Link>,
}

/// A fact beside the steps.
#[derive(Debug, Clone)]
pub struct Fact {
    pub label: &'static str,
    pub text: String,
}

/// The first question of a round.
#[derive(Debug, Clone)]
pub struct FirstQuestion {
    pub text: String,
    pub kind: Kind,
    pub address: Address,
    /// How many questions there are.
    pub total: usize,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct StepsPage {
    /// Questionnaire, providers, days and purpose in one line.
    pub summary: String,
    pub steps: Vec<Step>,
    pub facts: Vec<Fact>,
    /// The first question, as a client reads it.
    pub first: FirstQuestion,
    /// What can be done with the whole round, apart from the steps.
    pub others: Vec<Link>,
}

/// The page inside the frame.
#[must_use]
pub fn steps_page(page: &StepsPage) -> Markup {
    html! {
        p.soft { (page.summary) }
        div.stepped {
            ol.round-steps aria-label="Stappen van deze ronde" {
                @for (number, step) in (1..).zip(&page.steps) { (one(number, step)) }
            }
            aside aria-label="Bij deze ronde" {
                section.card {
                    h2 { "Wie doet wat" }
                    dl.duties { @for fact in &page.facts { div { dt { (fact.label) } dd { (fact.text) } } } }
                }
                section.card {
                    h2 { "Zo ziet een cliënt het" }
                    (phone(&Phone {
                        lang: Lang::NL,
                        address: page.first.address,
                        text: &page.first.text,
                        kind: page.first.kind,
                        total: page.first.total,
                    }))
                    p.soft { "De eerste vraag: " (page.first.text) }
                }
                @if !page.others.is_empty() {
                    section.card {
                        h2 { "Anders" }
                        ul { @for link in &page.others { li { a href=(link.href) { (link.label) } } } }
                    }
                }
            }
        }
    }
}

fn one(number: u32, step: &Step) -> Markup {
    let class = match step.state {
        StepState::Done => "done",
        StepState::Now => "now",
        StepState::Later => "later",
    };
    let now = step.state == StepState::Now;
    html! {
        li class={ "round-step " (class) } aria-current=[now.then_some("step")] {
            span.step-number aria-hidden="true" { @if step.state == StepState::Done { "✓" } @else { (number) } }
            div {
                h2 { (step.title) }
                p.step-state { (step.label) }
                @for sentence in &step.text { p { (sentence) } }
                @if !step.missing.is_empty() {
                    ul.missing { @for link in &step.missing { li { a href=(link.href) { (link.label) } } } }
                }
                @if !step.acts.is_empty() {
                    div.buttons { @for (index, link) in step.acts.iter().enumerate() {
                        a.button.main[now && index == 0] href=(link.href) { (link.label) }
                    } }
                }
            }
        }
    }
}
