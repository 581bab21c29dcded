//! A picture of a question on a phone: drawn with the same faces and words, and nothing in it can be tapped.

use maud::{Markup, html};

use crate::i18n::{FluentValue, Lang, texts};
use crate::values::scale::{Kind, REASONS};
use crate::values::terms::Address;
use crate::views::charts::face::face;

/// What the picture shows.
#[derive(Debug, Clone)]
pub struct Phone<'a> {
    pub lang: Lang,
    pub address: Address,
    pub text: &'a str,
    pub kind: Kind,
    /// How many questions there are.
    pub total: usize,
}

/// The first question on a phone. Its words stand elsewhere on the page too, or in the questions
/// that the page leads to.
#[must_use]
pub fn phone(phone: &Phone<'_>) -> Markup {
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
