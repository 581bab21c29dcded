//! One sentence of the catalogue: how it is recognised and how it is said.

use super::skeleton::{DATE, FREE, NUMBER, Skeleton, TERM, Value, ends_sentence};

/// Recognises a sentence in which something varies that is neither a number nor a date.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    /// What stands before, between and after the holes.
    literals: Vec<String>,
    /// What each hole is: [`FREE`] or [`TERM`].
    holes: Vec<char>,
}

impl Pattern {
    /// Of a key with signs; `None` when it has no hole.
    pub(super) fn of(key: &str) -> Option<Self> {
        let holes: Vec<char> = key.chars().filter(|c| [FREE, TERM].contains(c)).collect();
        let literals = key.split([FREE, TERM]).map(str::to_owned).collect();
        (!holes.is_empty()).then_some(Self { literals, holes })
    }

    /// How much of it is fixed: the more, the surer it is that a sentence is this one.
    pub(super) fn weight(&self) -> usize {
        self.literals.iter().map(String::len).sum()
    }

    /// Finds the holes before these literals in what is left of a text. Each holds something, never an element, and a
    /// whole sentence only where it is translated in its turn.
    fn holes(&self, whole: &str, left: &str, literals: &[String], found: &mut Vec<Hole>) -> bool {
        let Some((literal, more)) = literals.split_first() else {
            return left.is_empty();
        };
        let (from, known) = (whole.len() - left.len(), found.len());
        let is_term = self.holes.get(known) == Some(&TERM);
        let ends: Vec<usize> = if more.is_empty() {
            left.strip_suffix(literal.as_str()).map(str::len).into_iter().collect()
        } else {
            left.match_indices(literal.as_str()).map(|(at, _)| at).collect()
        };
        for end in ends {
            let (hole, after) = left.split_at(end);
            if hole.is_empty() || hole.contains('<') || (!is_term && ends_within(hole)) {
                continue;
            }
            found.push(Hole { from, to: from + end });
            let after = after.strip_prefix(literal.as_str()).unwrap_or_default();
            if self.holes(whole, after, more, found) {
                return true;
            }
            found.truncate(known);
        }
        false
    }

    /// Where the holes are in a skeleton, from and to; `None` when it is another sentence.
    fn fit(&self, text: &str) -> Option<Vec<Hole>> {
        let (first, rest) = self.literals.split_first()?;
        let after = text.strip_prefix(first.as_str())?;
        let mut found = Vec::with_capacity(self.holes.len());
        let fits = self.holes(text, after, rest, &mut found)
            && (self.weight() > LITTLE || found.iter().all(|hole| hole.may_be_a_name(text)));
        fits.then_some(found)
    }
}

/// With so little fixed, a pattern is sure only where its holes are names.
const LITTLE: usize = 12;

/// Words with which a sentence goes on, and no name begins.
const GOING_ON: [&str; 28] = [
    "aan", "die", "door", "een", "en", "er", "geeft", "heeft", "het", "hun", "is", "kan", "kiest", "kijkt", "krijgt",
    "leest", "maakt", "met", "niet", "of", "op", "van", "voor", "wil", "ziet", "zien", "zijn", "zonder",
];

/// A part of a skeleton, in bytes.
#[derive(Debug, Clone, Copy)]
struct Hole {
    from: usize,
    to: usize,
}

impl Hole {
    fn may_be_a_name(self, text: &str) -> bool {
        let inside = text.get(self.from..self.to).unwrap_or_default();
        inside.split(' ').next().is_some_and(|first| !GOING_ON.contains(&first))
    }
}

/// Whether a sentence ends within a text and another begins: it is none that stands in a hole. A short word before the stop
/// is an abbreviation, as in a name.
fn ends_within(text: &str) -> bool {
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        let more = words.peek().is_some();
        let stops = match word.strip_suffix('.') {
            Some(word) => word.chars().count() > 3 || !word.chars().all(char::is_alphabetic),
            None => ends_sentence(word),
        };
        if more && stops {
            return true;
        }
    }
    false
}

/// How a sentence is said in the other language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// The number or date that stands at this place among those of the key.
    Value(usize),
    /// The hole at this place among those of the key.
    Hole(usize),
}

impl Template {
    /// Of a translation with its placeholders still in words, for a key with signs.
    ///
    /// # Errors
    /// In words, when it names something that the key has not.
    pub(super) fn of(said: &str, key: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut counts = [0_usize; 4];
        let mut rest = said;
        while let Some((text, placeholder, after)) = placeholder(rest) {
            parts.push(Part::Text(text.to_owned()));
            let count = counts.get_mut(placeholder.kind).ok_or("no such placeholder")?;
            let number = placeholder.number.unwrap_or_else(|| {
                *count += 1;
                *count
            });
            parts.push(placeholder.part(number, key)?);
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self(parts))
    }

    /// The sentence in the other language. `hole` says what is in a hole.
    fn render(&self, values: &[Value<'_>], hole: impl Fn(usize) -> Option<String>) -> Option<String> {
        let mut said = String::new();
        for part in &self.0 {
            match part {
                Part::Text(text) => said.push_str(text),
                Part::Value(at) => said.push_str(&values.get(*at)?.english()),
                Part::Hole(at) => said.push_str(&hole(*at)?),
            }
        }
        Some(said)
    }

    /// The sentence without holes in the other language.
    pub(super) fn plain(&self, values: &[Value<'_>]) -> Option<String> {
        self.render(values, |_| None)
    }

    /// The sentence of this pattern in the other language; `None` when it is another sentence. `term` translates what is in
    /// a hole that is to be translated.
    pub(super) fn open(
        &self,
        pattern: &Pattern,
        skeleton: &Skeleton<'_>,
        term: impl Fn(&str) -> String,
    ) -> Option<String> {
        let found = pattern.fit(&skeleton.text)?;
        let filled = Filled::of(skeleton, &found);
        self.render(&filled.outside, |at| {
            let inside = filled.holes.get(at)?;
            match pattern.holes.get(at)? {
                &TERM => Some(term(inside)),
                _ => Some(inside.clone()),
            }
        })
    }
}

/// What a sentence has within its holes, and the numbers and dates that it has outside them.
struct Filled<'t> {
    holes: Vec<String>,
    outside: Vec<Value<'t>>,
}

impl<'t> Filled<'t> {
    fn of(skeleton: &Skeleton<'t>, found: &[Hole]) -> Self {
        let mut filled = Self {
            holes: vec![String::new(); found.len()],
            outside: Vec::new(),
        };
        let mut values = skeleton.values.iter();
        for (at, c) in skeleton.text.char_indices() {
            let hole = found.iter().position(|hole| (hole.from..hole.to).contains(&at));
            let hole = hole.and_then(|hole| filled.holes.get_mut(hole));
            let value = if [NUMBER, DATE].contains(&c) {
                values.next()
            } else {
                None
            };
            match (hole, value) {
                (Some(hole), Some(value)) => hole.push_str(value.text),
                (Some(hole), None) => hole.push(c),
                (None, Some(value)) => filled.outside.push(*value),
                (None, None) => {}
            }
        }
        filled
    }
}

/// The kinds of a placeholder, each with its letter and its sign.
const KINDS: [(char, char); 4] = [('n', NUMBER), ('d', DATE), ('x', FREE), ('t', TERM)];

/// `{n}`, `{x2}`.
#[derive(Debug, Clone, Copy)]
struct Placeholder {
    /// Place in [`KINDS`].
    kind: usize,
    number: Option<usize>,
}

impl Placeholder {
    fn part(self, number: usize, key: &str) -> Result<Part, String> {
        let (letter, sign) = KINDS.get(self.kind).ok_or("no such placeholder")?;
        let values = [NUMBER, DATE];
        let alike: &[char] = if values.contains(sign) { &values } else { &[FREE, TERM] };
        let of_kind = key.chars().filter(|c| alike.contains(c)).enumerate();
        let place = of_kind
            .filter(|(_, c)| c == sign)
            .nth(number.saturating_sub(1))
            .map(|(place, _)| place)
            .ok_or_else(|| format!("{{{letter}{number}}} is not in the key"))?;
        Ok(if values.contains(sign) {
            Part::Value(place)
        } else {
            Part::Hole(place)
        })
    }
}

/// The first placeholder of a text: what is before it, itself, and what is after it.
fn placeholder(text: &str) -> Option<(&str, Placeholder, &str)> {
    let mut from = 0;
    loop {
        let (_, rest) = text.split_at_checked(from)?;
        let (before, after) = rest.split_once('{')?;
        let start = from + before.len();
        from = start + 1;
        let (name, after) = after.split_once('}')?;
        let mut letters = name.chars();
        let kind = letters
            .next()
            .and_then(|letter| KINDS.iter().position(|(have, _)| *have == letter));
        let digits = letters.as_str();
        let number = digits.parse().ok();
        if let (Some(kind), true) = (kind, digits.is_empty() || number.is_some()) {
            let (before, _) = text.split_at_checked(start)?;
            return Some((before, Placeholder { kind, number }, after));
        }
    }
}

/// A text of the catalogue with signs for its placeholders, as a key has them.
pub(super) fn with_signs(key: &str) -> String {
    let mut signed = String::with_capacity(key.len());
    let mut rest = key;
    while let Some((before, placeholder, after)) = placeholder(rest) {
        signed.push_str(before);
        signed.extend(KINDS.get(placeholder.kind).map(|(_, sign)| *sign));
        rest = after;
    }
    signed.push_str(rest);
    signed
}
