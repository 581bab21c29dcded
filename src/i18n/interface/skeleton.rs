//! A sentence without its numbers and dates, by which it is found.

/// Stands for a number.
pub(super) const NUMBER: char = '\u{E000}';

/// Stands for a date.
pub(super) const DATE: char = '\u{E001}';

/// Stands for something that stays as it is.
pub(super) const FREE: char = '\u{E002}';

/// Stands for something that is translated in its turn.
pub(super) const TERM: char = '\u{E003}';

/// The months with their English names.
const MONTHS: [(&str, &str); 12] = [
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

/// The days of the week with their English names.
const WEEKDAYS: [(&str, &str); 7] = [
    ("maandag", "Monday"),
    ("dinsdag", "Tuesday"),
    ("woensdag", "Wednesday"),
    ("donderdag", "Thursday"),
    ("vrijdag", "Friday"),
    ("zaterdag", "Saturday"),
    ("zondag", "Sunday"),
];

/// A number or a date that was taken out of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Value<'t> {
    pub(super) kind: char,
    pub(super) text: &'t str,
}

impl Value<'_> {
    /// As it is written in English: `1.234` as `1,234`, `0,5` as `0.5`, `14.00` as `14:00`, `3 mei 2026` as `3 May 2026`.
    pub(super) fn english(self) -> String {
        if self.kind == DATE {
            let words: Vec<&str> = self.text.split(' ').map(english_word).collect();
            return words.join(" ");
        }
        let thousands = self.text.split('.').skip(1).all(|part| part.len() == 3) && self.text.contains('.');
        match (thousands, self.text.contains(',')) {
            (true, _) | (_, true) => self.text.chars().map(swapped).collect(),
            _ => match self.text.split_once('.') {
                Some((hour, minute)) if hour.len() <= 2 && minute.len() == 2 => format!("{hour}:{minute}"),
                _ => self.text.to_owned(),
            },
        }
    }
}

fn swapped(c: char) -> char {
    match c {
        '.' => ',',
        ',' => '.',
        other => other,
    }
}

fn english_word(word: &str) -> &str {
    let all = MONTHS.iter().chain(&WEEKDAYS);
    all.into_iter()
        .find(|(dutch, _)| *dutch == word)
        .map_or(word, |(_, english)| english)
}

/// A sentence with a sign for each number and date, and what stood there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Skeleton<'t> {
    pub(super) text: String,
    pub(super) values: Vec<Value<'t>>,
}

impl<'t> Skeleton<'t> {
    /// Of a text as it stands in a page. `None` when it has one of the signs itself: that is none of our sentences.
    pub(super) fn of(text: &'t str) -> Option<Self> {
        if text.contains([NUMBER, DATE, FREE, TERM]) {
            return None;
        }
        Some(Self::unchecked(text))
    }

    /// As [`Skeleton::of`], of a key that has signs for what varies.
    pub(super) fn unchecked(text: &'t str) -> Self {
        let mut skeleton = Self {
            text: String::with_capacity(text.len()),
            values: Vec::new(),
        };
        let (mut rest, mut before) = (text, ' ');
        while let Some(next) = rest.chars().next() {
            let starts = !before.is_alphanumeric() && !['_', '#', '<', '/', '{'].contains(&before);
            let value = if starts { value_at(rest) } else { None };
            if let Some((value, after)) = value {
                skeleton.text.push(value.kind);
                skeleton.values.push(value);
                before = value.kind;
                rest = after;
            } else {
                skeleton.text.push(next);
                before = next;
                rest = rest.strip_prefix(next).unwrap_or_default();
            }
        }
        skeleton
    }

    /// The text with its numbers and dates as they are written in English.
    pub(super) fn english(&self) -> String {
        let mut values = self.values.iter();
        let mut said = String::with_capacity(self.text.len());
        for sign in self.text.chars() {
            match sign {
                NUMBER | DATE => said.extend(values.next().map(|value| value.english())),
                other => said.push(other),
            }
        }
        said
    }

    /// Whether there is nothing in it to translate but numbers and dates.
    pub(super) fn has_no_words(&self) -> bool {
        !self.text.chars().any(|c| c.is_alphabetic() || c == FREE || c == TERM)
    }
}

/// Whether a sentence, or a part of one that stands by itself, ends with this text. An entity (`&amp;`) is no end.
pub(super) fn ends_sentence(text: &str) -> bool {
    let entity = text.strip_suffix(';').and_then(|inner| inner.rsplit_once('&'));
    let is_entity =
        entity.is_some_and(|(_, name)| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '#'));
    text.ends_with(['.', '!', '?', ':', ';']) && !is_entity
}

/// The number or the date that a text begins with, and what is after it.
fn value_at(text: &str) -> Option<(Value<'_>, &str)> {
    date_at(text)
        .map(|(text, rest)| (Value { kind: DATE, text }, rest))
        .or_else(|| number_at(text).map(|(text, rest)| (Value { kind: NUMBER, text }, rest)))
}

/// `3 mei 2026`, `maandag 3 mei`, `mei 2026`.
fn date_at(text: &str) -> Option<(&str, &str)> {
    let mut rest = WEEKDAYS
        .iter()
        .find_map(|(day, _)| text.strip_prefix(day)?.strip_prefix(' '))
        .unwrap_or(text);
    let day = digits(rest, 2).and_then(|after| after.strip_prefix(' '));
    rest = day.unwrap_or(rest);
    rest = MONTHS.iter().find_map(|(month, _)| rest.strip_prefix(month))?;
    let year = rest.strip_prefix(' ').and_then(|after| digits(after, 4));
    let rest = match (day, year) {
        (None, None) => return None,
        (_, Some(after)) => after,
        (Some(_), None) => rest,
    };
    ends_word(rest).then(|| split_before(text, rest))
}

fn number_at(text: &str) -> Option<(&str, &str)> {
    let mut rest = digits(text, usize::MAX)?;
    while let Some(after) = rest
        .strip_prefix(['.', ',', ':'])
        .and_then(|more| digits(more, usize::MAX))
    {
        rest = after;
    }
    ends_word(rest).then(|| split_before(text, rest))
}

/// What is after the digits that a text begins with: at least one and at most so many.
fn digits(text: &str, most: usize) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = text.len() - rest.len();
    (1..=most).contains(&count).then_some(rest)
}

fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// A text up to what is left of it, and that.
fn split_before<'t>(text: &'t str, rest: &'t str) -> (&'t str, &'t str) {
    text.split_at(text.len() - rest.len())
}
