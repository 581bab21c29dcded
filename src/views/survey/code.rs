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

/// What the code page shows.
#[derive(Debug, Clone, Copy)]
pub struct CodePage<'a> {
    pub lang: Lang,
    /// What was wrong with the code typed before.
    pub error: Option<CodeError>,
    /// That code: it opens nothing, and stays in the field to be mended.
    pub typed: &'a str,
    /// Whether this installation is a demo.
    pub demo: bool,
}

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
        body: html! {
            div .bar { (language_menu(texts, Lang::ALL)) }
            h1 { (texts.get("code-titel")) }
            p #uitleg { (texts.get("code-uitleg")) }
            form method="post" action={ (PublicAddress::Start) "?taal=" (page.lang) } autocomplete="off" { (field(texts, page)) }
        },
        foot: foot(texts),
    })
}

/// Characters that are taken for each other on paper.
const ALIKE: [(char, char); 5] = [('8', 'B'), ('5', 'S'), ('2', 'Z'), ('6', 'G'), ('0', 'D')];

/// Which part of the code to look at, where that can be told.
fn doubt(texts: Texts, error: CodeError, typed: &str) -> Option<String> {
    let upper = typed.to_uppercase();
    let signs = || upper.chars().filter(|sign| sign.is_alphanumeric());
    match error {
        CodeError::Empty => None,
        CodeError::TooShort | CodeError::TooLong => {
            Some(texts.with("code-twijfel-aantal", &[("aantal", signs().count().into())]))
        }
        CodeError::BadCharacter => {
            let odd = |sign: &char| !sign.is_ascii_alphanumeric() && !sign.is_whitespace() && !"-–._".contains(*sign);
            let odd = upper.chars().find(|sign| odd(sign) || *sign == 'U')?;
            Some(texts.with("code-twijfel-teken", &[("teken", odd.to_string().into())]))
        }
        CodeError::Mistyped => {
            let both = |(digit, letter): &(char, char)| match (upper.contains(*digit), upper.contains(*letter)) {
                (true, _) => Some((digit.to_string(), letter.to_string())),
                (false, true) => Some((letter.to_string(), digit.to_string())),
                (false, false) => None,
            };
            let (typed, other) = ALIKE.iter().find_map(both)?;
            let values = [("getypt", typed.into()), ("anders", other.into())];
            Some(texts.with("code-twijfel-lijkt", &values))
        }
    }
}

fn field(texts: Texts, page: &CodePage<'_>) -> Markup {
    let error = page.error;
    let described = if error.is_some() {
        "fout uitleg hint"
    } else {
        "uitleg hint"
    };
    html! {
        @if let Some(problem) = error {
            p .bad #fout role="alert" {
                (texts.get(problem.key()))
                @if let Some(doubt) = doubt(texts, problem, page.typed) { " " (doubt) }
            }
        }
        label .ask for="code" { (texts.get("code-label")) }
        input .code #code name="code" type="text" maxlength="40" autocapitalize="characters" autocorrect="off"
            spellcheck="false" enterkeyhint="go" aria-describedby=(described) aria-invalid=[error.map(|_problem| "true")]
            value=[error.map(|_problem| page.typed)];
        p .soft #hint { (texts.get("code-voorbeeld")) }
        button .go { (texts.get("code-verder")) }
    }
}
