//! The page where a client types the code of a letter or a card.

use maud::{Markup, html};

use super::layout::{Frame, document, foot, language_menu};
use crate::addresses::PublicAddress;
use crate::i18n::{Lang, Texts, texts};

/// What is wrong with a code that was typed. Says nothing about whether a code exists or was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeError {
    Empty,
    /// Fewer than twelve characters.
    TooShort,
    /// More than twelve characters.
    TooLong,
    /// A character that no code has.
    BadCharacter,
    /// The check character does not fit: a letter or number was misread.
    Mistyped,
}

impl CodeError {
    fn key(self) -> &'static str {
        match self {
            Self::Empty => "code-fout-leeg",
            Self::TooShort => "code-fout-kort",
            Self::TooLong => "code-fout-lang",
            Self::BadCharacter => "code-fout-teken",
            Self::Mistyped => "code-fout-controle",
        }
    }
}

/// Which part of a code to look at, without showing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeDoubt {
    /// So many letters and digits were typed.
    Count(usize),
    /// The sign at this place, from 1 on, cannot be in a code.
    Place(usize),
    /// One was taken for another that looks like it.
    Alike,
}

impl CodeDoubt {
    fn sentence(self, texts: Texts) -> String {
        match self {
            Self::Count(typed) => texts.with("code-twijfel-aantal", &[("aantal", typed.into())]),
            Self::Place(at) => texts.with("code-twijfel-plek", &[("plek", at.into())]),
            Self::Alike => texts.get("code-twijfel-lijkt"),
        }
    }
}

/// What the code page shows. What was typed is not among it: a code on a screen can be read by others.
#[derive(Debug, Clone, Copy)]
pub struct CodePage<'a> {
    pub lang: Lang,
    /// What was wrong with the code typed before.
    pub error: Option<CodeError>,
    /// Where to look for it.
    pub doubt: Option<CodeDoubt>,
    /// What was typed and is no code; empty before a try.
    pub typed: &'a str,
    /// Whether this installation is a demo.
    pub demo: bool,
    /// Languages to choose from.
    pub languages: &'a [Lang],
}

/// Most signs that the field takes, and shows again.
pub const LONGEST_TYPED: usize = 40;

/// The page at `/`: one field, `code`, posted to the same address.
#[must_use]
pub fn code_page(page: &CodePage<'_>) -> String {
    let texts = texts(page.lang);
    let title = match page.error {
        Some(_problem) => format!("{}: {}", texts.get("code-fout"), texts.get("code-titel")),
        None => texts.get("code-titel"),
    };
    document(&Frame {
        texts,
        title: &title,
        kiosk: false,
        demo: page.demo,
        head: html! {},
        body: html! {
            div .bar { (language_menu(texts, page.languages)) }
            h1 { (texts.get("code-titel")) }
            p #uitleg { (texts.get("code-uitleg")) }
            form method="post" action={ (PublicAddress::Start) "?taal=" (page.lang) } autocomplete="off" { (field(texts, page)) }
        },
        foot: foot(texts),
    })
}

fn field(texts: Texts, page: &CodePage<'_>) -> Markup {
    let (error, doubt) = (page.error, page.doubt);
    let typed = (!page.typed.is_empty()).then_some(page.typed);
    let from_right = texts.lang().dir() == "rtl";
    let described = if error.is_some() {
        "fout uitleg hint"
    } else {
        "uitleg hint"
    };
    html! {
        @if let Some(problem) = error {
            p .bad #fout role="alert" {
                (texts.get(problem.key()))
                @if let Some(doubt) = doubt { " " (doubt.sentence(texts)) }
            }
        }
        label .ask for="code" { (texts.get("code-label")) }
        input .code #code name="code" type="text" dir=[from_right.then_some("ltr")] value=[typed] maxlength=(LONGEST_TYPED) autocapitalize="characters" autocorrect="off"
            spellcheck="false" enterkeyhint="go" aria-describedby=(described) aria-invalid=[error.map(|_problem| "true")];
        p .soft #hint { (texts.get("code-voorbeeld")) }
        button .go { (texts.get("code-verder")) }
    }
}
