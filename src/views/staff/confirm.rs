//! The page between: what becomes visible to whom and from when, or what cannot be undone, before it is done.

use maud::{Markup, html};

use super::csrf;
use crate::views::conversation::hints;

/// What would be done.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The heading of the page, as a question.
    pub title: String,
    /// What stands above what is shown.
    pub shows: &'static str,
    /// Exactly what becomes visible, or goes.
    pub shown: Markup,
    /// Texts of people in it, which are looked at for names, numbers and addresses.
    pub texts: Vec<String>,
    /// Who sees it, from when, and whether there is a way back.
    pub facts: Vec<(&'static str, String)>,
    /// The act itself, as the button says it.
    pub button: String,
}

/// How somebody gets back who is not sure.
#[derive(Debug, Clone, Copy)]
pub enum WayBack<'a> {
    /// To the form, filled in as it was.
    Change,
    /// To this page; there is nothing to change.
    Page(&'a str),
}

/// What the page needs.
#[derive(Debug, Clone, Copy)]
pub struct ConfirmPage<'a> {
    /// Token against forged forms.
    pub csrf: &'a str,
    /// Where the form goes.
    pub action: &'a str,
    /// What was filled in; it goes along.
    pub fields: &'a [(String, String)],
    pub preview: &'a Preview,
    pub back: WayBack<'a>,
}

/// The page inside the frame.
#[must_use]
pub fn confirm_page(page: &ConfirmPage<'_>) -> Markup {
    let preview = page.preview;
    html! {
        div.confirm {
            (hints(preview.texts.iter().map(String::as_str)))
            section.shown aria-labelledby="wat" {
                h2 #wat { (preview.shows) }
                div.box { (preview.shown) }
            }
            dl.answers { @for (question, answer) in &preview.facts {
                div { dt { (question) } dd { (answer) } }
            } }
            div.buttons {
                (form(page, "ja", html! { button.main { (preview.button) } }))
                @match page.back {
                    WayBack::Change => (form(page, "nee", html! { button { "Verander het eerst" } })),
                    WayBack::Page(href) => a.button href=(href) { "Niet doen" },
                }
            }
            p.hint { "Er is nog niets gebeurd." }
        }
    }
}

fn form(page: &ConfirmPage<'_>, sure: &str, button: Markup) -> Markup {
    html! {
        form method="post" action=(page.action) {
            (csrf(page.csrf))
            @for (name, value) in page.fields { input type="hidden" name=(name) value=(value); }
            input type="hidden" name="zeker" value=(sure);
            (button)
        }
    }
}
