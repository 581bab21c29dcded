//! The survey: one document, one form, one request.
//!
//! Every question is a section that shows when it is the target of the fragment; the start screen
//! comes last in the document and shows while none of them is. No script is needed, no cookie, and no
//! code: the form posts to the address it was read from, so the bytes are the same for every code.

use maud::{Markup, html};

use super::drawing::{Drawing, definitions};
use super::layout::{Frame, document_in, titled, trial_banner};
use super::model::{KioskScreen, SurveyPage, SurveyQuestion, faces};
use super::{question, screens, script, start};
use crate::i18n::{FluentValue, Texts, texts};
use crate::values::scale::Kind;
use crate::values::terms::Mode;

/// The whole survey as one document. Field `vN` of the form holds the answer to question N: the byte
/// of [`crate::values::scale`] for scales; for reasons every ticked number, 1 to 6.
#[must_use]
pub fn survey_page(page: &SurveyPage<'_>) -> String {
    let texts = texts(page.lang).to(page.address);
    let title = titled(texts, page.trial, "titel-vragen");
    let frame = Frame {
        texts,
        title: &title,
        kiosk: page.mode == Mode::Kiosk,
        demo: page.demo,
        head: html! { @if let Some(screen) = &page.screen { (screens::head(screen)) } },
        body: html! {
            @if page.trial { (trial_banner(texts)) }
            (definitions(&drawings(page.questions)))
            // Remembers nothing. Without "off", Chromium brings an answer back with Back after sending, and still none with
            // a refresh of a page that may not be stored.
            form method="post" autocomplete="off" data-zegel=[page.seal_with] data-woorden=[words(page)] data-scherm=[page.screen.map(ends)] {
                // Enter in a question presses the first button that is not disabled. This one asks for
                // the empty field beside it and so sends nothing; the real one does not ask.
                input required hidden;
                button hidden {}
                @for (at, question) in page.questions.iter().enumerate() {
                    (question::section(texts, question, at + 1, page.questions.len(), page.seal_with.is_some()))
                }
                (send(texts, page.questions.len()))
                @if let Some(screen) = &page.screen { (screens::sections(texts, page, screen)) }
                (start::section(texts, page))
            }
            @if page.screen.is_some() { (script::kiosk_element()) }
            @else if words(page).is_some() { (script::words_element()) }
            @else if page.seal_with.is_some() { (script::element()) }
        },
        foot: html! {},
    };
    document_in(page.style, &frame)
}

/// Whether the phone takes the words of its ballot along to the page after sending.
fn words(page: &SurveyPage<'_>) -> Option<&'static str> {
    (page.words && page.seal_with.is_some()).then_some("ja")
}

/// Until when a kiosk takes answers, in seconds since 1970, for its script; nothing where that is the end of the round.
fn ends(screen: KioskScreen) -> String {
    screen.ends.map_or_else(String::new, |ends| ends.0.to_string())
}

fn drawings(questions: &[SurveyQuestion]) -> Vec<Drawing> {
    let mut found: Vec<Drawing> = Vec::new();
    for question in questions {
        let needed: Vec<Drawing> = match question.kind {
            Kind::Reasons => (1..=6).map(Drawing::Reason).collect(),
            kind => faces(kind).collect(),
        };
        for drawing in needed {
            if !found.contains(&drawing) {
                found.push(drawing);
            }
        }
    }
    found
}

/// "3 van de 5 vragen ingevuld", with a place for the number, which the stylesheet counts.
fn counted(texts: Texts, questions: usize) -> Markup {
    let values = [
        ("ingevuld", FluentValue::from(super::layout::NAME)),
        ("aantal", FluentValue::from(questions)),
    ];
    let text = texts.with("verstuur-aantal", &values);
    let (before, after) = text.split_once(super::layout::NAME).unwrap_or((&text, ""));
    html! { (before) span {} (after) }
}

fn send(texts: Texts, last: usize) -> Markup {
    html! {
        section .q #einde tabindex="-1" aria-labelledby="te" {
            div .bar { a .back href={ "#v" (last) } { (texts.get("terug")) } }
            h1 #te { (texts.get("verstuur-titel")) }
            // The stylesheet counts and shows one of the two; an old browser shows the button and no count.
            p .count { (counted(texts, last)) }
            div .full {
                p { (texts.get("verstuur-nu")) }
                p { (texts.get("verstuur-daarna")) }
                button .go formnovalidate { (texts.get("verstuur")) }
            }
            div .empty {
                p .bad { (texts.get("leeg-titel")) }
                p { (texts.get("leeg-kies")) }
                a .go href="#v1" { (texts.get("leeg-verder")) }
            }
            p .sent .soft { (texts.get("leeg-verstuurd")) }
        }
    }
}
