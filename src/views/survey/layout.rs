//! What every page of a client shares: the head, the language menu, the foot.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::style::css;
use crate::addresses::PublicAddress;
use crate::i18n::{Lang, Texts};

/// A page, ready to be put in its frame.
pub(in crate::views) struct Frame<'a> {
    /// Texts in the language and form of address of the page.
    pub(in crate::views) texts: Texts,
    /// What the browser shows as the name of the page.
    pub(in crate::views) title: &'a str,
    /// Whether it is shown on a shared device, larger.
    pub(in crate::views) kiosk: bool,
    /// Whether names on this page are invented.
    pub(in crate::views) demo: bool,
    /// What stands in the head besides.
    pub(in crate::views) head: Markup,
    pub(in crate::views) body: Markup,
    /// Links at the foot.
    pub(in crate::views) foot: Markup,
}

pub(in crate::views) fn document(frame: &Frame<'_>) -> String {
    document_in(None, frame)
}

/// The same in the house style of a gemeente, which stands after ours.
pub(in crate::views) fn document_in(style: Option<&str>, frame: &Frame<'_>) -> String {
    let lang = frame.texts.lang();
    let column = if frame.kiosk { "page kiosk" } else { "page" };
    html! {
        (DOCTYPE)
        html lang=(lang) dir=(lang.dir()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="robots" content="noindex";
                meta name="format-detection" content="telephone=no";
                title { (frame.title) " – Ervaringwijzer" }
                link rel="icon" href="data:,";
                style { (PreEscaped(css())) }
                @if let Some(style) = style { style { (PreEscaped(style)) } }
                (frame.head)
            }
            body {
                div class=(column) {
                    @if frame.demo { header .demo { (frame.texts.get("voorbeeld")) } }
                    main { (frame.body) }
                    (frame.foot)
                }
            }
        }
    }
    .into_string()
}

/// The name of a page, which says of a trial that it is one.
pub(super) fn titled(texts: Texts, trial: bool, key: &str) -> String {
    let title = texts.get(key);
    if trial {
        format!("{}: {title}", texts.get("proef"))
    } else {
        title
    }
}

/// What stands above every screen of a trial.
pub(super) fn trial_banner(texts: Texts) -> Markup {
    html! { p .trial { strong { (texts.get("proef")) } " – " (texts.get("proef-kop")) } }
}

/// The languages of a page, each by its own name, folded away. Nothing when there is only one.
pub(in crate::views) fn language_menu(texts: Texts, languages: &[Lang]) -> Markup {
    language_menu_keeping("", texts, languages)
}

/// The same for a page whose address says more than the language: `kept`, such as `g=voorbeeldstad&`.
pub(in crate::views) fn language_menu_keeping(kept: &str, texts: Texts, languages: &[Lang]) -> Markup {
    let current = texts.lang();
    html! {
        @if languages.len() > 1 {
            nav .lang aria-label=(texts.get("taal")) {
                details {
                    summary { (current.name()) }
                    ul {
                        @for lang in languages {
                            li {
                                a href={ "?" (kept) "taal=" (lang) } lang=(lang) hreflang=(lang)
                                    aria-current=[(*lang == current).then_some("true")] { (lang.name()) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Links to the pages about privacy and about reading, in the language of the page.
pub(in crate::views) fn foot(texts: Texts) -> Markup {
    foot_keeping("", texts)
}

/// The same on a page that is known to be of a gemeente: `kept`, such as `g=voorbeeldstad&`, leads to what those pages say
/// of that one.
pub(in crate::views) fn foot_keeping(kept: &str, texts: Texts) -> Markup {
    let lang = texts.lang();
    html! {
        footer {
            a href={ (PublicAddress::Privacy) "?" (kept) "taal=" (lang) } { (texts.get("privacy-link")) }
            a href={ (PublicAddress::Accessibility) "?" (kept) "taal=" (lang) } { (texts.get("toegankelijk-link")) }
        }
    }
}

/// What the addresses of those pages keep of a gemeente.
pub(in crate::views) fn kept_for(slug: &str) -> String {
    format!("g={slug}&")
}

/// A heading with a list under it: a block of a page of explanation.
pub(in crate::views) fn block(heading: &str, lines: &[String]) -> Markup {
    html! {
        h2 { (heading) }
        ul .plain { @for line in lines { li { (line) } } }
    }
}

/// A text with one name in it, the name in bold. The text must hold [`NAME`] where the name goes,
/// so that each language puts it where it belongs.
pub(in crate::views) fn with_name(text: &str, name: &str) -> Markup {
    let (before, after) = text.split_once(NAME).unwrap_or((text, ""));
    html! { (before) strong { (name) } (after) }
}

/// Stands for a name in a text until [`with_name`] puts it in.
pub(in crate::views) const NAME: &str = "\u{fffc}";
