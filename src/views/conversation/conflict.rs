//! A text that was not saved: nothing is lost, and what stands there now is beside it.

use maud::{Markup, html};

use super::{csrf, typed};

/// How a field is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    Area(usize),
    /// One line, of so many characters at most.
    Line(usize),
    Day,
    /// One of these, as value and words.
    Choice(Vec<(String, String)>),
}

/// One field, as the writer filled it in.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name in the form.
    pub name: &'static str,
    pub label: String,
    /// How it is filled in.
    pub kind: FieldKind,
    /// What the writer has.
    pub own: String,
    /// What stands there now, when somebody else was first.
    pub newer: Option<String>,
}

/// Why a form is there once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Somebody else was first.
    Newer,
    /// What was filled in will not do.
    Refused(String),
    /// Whoever filled it in wants to change something first.
    Changing,
}

/// A form that was not saved.
#[derive(Debug, Clone)]
pub struct ConflictPage {
    /// Where the form goes.
    pub action: String,
    /// Where to go without saving.
    pub back: String,
    /// Token against forged forms.
    pub csrf: String,
    pub why: Why,
    /// What is sent along, unseen.
    pub hidden: Vec<(&'static str, String)>,
    pub fields: Vec<Field>,
    /// Value and words of every button; none when there is nothing to save again.
    pub buttons: Vec<(&'static str, &'static str)>,
}

/// The page inside the frame.
#[must_use]
pub fn again_page(page: &ConflictPage) -> Markup {
    let both = page.fields.iter().any(|field| field.newer.is_some());
    html! {
        div.talk {
            @match &page.why {
                Why::Refused(text) => p.problem role="alert" { (text) },
                Why::Newer => p.problem role="alert" { "Iemand anders heeft intussen iets gewijzigd. Niets is weg." },
                Why::Changing => p { "Er is nog niets gebeurd. Pas het formulier aan." },
            }
            @if both { p { "Bij elk veld staat eerst uw eigen tekst en dan wat er nu staat. Pas uw tekst aan en bewaar opnieuw: dan geldt uw tekst." } }
            @if page.buttons.is_empty() { p { a.button.main href=(page.back) { "Bekijk wat er nu staat" } } }
            @else {
                form method="post" action=(page.action) {
                    (csrf(&page.csrf))
                    @for (name, value) in &page.hidden { input type="hidden" name=(name) value=(value); }
                    @for field in &page.fields { (pair(field)) }
                    div.buttons {
                        @for (index, (value, words)) in page.buttons.iter().enumerate() {
                            button.main[index + 1 == page.buttons.len()] name="actie" value=(value) { (words) }
                        }
                        a.button href=(page.back) { "Terug zonder bewaren" }
                    }
                }
            }
        }
    }
}

fn pair(field: &Field) -> Markup {
    html! {
        div.pair {
            div.field {
                label for=(field.name) { (field.label) @if field.newer.is_some() { span.soft { " – uw tekst" } } }
                (input(field))
            }
            @if let Some(newer) = &field.newer {
                div.there {
                    p.soft { (field.label) " – staat er nu" }
                    @if newer.is_empty() { p.soft { "(leeg)" } } @else { (typed(&words(field, newer))) }
                }
            }
        }
    }
}

fn words(field: &Field, value: &str) -> String {
    let known = match &field.kind {
        FieldKind::Choice(all) => all.iter().find(|(one, _)| one == value),
        FieldKind::Area(_) | FieldKind::Line(_) | FieldKind::Day => None,
    };
    known.map_or_else(|| value.to_owned(), |(_, words)| words.clone())
}

fn input(field: &Field) -> Markup {
    html! {
        @match &field.kind {
            FieldKind::Area(_) => textarea id=(field.name) name=(field.name) rows="4" { (field.own) },
            FieldKind::Line(most) => input id=(field.name) name=(field.name) type="text" maxlength=(most) autocomplete="off" value=(field.own);,
            FieldKind::Day => input.short id=(field.name) name=(field.name) type="date" value=(field.own);,
            FieldKind::Choice(all) => select id=(field.name) name=(field.name) {
                @for (value, words) in all { option value=(value) selected[*value == field.own] { (words) } }
            },
        }
    }
}
