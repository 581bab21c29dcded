//! Four words per counted ballot: those of one's own after sending, those of a code, and the list in which they stand.

use maud::{Markup, html};

use super::layout::{Frame, document, document_in, foot, foot_keeping, kept_for, language_menu_keeping};
use crate::addresses::PublicAddress;
use crate::catalogue::Gemeente;
use crate::catalogue::word_lists::Announced;
use crate::i18n::{Lang, Texts, texts, told, word_list, word_ranks};
use crate::values::ballot_words::BallotWords;
use crate::values::terms::{Address, RoundState};

/// Between two of the four words.
const BETWEEN: &str = " · ";

/// What the script of the survey shows, once, on a phone that sealed its own ballot.
pub(super) fn of_ballot(texts: Texts, list: &ListAddress<'_>) -> Markup {
    html! {
        div hidden data-woorden=(word_list(texts.lang()).join(" ")) {
            h2 { (texts.get("woorden-titel")) }
            p .four { strong {} }
            p { (texts.get("woorden-waarom")) " " (texts.get("woorden-schrijf")) }
            p { (texts.get("woorden-niemand")) }
            p { a .tel href=(list.href) { (texts.get("woorden-link")) } br; span dir="ltr" { (list.written) } }
        }
    }
}

/// Where the lists of a gemeente are.
#[derive(Debug, Clone, Copy)]
pub struct ListAddress<'a> {
    /// For a link.
    pub href: &'a str,
    /// The same to be written down beside the words, as people type it.
    pub written: &'a str,
}

/// The way to lists, on a page that somebody comes to weeks later.
pub(in crate::views) fn way_to_lists(texts: Texts, gemeente: Option<&str>) -> Markup {
    let lists = match gemeente {
        Some(gemeente) => PublicAddress::WordLists { gemeente }.to_string(),
        None => PublicAddress::AllWordLists.to_string(),
    };
    html! { p { a .tel href={ (lists) "?taal=" (texts.lang()) } { (texts.get("woorden-link")) } } }
}

/// The page at `/woorden`: the gemeenten with lists, by name.
#[must_use]
pub fn all_word_lists_page(lang: Lang, languages: &[Lang], demo: bool, gemeenten: &[Gemeente]) -> String {
    let texts = texts(lang);
    let body = html! {
        div .bar { (language_menu_keeping("", texts, languages)) }
        h1 { (texts.get("lijst-titel")) }
        p { (texts.get("lijst-uitleg")) }
        @for gemeente in gemeenten {
            @let lists = PublicAddress::WordLists { gemeente: &gemeente.slug };
            p { a .tel lang="nl" dir="ltr" href={ (lists) "?taal=" (lang) } { (gemeente.name) } }
        }
        p { (texts.get("lijst-meer")) }
    };
    document(&Frame {
        texts,
        title: &texts.get("lijst-titel"),
        kiosk: false,
        demo,
        head: html! {},
        body,
        foot: foot(texts),
    })
}

/// What the pages of a gemeente about words share.
#[derive(Debug, Clone, Copy)]
pub struct WordsFrame<'a> {
    pub lang: Lang,
    /// Name of the gemeente in addresses.
    pub slug: &'a str,
    /// Whether the names are invented.
    pub demo: bool,
    /// The house style of the gemeente, as CSS.
    pub style: Option<&'a str>,
    /// Languages to choose from.
    pub languages: &'a [Lang],
}

/// The words of a code, which it has whether or not it was used.
#[derive(Debug, Clone, Copy)]
pub struct CodeWords<'a> {
    pub address: Address,
    /// The words.
    pub words: BallotWords,
    /// The survey behind the code.
    pub back: &'a str,
}

/// The page with them.
#[must_use]
pub fn code_words_page(frame: &WordsFrame<'_>, of: &CodeWords<'_>) -> String {
    let texts = texts(frame.lang).to(of.address);
    let list = PublicAddress::WordLists { gemeente: frame.slug };
    let body = html! {
        div .bar { (language_menu_keeping("woorden=ja&", texts, frame.languages)) }
        h1 { (texts.get("eigen-titel")) }
        p { (texts.get("eigen-uitleg")) }
        p .four { strong { (told(of.words, frame.lang).join(BETWEEN)) } }
        p { (texts.get("eigen-altijd")) }
        a .go href=(of.back) { (texts.get("melding-leeg-verder")) }
        p { a .tel href={ (list) "?taal=" (frame.lang) } { (texts.get("woorden-link")) } }
    };
    frame.document(texts, "eigen-titel", body)
}

/// The page at `/woorden/{gemeente}`: its rounds with a list, the newest first.
#[must_use]
pub fn word_lists_page(frame: &WordsFrame<'_>, rounds: &[Announced]) -> String {
    let texts = texts(frame.lang);
    let body = html! {
        div .bar { (language_menu_keeping("", texts, frame.languages)) }
        h1 { (texts.get("lijst-titel")) }
        p { (texts.get("lijst-uitleg")) }
        @for round in rounds {
            // As staff typed it.
            h2 lang="nl" dir="ltr" { (round.name) }
            @if round.published {
                p { a .tel href=(list_of(frame, round)) { (texts.get("woorden-link")) } }
            } @else {
                p { (when(texts, round)) }
            }
        }
        p { (texts.get("lijst-meer")) }
    };
    frame.document(texts, "lijst-titel", body)
}

/// The page at `/woorden/{gemeente}/{ronde}`: the whole list, so that nobody here learns which line somebody looks for;
/// folded under the first words, so that it is found on a phone.
#[must_use]
pub fn word_list_page(frame: &WordsFrame<'_>, round: &Announced, lines: &[BallotWords]) -> String {
    let texts = texts(frame.lang);
    let body = html! {
        div .bar { (language_menu_keeping("", texts, frame.languages)) }
        h1 { (texts.get("lijst-titel")) }
        p lang="nl" dir="ltr" { (round.name) }
        p { (texts.get("lijst-uitleg")) " " (texts.get("lijst-niet")) }
        p { (texts.get("lijst-taal")) " " (texts.get("lijst-kies")) }
        @for (first, lines) in by_first_word(lines, frame.lang) {
            details .words {
                summary { (first) }
                ul .plain { @for line in lines { li { (line) } } }
            }
        }
        p { (texts.get("lijst-meer")) }
    };
    frame.document(texts, "lijst-titel", body)
}

/// When the list of a round comes that is not there.
fn when(texts: Texts, round: &Announced) -> String {
    match round.state {
        RoundState::Closed => texts.get("lijst-geen"),
        RoundState::Open if !round.closes.is_never() => {
            texts.with("lijst-later-dag", &[("datum", texts.day(round.closes).into())])
        }
        _ => texts.get("lijst-later"),
    }
}

/// All lines under their first word, both in the order of the alphabet of the language.
fn by_first_word(lines: &[BallotWords], lang: Lang) -> Vec<(&'static str, Vec<String>)> {
    let ranks = word_ranks(lang);
    let mut sorted: Vec<([usize; 4], BallotWords)> = lines
        .iter()
        .map(|line| {
            (
                line.places().map(|at| ranks.get(at).copied().unwrap_or_default()),
                *line,
            )
        })
        .collect();
    sorted.sort_unstable();
    sorted
        .chunk_by(|(one, _), (other, _)| one.first() == other.first())
        .map(|same| {
            let told_of = |(_, line): &(_, BallotWords)| told(*line, lang);
            let first = same.first().map_or("", |line| told_of(line)[0]);
            (first, same.iter().map(|line| told_of(line).join(BETWEEN)).collect())
        })
        .collect()
}

impl WordsFrame<'_> {
    fn document(&self, texts: Texts, title: &str, body: Markup) -> String {
        document_in(
            self.style,
            &Frame {
                texts,
                title: &texts.get(title),
                kiosk: false,
                demo: self.demo,
                head: html! {},
                body,
                foot: foot_keeping(&kept_for(self.slug), texts),
            },
        )
    }
}

fn list_of(frame: &WordsFrame<'_>, round: &Announced) -> String {
    let address = PublicAddress::WordList {
        gemeente: frame.slug,
        round: &round.slug,
    };
    format!("{address}?taal={}", frame.lang)
}
