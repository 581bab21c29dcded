//! What looks as if it names a client in a text of staff. A warning for the writer, never a block: people know better.
//!
//! Few and simple signs, each explained by its kind; a name without a title is not seen, an organisation is not flagged.

use crate::values::day::MONTHS;

/// What a piece of text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A title and a capital: "mevrouw Jansen", "cliënt K.".
    Name,
    /// Initials: "J.P.".
    Initials,
    /// A day before 2020, or any day after "geboren".
    Birth,
    /// Nine digits that pass the test of citizen service numbers (BSN).
    Bsn,
    /// A street with a number, or a postcode.
    Address,
    /// A mobile number: those are of people, others of organisations.
    Phone,
    /// An e-mail address.
    Mail,
}

impl NameKind {
    /// What it looks like, in Dutch, after "Dit lijkt op".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Name => "een naam",
            Self::Initials => "voorletters van iemand",
            Self::Birth => "een geboortedatum",
            Self::Bsn => "een burgerservicenummer",
            Self::Address => "een adres",
            Self::Phone => "een telefoonnummer van iemand",
            Self::Mail => "een e-mailadres",
        }
    }
}

/// A piece of text to look at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameHint {
    /// What it looks like.
    pub kind: NameKind,
    /// The piece, as it was typed.
    pub found: String,
}

const TITLES: [&str; 6] = ["heer", "meneer", "mevrouw", "cliënt", "cliënte", "client"];
const SHORT_TITLES: [&str; 4] = ["dhr", "mevr", "mw", "hr"];
const COMPANIES: [&str; 3] = ["B.V.", "N.V.", "V.O.F."];
const BORN: [&str; 4] = ["geboren", "geboortedatum", "geb", "geb.datum"];
const STREETS: [&str; 10] = [
    "straat", "laan", "weg", "plein", "gracht", "kade", "singel", "hof", "dijk", "steeg",
];
/// How many words after "geboren" a day may stand.
const NEAR: usize = 4;
/// Days from this year on are more often plans than births.
const PLANS_FROM: u32 = 2020;

/// Everything in `text` that looks as if it names a client, in order; empty when there is nothing.
#[must_use]
pub fn names_warning(text: &str) -> Vec<NameHint> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len())
        .filter_map(|at| words.get(at..))
        .filter_map(|rest| hint(rest, born_before(&words, rest.len())))
        .collect()
}

fn born_before(words: &[&str], left: usize) -> bool {
    let at = words.len() - left;
    let near = words.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
    near.iter()
        .any(|word| BORN.contains(&bare(word).to_lowercase().as_str()))
}

/// What the first of these words begins.
fn hint(words: &[&str], born: bool) -> Option<NameHint> {
    let (first, second) = (*words.first()?, words.get(1).copied());
    let one = |kind| NameHint {
        kind,
        found: bare_end(first).to_owned(),
    };
    let two = |kind, second: &str| NameHint {
        kind,
        found: format!("{first} {}", bare_end(second)),
    };
    if let Some(found) = phone(words) {
        return Some(NameHint {
            kind: NameKind::Phone,
            found,
        });
    }
    if is_mail(first) {
        return Some(one(NameKind::Mail));
    }
    if is_bsn(first) {
        return Some(one(NameKind::Bsn));
    }
    if is_initials(first) {
        return Some(NameHint {
            kind: NameKind::Initials,
            found: first.to_owned(),
        });
    }
    if let Some(year) = year_of_day(words)
        && (born || year < PLANS_FROM)
    {
        let length = if bare(first).contains(['-', '/', '.']) { 1 } else { 3 };
        let found = words.get(..length).unwrap_or_default().join(" ");
        return Some(NameHint {
            kind: NameKind::Birth,
            found: bare_end(&found).to_owned(),
        });
    }
    if is_postcode(bare(first)) {
        return Some(one(NameKind::Address));
    }
    let second = second?;
    if is_title(first) && second.chars().next().is_some_and(char::is_uppercase) {
        return Some(two(NameKind::Name, second));
    }
    let number = second.chars().next().is_some_and(|sign| sign.is_ascii_digit());
    let street = is_street(first) && number;
    (street || is_postcode(&format!("{}{}", bare(first), bare(second)))).then(|| two(NameKind::Address, second))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|sign: char| !sign.is_alphanumeric())
}

fn bare_end(word: &str) -> &str {
    word.trim_end_matches(|sign: char| !sign.is_alphanumeric())
}

/// The end of a sentence after a title is no title: "het gesprek met de cliënt. Wij …".
fn is_title(word: &str) -> bool {
    let lower = word
        .trim_start_matches(|sign: char| !sign.is_alphanumeric())
        .to_lowercase();
    TITLES.contains(&lower.as_str()) || SHORT_TITLES.contains(&lower.trim_end_matches('.'))
}

fn is_initials(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', ',', ';', ':']);
    let signs: Vec<char> = word.chars().collect();
    let pair = |pair: &[char]| matches!(pair, [letter, '.'] if letter.is_uppercase());
    signs.len() >= 4 && signs.chunks(2).all(pair) && !COMPANIES.contains(&word)
}

/// The words from here on that are one Dutch mobile number: "06-12345678", "06 12 34 56 78", "+31 6 12345678".
fn phone(words: &[&str]) -> Option<String> {
    let sign = |sign: char| sign.is_ascii_digit() || "+-()./,;:".contains(sign);
    let is_part = |word: &&&str| word.chars().all(sign) && word.chars().any(|sign| sign.is_ascii_digit());
    let parts: Vec<&str> = words.iter().take_while(is_part).take(6).copied().collect();
    (1..=parts.len()).find_map(|many| {
        let found = parts.get(..many)?.join(" ");
        let digits: String = found.chars().filter(char::is_ascii_digit).collect();
        let home = digits.starts_with("06") && digits.len() == 10;
        let abroad = found.starts_with("+31") && digits.starts_with("316") && digits.len() == 11;
        (home || abroad).then(|| bare_end(&found).to_owned())
    })
}

fn is_mail(word: &str) -> bool {
    let parts = bare(word).split_once('@');
    parts.is_some_and(|(who, host)| !who.is_empty() && host.contains('.'))
}

fn is_bsn(word: &str) -> bool {
    let digits: Option<Vec<u32>> = bare(word)
        .chars()
        .filter(|sign| *sign != '.')
        .map(|sign| sign.to_digit(10))
        .collect();
    let Some(digits) = digits.filter(|digits| digits.len() == 9) else {
        return false;
    };
    let weights = [9, 8, 7, 6, 5, 4, 3, 2];
    let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
    let last = digits.last().copied().unwrap_or(0);
    sum > 0 && sum % 11 == last
}

/// The year of a day that begins here: "12-3-2008", "12/03/2008" or "12 maart 2008".
fn year_of_day(words: &[&str]) -> Option<u32> {
    let first = bare(words.first()?);
    let parts: Vec<&str> = first.split(['-', '/', '.']).collect();
    let (day, month, year) = if let [day, month, year] = parts.as_slice() {
        (*day, month.parse().ok()?, *year)
    } else {
        let name = words.get(1)?.to_lowercase();
        let month = MONTHS.iter().position(|month| *month == name)? + 1;
        (first, month, bare(words.get(2)?))
    };
    let day: u32 = day.parse().ok()?;
    let year: u32 = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
    ((1..=31).contains(&day) && (1..=12).contains(&month) && year >= 1900).then_some(year)
}

fn is_postcode(word: &str) -> bool {
    let signs: Vec<char> = word.chars().collect();
    let [first, a, b, c, x, y] = signs.as_slice() else {
        return false;
    };
    ('1'..='9').contains(first)
        && [a, b, c].iter().all(|sign| sign.is_ascii_digit())
        && [x, y].iter().all(|sign| sign.is_ascii_uppercase())
}

fn is_street(word: &str) -> bool {
    let lower = word.to_lowercase();
    let ends = |street: &&str| lower.ends_with(*street) && lower.len() > street.len() + 1;
    word.chars().next().is_some_and(char::is_uppercase) && STREETS.iter().any(ends)
}
