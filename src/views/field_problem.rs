//! What was wrong with what was typed: said once, above the form, with a link to its field, and tied to that field.

use maud::{Markup, html};

/// What was wrong with a field of a form.
#[derive(Debug, Clone)]
pub struct FieldProblem {
    /// The name of the field on the page; empty where it is about no single one.
    pub id: &'static str,
    /// What to do, in a sentence.
    pub text: String,
}

impl FieldProblem {
    /// The sentence, with a link to its field.
    pub(super) fn link(&self) -> Markup {
        html! {
            @if self.id.is_empty() { (self.text) } @else { a href={ "#" (self.id) } { (self.text) } }
        }
    }

    /// The name of its sentence on the page.
    fn sentence_id(&self) -> Option<String> {
        (!self.id.is_empty()).then(|| format!("{}-fout", self.id))
    }
}

/// Everything that was wrong, above the form.
pub(super) fn field_problems(problems: &[FieldProblem]) -> Markup {
    html! {
        @match problems {
            [] => {}
            [one] => p.problem role="alert" id=[one.sentence_id()] { (one.link()) },
            several => div.problem role="alert" {
                ul.dots { @for one in several { li id=[one.sentence_id()] { (one.link()) } } }
            },
        }
    }
}

/// What was wrong with this field.
pub(super) fn problem_of<'a>(id: &str, problems: &'a [FieldProblem]) -> Option<&'a FieldProblem> {
    problems.iter().find(|one| one.id == id)
}

/// The name of the sentence on what was wrong with this field, to describe it by.
pub(super) fn sentence_of(id: &str, problems: &[FieldProblem]) -> Option<String> {
    problem_of(id, problems).and_then(FieldProblem::sentence_id)
}

/// What is read out with a field: its hint, and what was wrong with it.
pub(super) fn described(id: &str, problems: &[FieldProblem]) -> String {
    match sentence_of(id, problems) {
        Some(sentence) => format!("{id}-uitleg {sentence}"),
        None => format!("{id}-uitleg"),
    }
}

/// Says that a field is wrong.
pub(super) fn invalid(id: &str, problems: &[FieldProblem]) -> Option<&'static str> {
    problem_of(id, problems).map(|_| "true")
}
