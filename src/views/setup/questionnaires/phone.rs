//! A picture of a question on a phone: drawn with the same faces and words, and nothing in it can be tapped.

use maud::{Markup, html};

use crate::i18n::{FluentValue, Lang, texts};
use crate::values::scale::{Kind, REASONS};
use crate::values::terms::Address;
use crate::views::charts::face::face;

/// What the picture shows.
#[derive(Debug, Clone)]
pub(super) struct Phone<'a> {
    pub(super) lang: Lang,
    pub(super) address: Address,
    pub(super) text: &'a str,
    pub(super) kind: Kind,
    /// How many questions there are.
    pub(super) total: usize,
}

/// The first question on a phone. Screen readers have the same words in the list of questions.
pub(super) fn phone(phone: &Phone<'_>) -> Markup {
    let texts = texts(phone.lang).to(phone.address);
    let progress = [
        ("nummer", FluentValue::from(1)),
        ("aantal", FluentValue::from(phone.total)),
    ];
    let word = |score: u8| match (phone.kind, score) {
        (Kind::YesNo, 5) => texts.get("ja"),
        (Kind::YesNo, _) => texts.get("nee"),
        _ => texts.get(&format!("score-{score}")),
    };
    html! {
        div.phone aria-hidden="true" lang=(phone.lang) dir=(phone.lang.dir()) {
            p.soft { (texts.with("vraag-van", &progress)) }
            p.asks { (phone.text) }
            @for score in phone.kind.scores() {
                span { @if phone.kind.is_smiley() { (face(*score)) } (word(*score)) }
            }
            @if phone.kind == Kind::Reasons {
                @for number in 1..=REASONS { span { (texts.get(&format!("reden-{number}"))) } }
            }
        }
    }
}
