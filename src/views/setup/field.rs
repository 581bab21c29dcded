//! A field to type in, with its hint and with what was wrong with it; and everything that was wrong, above the form.

use maud::{Markup, html};

use crate::i18n::{Lang, Languages};
use crate::setup::{Field, Wrong, WrongField};
use crate::views::field_problem::{FieldProblem, problem_of};

/// A field of a form.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextField<'a> {
    /// Its name in the form and on the page.
    pub(super) id: &'static str,
    pub(super) label: &'a str,
    /// May be empty.
    pub(super) hint: &'a str,
    /// `text`, `tel`, `email` or `password`.
    pub(super) kind: &'static str,
    /// What a browser may fill in by itself.
    pub(super) autocomplete: &'static str,
    pub(super) value: &'a str,
    pub(super) required: bool,
}

impl From<WrongField> for FieldProblem {
    fn from(one: WrongField) -> Self {
        Self {
            id: id_of(one.field),
            text: words(one),
        }
    }
}

/// The name of a field on the page.
fn id_of(field: Field) -> &'static str {
    match field {
        Field::Gemeente => "gemeente",
        Field::Phone => "telefoon",
        Field::Hours => "uren",
        Field::Contact => "contact",
        Field::Name => "naam",
        Field::Email => "email",
        Field::AnalystName => "analist-naam",
        Field::AnalystEmail => "analist-email",
    }
}

fn words(one: WrongField) -> String {
    let what = match one.field {
        Field::Gemeente => "de naam van de gemeente",
        Field::Phone => "het telefoonnummer",
        Field::Hours => "de uren",
        Field::Contact => "het contact",
        Field::Name => "uw naam",
        Field::Email => "uw e-mailadres",
        Field::AnalystName => "de naam van de analist",
        Field::AnalystEmail => "het e-mailadres van de analist",
    };
    match one.wrong {
        Wrong::Missing => format!("Vul {what} in."),
        Wrong::TooLong(most) => format!("Maak {what} korter: hoogstens {most} tekens."),
        Wrong::Control => format!("Er staat een teken in {what} dat niet te zien is. Typ het opnieuw."),
        Wrong::NoLetters => format!("Schrijf {what} met letters."),
        Wrong::NoPhone => "Schrijf alleen het telefoonnummer, met cijfers. Bijvoorbeeld: 14 030.".to_owned(),
        Wrong::NoEmail => format!("Schrijf {what} zoals naam@gemeente.nl."),
        Wrong::SameEmail => {
            "De analist heeft een ander e-mailadres nodig dan u. Wie beheert, ziet geen cijfers.".to_owned()
        }
    }
}

/// Everything that was wrong, each with a link to its field.
pub(super) fn summary(problems: &[FieldProblem]) -> Markup {
    html! {
        @if !problems.is_empty() {
            div.problem role="alert" {
                p { "Er is nog niets bewaard. Verander dit eerst:" }
                ul.dots { @for problem in problems { li { (problem.link()) } } }
            }
        }
    }
}

pub(super) fn text_field(field: &TextField<'_>, problems: &[FieldProblem]) -> Markup {
    let problem = problem_of(field.id, problems);
    let hint = format!("{}-uitleg", field.id);
    let wrong = format!("{}-fout", field.id);
    let mut described = Vec::new();
    if !field.hint.is_empty() {
        described.push(hint.as_str());
    }
    if problem.is_some() {
        described.push(&wrong);
    }
    let described = (!described.is_empty()).then(|| described.join(" "));
    html! {
        div.field {
            label for=(field.id) { (field.label) }
            @if !field.hint.is_empty() { p.hint id=(hint) { (field.hint) } }
            @if let Some(problem) = problem { p.wrong id=(wrong) { (problem.text) } }
            input id=(field.id) name=(field.id) type=(field.kind) value=(field.value) autocomplete=(field.autocomplete)
                required[field.required] aria-describedby=[described] aria-invalid=[problem.map(|_| "true")];
        }
    }
}

/// The languages that clients are offered, to tick.
pub(super) fn languages_field(chosen: &Languages) -> Markup {
    html! {
        fieldset.field {
            legend { "In welke talen lezen cliënten?" }
            p.hint { "Cliënten kiezen zelf uit wat u aanvinkt. Nederlands staat er altijd bij. Alles aangevinkt? Dan komt een taal die later bij het programma komt, er vanzelf bij." }
            p.hint { "Concept: de teksten zijn nog niet nagelezen door iemand die met de taal opgroeide." }
            input type="hidden" name="talen" value="ja";
            @for lang in Lang::all() {
                @let ticked = chosen.offered().contains(lang);
                label.tick {
                    input type="checkbox" name={ "taal-" (lang) } value="ja" checked[ticked] disabled[*lang == Lang::NL];
                    span { span lang=(lang) { (lang.name()) } @if lang.is_concept() { " (concept)" } }
                }
            }
        }
    }
}

/// The same as it goes along with a form that asks for something else.
pub(super) fn languages_kept(chosen: &Languages) -> Markup {
    html! {
        input type="hidden" name="talen" value="ja";
        @for lang in chosen.offered() { input type="hidden" name={ "taal-" (lang) } value="ja"; }
    }
}

/// "Nederlands, English": each by its own name.
#[must_use]
pub fn language_names(languages: &Languages) -> String {
    let names: Vec<&str> = languages.offered().iter().map(|lang| lang.name()).collect();
    names.join(", ")
}
