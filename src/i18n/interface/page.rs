//! A whole page in another language.

use super::InterfaceLang;
use super::catalogue::{Catalogue, Translation};
use super::element::{Piece, Tag, pieces};

/// A page of ours, written in Dutch, in this language by this catalogue.
///
/// What the catalogue does not know stays as it is, in an element that says `lang="nl"` where it has one of its own (WCAG 2.2,
/// 3.1.2). Content of elements with `lang` or `translate="no"` is never touched, nor what somebody typed in a form.
#[must_use]
pub fn translated(catalogue: &Catalogue, lang: InterfaceLang, page: &str) -> String {
    written(catalogue, lang, page).said
}

/// The texts of such a page that the catalogue does not know: names, what people typed, and what was forgotten.
#[must_use]
pub fn unknown(catalogue: &Catalogue, page: &str) -> Vec<String> {
    written(catalogue, InterfaceLang::Nl, page).unknown
}

fn written<'p>(catalogue: &'p Catalogue, lang: InterfaceLang, page: &'p str) -> Writer<'p> {
    let mut writer = Writer {
        catalogue,
        lang,
        said: String::with_capacity(page.len()),
        run: Vec::new(),
        unknown: Vec::new(),
    };
    let mut opaque: Option<Opaque<'_>> = None;
    for piece in pieces(page) {
        if let Some(within) = &mut opaque {
            writer.as_it_is(piece);
            if within.ends_with(piece) {
                opaque = None;
            }
            continue;
        }
        match piece {
            Piece::Tag(tag) if tag.is_opaque() => {
                writer.flush();
                writer.tag(tag);
                opaque = Some(Opaque {
                    name: tag.name(),
                    depth: 1,
                });
            }
            Piece::Tag(tag) if !tag.is_inline() => {
                writer.flush();
                writer.run.push(piece);
            }
            _ => writer.run.push(piece),
        }
    }
    writer.flush();
    writer
}

/// An element that is left as it is.
struct Opaque<'p> {
    name: &'p str,
    depth: usize,
}

impl Opaque<'_> {
    /// Whether the element ends with this piece.
    fn ends_with(&mut self, piece: Piece<'_>) -> bool {
        match piece {
            Piece::Tag(tag) if tag.name() == self.name && tag.closes() => self.depth -= 1,
            Piece::Tag(tag) if tag.name() == self.name && !tag.is_void() => self.depth += 1,
            _ => {}
        }
        self.depth == 0
    }
}

struct Writer<'p> {
    catalogue: &'p Catalogue,
    lang: InterfaceLang,
    said: String,
    /// The tag of a block, and texts and elements that may be one sentence.
    run: Vec<Piece<'p>>,
    unknown: Vec<String>,
}

impl<'p> Writer<'p> {
    fn as_it_is(&mut self, piece: Piece<'p>) {
        self.said.push_str(match piece {
            Piece::Text(text) => text,
            Piece::Tag(tag) => tag.source,
        });
    }

    fn tag(&mut self, tag: Tag<'p>) {
        let said = match tag.name() {
            "html" if !tag.closes() => tag.source.replace("lang=\"nl\"", &format!("lang=\"{}\"", self.lang)),
            _ => {
                let (catalogue, unknown) = (self.catalogue, &mut self.unknown);
                tag.said(|value| match catalogue.translation(value) {
                    Some(said) => {
                        unknown.extend(said.left);
                        Some(said.text)
                    }
                    None => {
                        unknown.push(value.to_owned());
                        None
                    }
                })
            }
        };
        self.said.push_str(&said);
    }

    /// Says what was gathered: as one sentence where it is known as such, else text by text.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        let start = run.iter().position(is_word);
        let end = run.iter().rposition(is_word);
        let (Some(start), Some(end)) = (start, end) else {
            for piece in run {
                self.piece(piece, None);
            }
            return;
        };
        // A text alone is looked up as a text.
        let sentence = (start < end).then(|| Sentence::of(run.get(start..=end).unwrap_or_default()));
        let said = sentence
            .flatten()
            .and_then(|sentence| sentence.said(self.catalogue))
            .map(|said| {
                self.unknown.extend(said.left);
                said.text
            });
        let mut before = None;
        for (at, piece) in run.iter().enumerate() {
            match &said {
                Some(said) if at == start => self.said.push_str(said),
                Some(_) if (start..=end).contains(&at) => {}
                _ => self.piece(*piece, before.replace(*piece)),
            }
        }
    }

    fn piece(&mut self, piece: Piece<'p>, before: Option<Piece<'p>>) {
        let text = match piece {
            Piece::Tag(tag) => return self.tag(tag),
            Piece::Text(text) => text,
        };
        let words = text.trim();
        match self.catalogue.translation(words) {
            Some(said) => {
                self.said.push_str(&around(text, &said.text));
                self.unknown.extend(said.left);
            }
            None => {
                if words.chars().any(char::is_alphabetic) {
                    self.mark_dutch(before);
                    self.unknown.push(words.to_owned());
                }
                self.said.push_str(text);
            }
        }
    }

    /// Says of the element that was opened last that it is in Dutch.
    fn mark_dutch(&mut self, before: Option<Piece<'p>>) {
        let Some(Piece::Tag(tag)) = before else { return };
        if tag.closes() || tag.is_void() {
            return;
        }
        if self.said.ends_with('>') {
            self.said.truncate(self.said.len() - 1);
            self.said.push_str(" lang=\"nl\">");
        }
    }
}

fn is_word(piece: &Piece<'_>) -> bool {
    matches!(piece, Piece::Text(text) if !text.trim().is_empty())
}

/// What is said instead of a text, with the spaces that it had around it.
fn around(text: &str, said: &str) -> String {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    let (before, after) = (text.get(..start), text.get(end..));
    format!("{}{said}{}", before.unwrap_or_default(), after.unwrap_or_default())
}

/// Text with elements in it, each under a number.
struct Sentence<'p> {
    /// The spaces around it.
    first: &'p str,
    last: &'p str,
    text: String,
    tags: Vec<Numbered<'p>>,
}

/// An element and its number: `<1>`, `</1>` or `<1/>`.
struct Numbered<'p> {
    written: String,
    tag: Tag<'p>,
}

impl<'p> Sentence<'p> {
    /// `None` when its elements are not all its own.
    fn of(run: &[Piece<'p>]) -> Option<Self> {
        let mut sentence = Self {
            first: "",
            last: "",
            text: String::new(),
            tags: Vec::new(),
        };
        let (mut open, mut count) = (Vec::new(), 0_usize);
        for piece in run {
            match piece {
                Piece::Text(text) => sentence.text.push_str(text),
                Piece::Tag(tag) => {
                    let written = if tag.closes() {
                        format!("</{}>", open.pop()?)
                    } else {
                        count += 1;
                        if tag.is_void() {
                            format!("<{count}/>")
                        } else {
                            open.push(count);
                            format!("<{count}>")
                        }
                    };
                    sentence.text.push_str(&written);
                    sentence.tags.push(Numbered { written, tag: *tag });
                }
            }
        }
        if let (Some(Piece::Text(first)), Some(Piece::Text(last))) = (run.first(), run.last()) {
            sentence.first = first.split_at(first.len() - first.trim_start().len()).0;
            sentence.last = last.split_at(last.trim_end().len()).1;
        }
        open.is_empty().then_some(sentence)
    }

    fn said(&self, catalogue: &Catalogue) -> Option<Translation> {
        let Translation { text: mut said, left } = catalogue.translation(self.text.trim())?;
        for numbered in &self.tags {
            let tag = numbered.tag.said(|value| catalogue.translate(value));
            said = said.replacen(&numbered.written, &tag, 1);
        }
        Some(Translation {
            text: format!("{}{said}{}", self.first, self.last),
            left,
        })
    }
}
