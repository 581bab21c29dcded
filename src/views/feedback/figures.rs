//! How many people chose what, of all providers of a round together: plain counts in words, never of one provider.

use maud::{Markup, html};

use crate::i18n::{FluentValue, Lang, Texts};
use crate::statistics::phrases::Suppressed;
use crate::values::day::Day;
use crate::values::published::{Bounds, Published};
use crate::values::scale::{Kind, REASONS};
use crate::values::terms::Mode;

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

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLine {
    /// Its short name, or the question itself.
    pub question: String,
    /// The language of that.
    pub lang: Lang,
    /// What can be answered.
    pub kind: Kind,
    /// The counts, exact or as bands; `None` where they are not shown.
    pub published: Option<Published>,
    /// What is told about why they are not shown.
    pub hidden: Suppressed,
    /// The day of the count that this is from, where the whole stands still.
    pub standing: Option<Day>,
}

/// The block under the words of a round; `provider` where the page is about one of them.
pub(super) fn shown(texts: Texts, figures: &Figures, provider: Option<&str>) -> Markup {
    let apart = figures.blocks.len() > 1;
    let (title, alone) = (texts.get("gehoord-cijfers"), provider.is_some());
    html! {
        // Under the words of a round it is one block of several.
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
    let after = if line.question.ends_with(['?', '؟']) {
        " "
    } else {
        ": "
    };
    html! {
        span lang=[other] dir=[other.map(Lang::dir)] { (line.question) } (after)
        @match (&line.published, line.kind) {
            (None, _) => { (texts.get(hidden(line.hidden))) }
            (Some(published), Kind::Reasons) => { (reasons(texts, published)) }
            (Some(published), kind) => { (counted(texts, kind, published)) }
        }
        @if let Some(day) = line.standing.filter(|_| line.published.is_some()) {
            " " (texts.with("gehoord-cijfers-stand", &[("dag", texts.day(day).into())]))
        }
    }
}

fn hidden(why: Suppressed) -> &'static str {
    match why {
        Suppressed::FirstEdition => "gehoord-cijfers-verborgen",
        Suppressed::FewerThan(_) | Suppressed::Whole | Suppressed::Reworded | Suppressed::NotAsked => {
            "gehoord-cijfers-te-weinig"
        }
    }
}

fn counted(texts: Texts, kind: Kind, published: &Published) -> String {
    let (exact, between) = match kind {
        Kind::Smiley3 => ("gehoord-cijfers-heel-goed", "gehoord-cijfers-heel-goed-tussen"),
        Kind::YesNo => ("gehoord-cijfers-ja", "gehoord-cijfers-ja-tussen"),
        Kind::Smiley5 | Kind::Reasons => ("gehoord-cijfers-goed", "gehoord-cijfers-goed-tussen"),
    };
    let (good, all) = (published.good(), FluentValue::from(published.answered(kind)));
    match good.exact() {
        Some(good) => texts.with(exact, &[("aantal", good.into()), ("alle", all)]),
        None => texts.with(
            between,
            &[("laag", good.low.into()), ("hoog", good.high.into()), ("alle", all)],
        ),
    }
}

fn number(texts: Texts, count: Bounds) -> String {
    match count.exact() {
        Some(exact) => exact.to_string(),
        None => texts.with(
            "gehoord-cijfers-tussen",
            &[("laag", count.low.into()), ("hoog", count.high.into())],
        ),
    }
}

fn reasons(texts: Texts, published: &Published) -> Markup {
    let all = published.answered(Kind::Reasons);
    html! {
        (texts.with("gehoord-cijfers-redenen", &[("alle", FluentValue::from(all))]))
        ul .plain {
            @for slot in 1..=REASONS {
                li { (texts.get(&format!("reden-{slot}"))) ": " (number(texts, published.count(Kind::Reasons, slot))) }
            }
        }
    }
}
