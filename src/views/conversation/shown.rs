//! What would become visible of a talk, as the others will read it: for the page between.

use maud::{Markup, html};

use super::agreements::{outcome, wording};
use super::interpretation::{answers, of_side};
use super::typed;
use crate::conversations::{About, Agreement, AgreementText, Answers, Outcome, Shared, Side};

/// An interpretation.
#[must_use]
pub fn shown_answers(said: &Answers) -> Markup {
    answers(said)
}

/// A text, in its paragraphs.
#[must_use]
pub fn shown_text(text: &str) -> Markup {
    html! {
        @if text.trim().is_empty() { p.soft { "(leeg)" } } @else { (typed(text)) }
    }
}

/// An agreement.
#[must_use]
pub fn shown_agreement(text: &AgreementText) -> Markup {
    wording(text)
}

/// What came of an agreement.
#[must_use]
pub fn shown_outcome(text: &AgreementText, came: Outcome, note: &str) -> Markup {
    html! { (wording(text)) (outcome(came, note)) }
}

/// All agreements of a talk.
#[must_use]
pub fn shown_agreements(agreements: &[Agreement]) -> Markup {
    html! {
        @if agreements.is_empty() { p { "Geen afspraken. Ook dat is een uitkomst." } }
        @else { ol.agreed { @for one in agreements { li { (wording(&one.text)) } } } }
    }
}

/// What was shared about the whole.
#[must_use]
pub fn shown_of_whole(shared: &[Shared]) -> Markup {
    html! {
        @if shared.iter().any(|one| one.about == About::Sheet) {
            div.sides { @for side in [Side::Provider, Side::Gemeente, Side::Council] { (of_side(shared, side, &About::Sheet, false)) } }
        } @else { p.soft { "Over het geheel is nog niets gedeeld." } }
    }
}
