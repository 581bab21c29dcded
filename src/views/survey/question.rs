//! One question of the survey.

use maud::{Markup, html};

use super::drawing::Drawing;
use super::model::SurveyQuestion;
use crate::i18n::{FluentValue, Lang, Texts};
use crate::values::scale::{DONT_KNOW, Kind, NOT_FOR_ME};

/// The section of question `number` of `total`. "Volgende" and "Terug" are links, so that tapping a
/// face never moves the page and the browser's own way back works.
/// `aloud`: with a button that its script shows where the device has a voice.
pub(super) fn section(texts: Texts, question: &SurveyQuestion, number: usize, total: usize, aloud: bool) -> Markup {
    let back = if number == 1 {
        "#start".to_owned()
    } else {
        format!("#v{}", number - 1)
    };
    let next = if number == total {
        "#einde".to_owned()
    } else {
        format!("#v{}", number + 1)
    };
    let progress = [
        ("nummer", FluentValue::from(number)),
        ("aantal", FluentValue::from(total)),
    ];
    let (section, heading, name) = (format!("v{number}"), format!("t{number}"), format!("v{number}"));
    html! {
        section .q id=(section) tabindex="-1" aria-labelledby=(heading) {
            div .bar {
                a .back href=(back) { (texts.get("terug")) }
                p .soft { (texts.with("vraag-van", &progress)) }
                @if aloud && question.voice.is_none() { button .aloud type="button" hidden { (texts.get("kiosk-lees")) } }
            }
            fieldset {
                legend { h1 id=(heading) lang=[question.other] dir=[question.other.map(Lang::dir)] { (question.text) } }
                @if let Some(voice) = &question.voice { audio controls preload="none" src=(voice) aria-label=(texts.get("luister")) {} }
                @if question.kind == Kind::Reasons { (reasons(texts, &name)) } @else { (scale(texts, question.kind, &name)) }
            }
            a .go href=(next) { (texts.get("volgende")) }
            p .soft { (texts.get("overslaan-mag")) }
        }
    }
}

fn scale(texts: Texts, kind: Kind, name: &str) -> Markup {
    html! {
        @for score in kind.scores() {
            (choice(name, *score, kind.is_smiley().then_some(Drawing::Face(*score)), &texts.get(&word_key(kind, *score))))
        }
        div .apart {
            (choice(name, DONT_KNOW, None, &texts.get("weet-ik-niet")))
            (choice(name, NOT_FOR_ME, None, &texts.get("niet-voor-mij")))
        }
    }
}

pub(super) fn word_key(kind: Kind, score: u8) -> String {
    match (kind, score) {
        (Kind::YesNo, 5) => "ja".to_owned(),
        (Kind::YesNo, _) => "nee".to_owned(),
        _ => format!("score-{score}"),
    }
}

fn choice(name: &str, value: u8, drawing: Option<Drawing>, word: &str) -> Markup {
    html! {
        label {
            input type="radio" name=(name) value=(value);
            span { @if let Some(drawing) = drawing { (drawing.shown()) } (word) }
        }
    }
}

fn reasons(texts: Texts, name: &str) -> Markup {
    html! {
        p { (texts.get("meer-kiezen")) }
        @for number in 1..=6_u8 {
            label {
                input type="checkbox" name=(name) value=(number);
                span { (Drawing::Reason(number).shown()) (texts.get(&format!("reden-{number}"))) }
            }
        }
    }
}
