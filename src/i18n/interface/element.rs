//! The tags of a page as our own templates write them: attributes in double quotes, and no `<` or `>` but those of tags.

/// Elements that stand within a sentence.
const INLINE: [&str; 17] = [
    "a", "abbr", "b", "bdi", "br", "code", "em", "i", "kbd", "mark", "q", "small", "span", "strong", "sub", "sup",
    "time",
];

/// Elements without content.
const VOID: [&str; 8] = ["br", "col", "hr", "img", "input", "link", "meta", "wbr"];

/// Elements whose content nobody reads as text of the page, or which somebody typed.
const OPAQUE: [&str; 4] = ["pre", "script", "style", "textarea"];

/// Attributes that are read.
const READ: [&str; 8] = [
    "alt",
    "aria-description",
    "aria-label",
    "aria-valuetext",
    "data-label",
    "label",
    "placeholder",
    "title",
];

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'p> {
    Text(&'p str),
    Tag(Tag<'p>),
}

/// A tag with its brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'p> {
    pub(super) source: &'p str,
}

impl<'p> Tag<'p> {
    pub(super) fn name(self) -> &'p str {
        let inner = self.source.trim_start_matches(['<', '/']);
        inner.split([' ', '>', '/', '\n']).next().unwrap_or_default()
    }

    pub(super) fn closes(self) -> bool {
        self.source.starts_with("</")
    }

    pub(super) fn is_inline(self) -> bool {
        INLINE.contains(&self.name())
    }

    pub(super) fn is_void(self) -> bool {
        VOID.contains(&self.name()) || self.source.ends_with("/>")
    }

    /// Whether what is within is left as it is: typed by somebody, said to be in a language, or not to be translated.
    pub(super) fn is_opaque(self) -> bool {
        let left = || self.attribute("lang").is_some() || self.attribute("translate") == Some("no");
        !self.closes() && !self.is_void() && (OPAQUE.contains(&self.name()) || (self.name() != "html" && left()))
    }

    pub(super) fn attribute(self, name: &str) -> Option<&'p str> {
        let (_, after) = self.source.split_once(&format!(" {name}=\""))?;
        after.split_once('"').map(|(value, _)| value)
    }

    /// The tag with each attribute that is read as `say` says it, where it does.
    pub(super) fn said(self, mut say: impl FnMut(&str) -> Option<String>) -> String {
        let mut said = self.source.to_owned();
        for name in self.read() {
            let Some(value) = self.attribute(name) else { continue };
            if let Some(words) = say(value) {
                said = said.replacen(&format!(" {name}=\"{value}\""), &format!(" {name}=\"{words}\""), 1);
            }
        }
        said
    }

    /// Names of its attributes that are read.
    fn read(self) -> impl Iterator<Item = &'static str> {
        let sends = self.name() == "input" && ["submit", "button"].map(Some).contains(&self.attribute("type"));
        READ.into_iter().chain(sends.then_some("value"))
    }
}

/// The pieces of a page, in order: together they are the page.
pub(super) fn pieces(page: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = page;
    while !rest.is_empty() {
        let end = if rest.starts_with('<') {
            rest.find('>').map_or(rest.len(), |at| at + 1)
        } else {
            rest.find('<').unwrap_or(rest.len())
        };
        let (piece, after) = rest.split_at(end);
        pieces.push(if piece.starts_with('<') {
            Piece::Tag(Tag { source: piece })
        } else {
            Piece::Text(piece)
        });
        rest = after;
    }
    pieces
}
