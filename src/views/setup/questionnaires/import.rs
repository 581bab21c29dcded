//! Reading a questionnaire from the text of a file.

use maud::{Markup, html};

use super::labels;
use crate::addresses::QuestionnaireAddress;
use crate::catalogue::file::Mistake;
use crate::views::staff::csrf;

/// What the page needs.
#[derive(Debug, Clone, Default)]
pub struct ImportPage {
    /// Token against forged forms.
    pub csrf: String,
    pub gemeente: String,
    /// The text as it was pasted.
    pub text: String,
    /// What is wrong with it, by line.
    pub wrong: Vec<WrongLine>,
    /// What it would make, where nothing is wrong.
    pub preview: Vec<Preview>,
}

/// A line with a mistake.
#[derive(Debug, Clone)]
pub struct WrongLine {
    pub line: usize,
    /// What stands there.
    pub text: String,
    pub mistake: Mistake,
}

/// A questionnaire that would be made.
#[derive(Debug, Clone)]
pub struct Preview {
    pub code: String,
    pub title: String,
    pub version: i32,
    pub questions: Vec<String>,
    pub concept: bool,
}

/// The page inside the frame.
#[must_use]
pub fn import_page(page: &ImportPage) -> Markup {
    if page.preview.is_empty() {
        form(page)
    } else {
        confirm(page)
    }
}

fn form(page: &ImportPage) -> Markup {
    html! {
        @if !page.wrong.is_empty() {
            div.problem role="alert" { p { (wrong_count(page.wrong.len())) " Er is niets bewaard." } }
            ol.lists.wrong { @for one in &page.wrong {
                li {
                    p { b { "Regel " (one.line) ". " } (labels::mistake(&one.mistake)) }
                    @if !one.text.trim().is_empty() { p.soft { code { (one.text) } } }
                }
            } }
        }
        p { "Hebt u een vragenlijst van een andere gemeente, of een die u hier downloadde? Plak de tekst van het bestand hieronder. U ziet eerst wat erin staat." }
        form.form.wide method="post" action=(QuestionnaireAddress::Import) {
            (csrf(&page.csrf))
            div.field {
                label for="bestand" { "De tekst van het bestand (TOML)" }
                p.hint #bestand-uitleg { "Open het bestand in een kladblok. Kies alles, kopieer het en plak het hier." }
                textarea.source #bestand name="inhoud" rows="14" required spellcheck="false" autocapitalize="none" aria-describedby="bestand-uitleg" { (page.text) }
            }
            button.main { "Bekijk het eerst" }
        }
        p.noprint { a href=(QuestionnaireAddress::All) { "Terug naar de vragenlijsten" } }
    }
}

fn wrong_count(count: usize) -> String {
    match count {
        1 => "Eén regel klopt niet.".to_owned(),
        more => format!("{more} dingen kloppen niet."),
    }
}

fn confirm(page: &ImportPage) -> Markup {
    let kept = html! {
        (csrf(&page.csrf))
        input type="hidden" name="inhoud" value=(page.text);
    };
    html! {
        div.confirm {
            p { "Er is nog niets bewaard. Dit staat erin:" }
            @for one in &page.preview {
                section {
                    h2 { (one.title) ", versie " (one.version) }
                    p { (labels::questions(one.questions.len())) " · code " code { (one.code) } }
                    @if one.concept { (labels::concept()) }
                    ol.asked { @for text in &one.questions { li { (text) } } }
                }
            }
            p { b { "Wie ziet dit straks? " } "Alle analisten van gemeente " (page.gemeente) ". Andere gemeenten niet." }
            form method="post" action=(QuestionnaireAddress::Import) {
                (kept)
                div.buttons {
                    button.main name="zeker" value="ja" { "Bewaar als vragenlijst" }
                    button name="zeker" value="nee" { "Verander eerst de tekst" }
                }
            }
            form method="post" action=(QuestionnaireAddress::NewDraft) {
                (kept)
                button.plain { "Maak er een ontwerp van, om nog iets te veranderen" }
            }
        }
    }
}
