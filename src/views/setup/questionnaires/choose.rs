//! Choosing questions from every questionnaire there is.

use maud::{Markup, html};

use super::labels;
use crate::addresses::DraftAddress;
use crate::catalogue::file::{MOST_QUESTIONS, PROPOSED_QUESTIONS};
use crate::values::ids::DraftId;
use crate::values::scale::Kind;
use crate::views::staff::{csrf, problem};

/// What the page needs.
#[derive(Debug, Clone)]
pub struct ChoosePage {
    /// Token against forged forms.
    pub csrf: String,
    pub draft: DraftId,
    pub edition: i32,
    /// How many questions the draft has.
    pub there: usize,
    pub groups: Vec<Group>,
    /// What went wrong, after a try.
    pub problem: Option<String>,
}

/// The questions of one questionnaire.
#[derive(Debug, Clone)]
pub struct Group {
    pub title: String,
    pub questions: Vec<Pick>,
}

/// A question that can be chosen.
#[derive(Debug, Clone)]
pub struct Pick {
    /// What the form says of it.
    pub value: String,
    pub text: String,
    pub code: String,
    pub kind: Kind,
    pub theme: &'static str,
    /// Whether it has another number of faces than the draft.
    pub other_faces: bool,
    /// Whether it is in the draft.
    pub there: bool,
    /// Whether it was ticked before the page came back.
    pub ticked: bool,
}

/// The page inside the frame.
#[must_use]
pub fn choose_page(page: &ChoosePage) -> Markup {
    let left = MOST_QUESTIONS.saturating_sub(page.there);
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        p { "Uw ontwerp heeft " (labels::questions(page.there)) ". " (room(page.there, left)) }
        p { "Een vraag houdt haar code en haar woorden. Dan kunt u haar over rondes heen vergelijken." }
        form.picks method="post" action=(DraftAddress::Choose { draft: page.draft }) {
            (csrf(&page.csrf))
            input type="hidden" name="editie" value=(page.edition);
            @for group in &page.groups {
                fieldset {
                    legend { (group.title) }
                    @for pick in &group.questions {
                        @if pick.there { p.in-draft { (pick.text) " " span.soft { "Staat al in uw ontwerp." } } }
                        @else if pick.other_faces { p.in-draft { (pick.text) " " span.soft { (labels::kind(pick.kind)) ": dat past niet bij de gezichten in uw ontwerp." } } }
                        @else {
                            label {
                                input type="checkbox" name="vraag" value=(pick.value) checked[pick.ticked];
                                span { (pick.text) " " span.soft { (labels::kind(pick.kind)) " · " (pick.theme) " · " (pick.code) } }
                            }
                        }
                    }
                }
            }
            div.stuck { button.main { "Zet deze vragen erbij" } a href=(DraftAddress::Page { draft: page.draft }) { "Terug zonder kiezen" } }
        }
    }
}

fn room(there: usize, left: usize) -> String {
    match (there, left) {
        (_, 0) => "Meer past er niet bij: haal er eerst een weg.".to_owned(),
        (there, left) if there < PROPOSED_QUESTIONS => {
            format!("Wij stellen er {PROPOSED_QUESTIONS} voor; er passen er nog {left} bij.")
        }
        (_, left) => format!("Er passen er nog {left} bij."),
    }
}
