//! How many people chose what, of all providers of a round together: plain counts in words, never of one provider.

use maud::{Markup, html};

use crate::i18n::{FluentValue, Lang, Texts};
use crate::values::scale::{Kind, REASONS};
use crate::values::tally::Tally;
use crate::values::words::Mode;

/// The public figures of one round, in the language of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// The remark of a release that was wrong, in Dutch.
    pub remark: Option<String>,
    /// One block per mode; none while nothing was published whose preview is over.
    pub blocks: Vec<FigureBlock>,
}

/// The questions as they were answered in one mode. Modes are never added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureBlock {
    /// By code or on a shared device.
    pub mode: Mode,
    /// The questions, in order.
    pub lines: Vec<FigureLine>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLine {
    /// Its short name, or the question itself.
    pub question: String,
    /// The language of that.
    pub lang: Lang,
    /// What can be answered.
    pub kind: Kind,
    /// The counts; `None` where they are not shown.
    pub tally: Option<Tally>,
}

/// The block under the words of a round; `provider` where the page is about one of them.
pub(super) fn shown(texts: Texts, figures: &Figures, provider: Option<&str>) -> Markup {
    let apart = figures.blocks.len() > 1;
    let (title, alone) = (texts.get("gehoord-cijfers"), provider.is_some());
    html! {
        // Among the providers of a round it is one block of several.
        @if alone { h2 { (title) } } @else { h3 { (title) } }
        p {
            (texts.get("gehoord-cijfers-samen"))
            @if let Some(name) = provider {
                " " (texts.with("gehoord-cijfers-niet-een", &[("aanbieder", name.into())]))
            }
        }
        @if let Some(remark) = &figures.remark { p lang="nl" { strong { (remark) } } }
        @if figures.blocks.is_empty() { p { (texts.get("gehoord-cijfers-later")) } }
        @for block in &figures.blocks {
            @if apart && alone { h3 { (texts.get(mode(block.mode))) } }
            @if apart && !alone { h4 { (texts.get(mode(block.mode))) } }
            ul .plain { @for line in &block.lines { li { (one(texts, line)) } } }
        }
    }
}

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Personal => "gehoord-cijfers-code",
        Mode::Kiosk => "gehoord-cijfers-scherm",
    }
}

fn one(texts: Texts, line: &FigureLine) -> Markup {
    let other = (line.lang != texts.lang()).then_some(line.lang);
    let after = if line.question.ends_with('?') { " " } else { ": " };
    html! {
        span lang=[other] dir=[other.map(Lang::dir)] { (line.question) } (after)
        @match (&line.tally, line.kind) {
            (None, _) => { (texts.get("gehoord-cijfers-verborgen")) }
            (Some(tally), Kind::Reasons) => { (reasons(texts, tally)) }
            (Some(tally), kind) => { (counted(texts, kind, tally)) }
        }
    }
}

fn counted(texts: Texts, kind: Kind, tally: &Tally) -> String {
    let key = match kind {
        Kind::Smiley3 => "gehoord-cijfers-heel-goed",
        Kind::YesNo => "gehoord-cijfers-ja",
        Kind::Smiley5 | Kind::Reasons => "gehoord-cijfers-goed",
    };
    let values = [
        ("aantal", FluentValue::from(tally.good())),
        ("alle", FluentValue::from(tally.answered(kind))),
    ];
    texts.with(key, &values)
}

fn reasons(texts: Texts, tally: &Tally) -> Markup {
    let all = tally.answered(Kind::Reasons);
    html! {
        (texts.with("gehoord-cijfers-redenen", &[("alle", FluentValue::from(all))]))
        ul .plain {
            @for number in 1..=REASONS {
                li { (texts.get(&format!("reden-{number}"))) ": " (tally.slot(number)) }
            }
        }
    }
}
