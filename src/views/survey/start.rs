//! The start screen of the survey: who asks, about what, what for, and what is promised.

use maud::{Markup, html};

use super::layout::{foot_keeping, kept_for, language_menu, with_name};
use super::model::{SurveyPage, faces, values};
use super::screens;
use crate::i18n::Texts;
use crate::values::scale::Kind;
use crate::values::terms::{Mode, PublicFigures, Purpose};
use crate::views::logo::logo;

/// The start section; must be the last in the form (see [`super::form`]).
pub(super) fn section(texts: Texts, page: &SurveyPage<'_>) -> Markup {
    let values = values(page);
    let say = |key: &str| texts.with(key, &values);
    let scale = page
        .questions
        .iter()
        .map(|question| question.kind)
        .find(|kind| kind.is_smiley());
    html! {
        section .start #start tabindex="-1" aria-labelledby="ts" {
            (logo(page.logo))
            div .bar {
                p .soft { (say("gemeente")) }
                (language_menu(texts, page.languages))
            }
            h1 #ts { (say("start-titel")) }
            p { (with_name(&say("start-over"), page.provider)) }
            p { (say(purpose_key(page.purpose))) }
            p { (say("start-vragen")) }
            @if let Some(kind) = scale { (scale_shown(texts, kind)) }
            h2 { (say("belofte-titel")) }
            ul .plain {
                @for key in promises(page.mode) { li { (say(key)) } }
            }
            @if page.public_figures == PublicFigures::Whole { p { (say("start-openbaar")) } }
            h2 { (say("start-weten")) }
            p { (say("start-vrij")) " " (say("start-overslaan")) }
            p { (say("start-zelf")) " " (say("start-steun")) }
            @if page.mode == Mode::Personal { p { (say("start-twee-keer")) } }
            a .go href=(screens::begin(page)) { (texts.get("begin")) }
            @if page.words { p { a .tel href={ "?woorden=ja&taal=" (texts.lang()) } { (texts.get("eigen-link")) } } }
            @if page.screen.is_some() { (screens::notes(texts)) (screens::foot(texts)) }
            @else { (foot_keeping(&kept_for(page.slug), texts)) }
        }
    }
}

fn scale_shown(texts: Texts, kind: Kind) -> Markup {
    html! {
        ul .faces {
            @for (face, score) in faces(kind).zip(kind.scores()) {
                li { (face.shown()) (texts.get(&format!("score-{score}"))) }
            }
        }
    }
}

pub(super) fn purpose_key(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Learn => "doel-leren",
        Purpose::Account => "doel-verantwoorden",
        Purpose::Procure => "doel-gunning",
    }
}

/// On a shared device the phone is not the client's own, so the promise is about the time instead.
fn promises(mode: Mode) -> [&'static str; 4] {
    let device = match mode {
        Mode::Personal => "belofte-telefoon",
        Mode::Kiosk => "belofte-tijd",
    };
    ["belofte-wie", device, "belofte-hulpverlener", "belofte-groep"]
}
