//! The page before a draft becomes a version: what is wrong, what is hard, what changes, and who sees it.

use maud::{Markup, html};

use super::compare::differences;
use super::labels;
use crate::addresses::DraftAddress;
use crate::catalogue::file::{Comparison, Hint, PROPOSED_QUESTIONS, Problem};
use crate::i18n::Lang;
use crate::values::ids::DraftId;
use crate::views::staff::csrf;

/// What the page needs.
#[derive(Debug, Clone)]
pub struct PublishPage {
    /// Token against forged forms.
    pub csrf: String,
    pub draft: DraftId,
    pub edition: i32,
    pub gemeente: String,
    /// What is wrong, or what would be made.
    pub found: Result<Ready, Vec<Problem>>,
}

/// What a draft would become.
#[derive(Debug, Clone)]
pub struct Ready {
    pub code: String,
    pub title: String,
    pub version: i32,
    pub questions: Vec<String>,
    pub concept: bool,
    /// Against the newest version, where there is one.
    pub comparison: Option<Comparison>,
    /// What is hard: number of the question, language, hints.
    pub hints: Vec<(usize, Lang, Vec<Hint>)>,
}

/// The page inside the frame.
#[must_use]
pub fn publish_page(page: &PublishPage) -> Markup {
    match &page.found {
        Ok(ready) => confirm(page, ready),
        Err(problems) => wrong(page, problems),
    }
}

fn wrong(page: &PublishPage, problems: &[Problem]) -> Markup {
    html! {
        div.problem role="alert" {
            p { @if problems.len() == 1 { "Eén ding moet nog anders. Daarna kunt u een versie maken." } @else { (problems.len()) " dingen moeten nog anders. Daarna kunt u een versie maken." } }
        }
        ul.lists { @for problem in problems {
            li {
                p { (labels::mistake(&problem.mistake)) }
                p { @match problem.question {
                    Some(number) => a href=(DraftAddress::Question { draft: page.draft, number: &number.to_string() }) { "Verander vraag " (number) },
                    None => a href={ (DraftAddress::Page { draft: page.draft }) "#over" } { "Naar het ontwerp" },
                } }
            }
        } }
    }
}

fn confirm(page: &PublishPage, ready: &Ready) -> Markup {
    html! {
        div.confirm {
            h2 { (ready.title) ", versie " (ready.version) }
            p { (labels::questions(ready.questions.len())) " · code " code { (ready.code) } }
            @if ready.concept { (labels::concept()) }
            @match &ready.comparison {
                Some(comparison) => { p { b { "Anders dan versie " (ready.version - 1) ":" } } (differences(comparison)) },
                None => ol.asked { @for text in &ready.questions { li { (text) } } },
            }
            @if ready.questions.len() > PROPOSED_QUESTIONS { (labels::why_few()) }
            p { b { "Wie ziet dit? " } "Alle analisten van gemeente " (page.gemeente) ". Andere gemeenten niet. Aanbieders, cliëntenraad en cliënten lezen de vragen als een ronde ze gebruikt." }
            p { "Een versie verandert niet meer. Iets anders nodig? Dan maakt u een volgende versie. Zolang geen ronde haar gebruikt, kunt u dit ongedaan maken." }
            @if !ready.hints.is_empty() {
                div.warn role="note" {
                    p { strong { "Kan dit eenvoudiger?" } " Dit is advies. U mag het zo laten." }
                    ul { @for (number, lang, found) in &ready.hints { @for one in found {
                        li { a href=(DraftAddress::Question { draft: page.draft, number: &number.to_string() }) { "Vraag " (number) } @if *lang != Lang::NL { " (" (lang.name()) ")" } ": " (labels::hint(one)) }
                    } } }
                }
            }
            form method="post" action=(DraftAddress::Publish { draft: page.draft }) {
                (csrf(&page.csrf))
                input type="hidden" name="editie" value=(page.edition);
                input type="hidden" name="zeker" value="ja";
                div.buttons {
                    button.main { "Maak versie " (ready.version) }
                    a href=(DraftAddress::Page { draft: page.draft }) { "Verander eerst nog iets" }
                }
            }
        }
    }
}
