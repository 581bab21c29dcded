//! The public pages: all of a gemeente, one provider in one round, and that one for a page of somebody else.

use std::sync::OnceLock;

use maud::{Markup, html};

use super::figures::{Figures, shown};
use crate::house_style::Logo;
use crate::i18n::{Lang, Texts, texts};
use crate::views::logo::logo;
use crate::views::survey::content_security_policy;
use crate::views::survey::layout::{Frame, document_in, foot, language_menu};
use crate::views::survey::way_to_lists;

/// One published feedback, in the one language that is shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Name of the round.
    pub round: String,
    /// Name of the provider.
    pub provider: String,
    pub href: String,
    /// Language of the texts: the reader's, or another where there is none in that.
    pub lang: Lang,
    pub heard: String,
    pub doing: String,
}

/// All of a gemeente.
#[derive(Debug, Clone, Copy)]
pub struct HeardList<'a> {
    /// Language of the page.
    pub lang: Lang,
    /// Name of the gemeente.
    pub gemeente: &'a str,
    /// Its name in addresses, if it has lists in which clients find four words back.
    pub word_lists: Option<&'a str>,
    /// Whether the names are invented.
    pub demo: bool,
    /// Everything, those of one round together, the newest round first.
    pub entries: &'a [Heard],
    /// The public figures of rounds that have them, by the name of the round.
    pub figures: &'a [(String, Figures)],
    /// Languages to choose from.
    pub languages: &'a [Lang],
    /// The house style of the gemeente, as CSS.
    pub style: Option<&'a str>,
    /// Its logo.
    pub logo: Option<&'a Logo>,
}

#[derive(Debug, Clone, Copy)]
pub struct HeardOne<'a> {
    /// Language of the page.
    pub lang: Lang,
    /// Name of the gemeente.
    pub gemeente: &'a str,
    /// Page of all of the gemeente.
    pub all_href: &'a str,
    /// Whether the names are invented.
    pub demo: bool,
    pub poster_href: &'a str,
    /// The poster as PDF, where the program makes those.
    pub poster_pdf_href: Option<&'a str>,
    pub entry: &'a Heard,
    /// The public figures of its round, where it has them; of all providers together.
    pub figures: Option<&'a Figures>,
    /// Languages to choose from.
    pub languages: &'a [Lang],
    /// The house style of the gemeente, as CSS.
    pub style: Option<&'a str>,
    /// Its logo.
    pub logo: Option<&'a Logo>,
}

/// The page at `/gehoord/{gemeente}`.
#[must_use]
pub fn heard_list(page: &HeardList<'_>) -> String {
    let texts = texts(page.lang);
    let body = html! {
        (logo(page.logo))
        (top(texts, page.gemeente, page.languages))
        p { (texts.get("gehoord-uitleg")) }
        @if page.entries.is_empty() {
            p { strong { (texts.get("gehoord-leeg")) } }
            p { (texts.get("gehoord-later")) }
        }
        @for entries in page.entries.chunk_by(|one, next| one.round == next.round) {
            @if let Some(first) = entries.first() { h2 { (first.round) } }
            @for entry in entries { (listed(texts, entry)) }
            @for (_, figures) in page.figures.iter().filter(|(round, _)| entries.first().is_some_and(|first| first.round == *round)) {
                (shown(texts, figures, None))
            }
        }
        @if page.word_lists.is_some() { (way_to_lists(texts, page.word_lists)) }
    };
    let title = texts.get("gehoord-titel");
    framed(page.style, texts, &title, page.demo, body)
}

fn listed(texts: Texts, entry: &Heard) -> Markup {
    html! {
        h3 { a .tel href={ (entry.href) "?taal=" (texts.lang()) } { (entry.provider) } }
        h4 { (texts.get("gehoord-hoorden")) }
        (words(texts, entry, &entry.heard))
        h4 { (texts.get("gehoord-doen")) }
        (words(texts, entry, &entry.doing))
        (only_in(texts, entry))
    }
}

/// The page at `/gehoord/{gemeente}/{ronde}/{aanbieder}`.
#[must_use]
pub fn heard_page(page: &HeardOne<'_>) -> String {
    let (texts, entry) = (texts(page.lang), page.entry);
    let of_gemeente = texts.with("gehoord-alles", &[("gemeente", page.gemeente.into())]);
    let body = html! {
        (logo(page.logo))
        (top(texts, page.gemeente, page.languages))
        (one(texts, entry))
        @if let Some(figures) = page.figures { (shown(texts, figures, Some(&entry.provider))) }
        p { a .tel href={ (page.poster_href) "?taal=" (page.lang) } { (texts.get("gehoord-poster")) } }
        @if let Some(href) = page.poster_pdf_href { p { a .tel href={ (href) "?taal=" (page.lang) } { (texts.get("gehoord-pdf")) } } }
        p { a .tel href={ (page.all_href) "?taal=" (page.lang) } { (of_gemeente) } }
    };
    let title = format!("{}: {}", texts.get("gehoord-titel"), entry.provider);
    framed(page.style, texts, &title, page.demo, body)
}

/// The page at `…/inbedden`, for a frame on the page of a provider or gemeente. Its link opens a page of its own,
/// because no other page of ours may stand in a frame.
#[must_use]
pub fn embedded_page(page: &HeardOne<'_>) -> String {
    let (texts, entry) = (texts(page.lang), page.entry);
    let frame = Frame {
        texts,
        title: &texts.get("gehoord-titel"),
        kiosk: false,
        demo: page.demo,
        head: html! {},
        body: html! {
            (logo(page.logo))
            h1 { (texts.get("gehoord-titel")) }
            (one(texts, entry))
            p {
                a .tel href={ (entry.href) "?taal=" (page.lang) } target="_blank" rel="noopener" {
                    (texts.get("gehoord-verder"))
                }
            }
        },
        foot: html! {},
    };
    document_in(page.style, &frame)
}

/// The policy of the page for frames: that of every client's page, but any page over https may frame it. It has no form,
/// no button and no account behind it, so there is nothing that a page around it could trick somebody into.
#[must_use]
pub fn framing_policy() -> &'static str {
    static POLICY: OnceLock<String> = OnceLock::new();
    POLICY.get_or_init(|| {
        content_security_policy()
            .replace("frame-ancestors 'none'", "frame-ancestors https:")
            .replace("form-action 'self'", "form-action 'none'")
    })
}

fn top(texts: Texts, gemeente: &str, languages: &[Lang]) -> Markup {
    html! {
        div .bar {
            p .soft { (texts.with("gemeente", &[("gemeente", gemeente.into())])) }
            (language_menu(texts, languages))
        }
        h1 { (texts.get("gehoord-titel")) }
    }
}

fn one(texts: Texts, entry: &Heard) -> Markup {
    html! {
        p { strong { (entry.provider) } ", " (entry.round) }
        h2 { (texts.get("gehoord-hoorden")) }
        (words(texts, entry, &entry.heard))
        h2 { (texts.get("gehoord-doen")) }
        (words(texts, entry, &entry.doing))
        (only_in(texts, entry))
    }
}

/// What people wrote, a paragraph per line, marked where it is in another language than the page.
fn words(texts: Texts, entry: &Heard, text: &str) -> Markup {
    let other = (entry.lang != texts.lang()).then_some(entry.lang);
    html! {
        @for line in text.lines().filter(|line| !line.trim().is_empty()) {
            p lang=[other] dir=[other.map(Lang::dir)] { (line) }
        }
    }
}

fn only_in(texts: Texts, entry: &Heard) -> Markup {
    let only = || texts.with("gehoord-alleen", &[("taal", entry.lang.name().into())]);
    html! { @if entry.lang != texts.lang() { p .soft { (only()) } } }
}

fn framed(style: Option<&str>, texts: Texts, title: &str, demo: bool, body: Markup) -> String {
    let frame = Frame {
        texts,
        title,
        kiosk: false,
        demo,
        head: html! {},
        body,
        foot: foot(texts),
    };
    document_in(style, &frame)
}
