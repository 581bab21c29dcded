//! What stands behind the question mark: read strictly, with everything that is wrong in one answer.

use std::collections::HashSet;
use std::str::FromStr;

use actix_web::web::Query;

use super::cursor::{Onward, STAND, Since, Stand};
use super::problem::{ApiError, Fault};
use crate::values::clock::Moment;
use crate::values::day::Day;

/// Most entries in one answer.
pub(super) const MOST: usize = 1000;
/// Entries in one answer when nothing is asked.
pub(super) const USUAL: usize = 100;
/// Most bytes of a question, and most keys in it: reading it must cost nothing.
const LONGEST_QUERY: usize = 4096;
const MOST_KEYS: usize = 64;
/// Most signs of the code of a question.
pub(super) const LONGEST_CODE: usize = 32;

/// What a filter takes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Takes {
    Id,
    /// A code of letters, digits, hyphens and underscores.
    Code,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// One of these words, and once: it says how, not which.
    OneWord(fn() -> Vec<&'static str>),
    /// A day, once.
    Day,
}

/// A key that chooses among the entries.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filter {
    pub(super) key: &'static str,
    pub(super) takes: Takes,
    /// What it does, in Dutch.
    pub(super) text: &'static str,
}

/// A question that was understood.
#[derive(Debug, Clone)]
pub(super) struct ListQuery {
    pub(super) limit: usize,
    /// Where the answer begins.
    pub(super) after: Option<Onward>,
    /// Only what changed since.
    pub(super) since: Option<Since>,
    pairs: Vec<(String, String)>,
}

impl ListQuery {
    /// A question for all of a collection.
    pub(super) fn everything() -> Self {
        Self {
            limit: usize::MAX,
            after: None,
            since: None,
            pairs: Vec::new(),
        }
    }

    /// Reads the query of a collection with these filters; `since` where one may ask what changed since.
    pub(super) fn of(filters: &[Filter], since: bool, query: &str) -> Result<Self, ApiError> {
        let mut keys = vec!["limiet", "cursor"];
        keys.extend(since.then_some("sinds"));
        keys.extend(filters.iter().map(|filter| filter.key));
        let pairs = pairs(query)?;
        let many = |key: &str| filters.iter().any(|filter| filter.key == key && filter.takes.many());
        let mut faults = strangers(&pairs, &keys, many);
        let mut asked = Self {
            limit: USUAL,
            ..Self::everything()
        };
        for (key, value) in pairs.iter().filter(|(key, _)| keys.contains(&key.as_str())) {
            if let Err(message) = asked.take(filters, key, value) {
                faults.push(fault(key, message));
            }
        }
        asked.pairs = pairs;
        if faults.is_empty() {
            Ok(asked)
        } else {
            Err(ApiError::Invalid(faults))
        }
    }

    fn take(&mut self, filters: &[Filter], key: &str, value: &str) -> Result<(), String> {
        match key {
            "limiet" => {
                let limit = value.parse().ok().filter(|limit| (1..=MOST).contains(limit));
                self.limit = limit.ok_or_else(|| format!("Geef een heel getal van 1 tot en met {MOST}."))?;
            }
            "cursor" => {
                let wrong = "Deze cursor is niet begrepen. Neem hem over uit ‘volgende’ van het vorige antwoord.";
                self.after = Some(Onward::parse(value).ok_or_else(|| wrong.to_owned())?);
            }
            "sinds" => {
                let since = match value.starts_with(STAND) {
                    true => Stand::parse(value).map(Since::Stand),
                    false => moment(value).map(Since::Moment),
                };
                let wrong = "Geef de ‘stand’ van het vorige antwoord, of een moment zoals 2026-03-09T05:00:00Z.";
                self.since = Some(since.ok_or_else(|| wrong.to_owned())?);
            }
            _ => {
                let filter = filters.iter().find(|filter| filter.key == key);
                filter.map_or(Ok(()), |filter| filter.takes.check(value))?;
            }
        }
        Ok(())
    }

    /// The values of a filter, in the order in which they were asked.
    fn words(&self, key: &str) -> Vec<&str> {
        let of_key = self.pairs.iter().filter(|(known, _)| known == key);
        of_key.map(|(_, value)| value.as_str()).collect()
    }

    /// The first value of a filter.
    pub(super) fn word(&self, key: &str) -> Option<&str> {
        self.words(key).first().copied()
    }

    /// Whether one of the values of a filter is this; without the filter everything is let through.
    pub(super) fn lets<T: FromStr + PartialEq>(&self, key: &str, value: &T) -> bool {
        let is = |text: &str| text.parse::<T>().is_ok_and(|asked| asked == *value);
        let asked = self.words(key);
        asked.is_empty() || asked.into_iter().any(is)
    }

    /// The same for a code or a word.
    pub(super) fn lets_word(&self, key: &str, value: &str) -> bool {
        let asked = self.words(key);
        asked.is_empty() || asked.contains(&value)
    }

    /// The address at which this question goes on with a cursor.
    pub(super) fn next(&self, address: &str, cursor: &str) -> String {
        self.address(address, &["cursor"], Some(("cursor", cursor)))
    }

    /// The address at which this question begins anew, without these keys.
    pub(super) fn anew(&self, address: &str, without: &[&str]) -> String {
        self.address(address, without, None)
    }

    fn address(&self, address: &str, without: &[&str], more: Option<(&str, &str)>) -> String {
        let kept = self.pairs.iter().filter(|(key, _)| !without.contains(&key.as_str()));
        let pairs = kept.map(|(key, value)| (key.as_str(), value.as_str())).chain(more);
        let pairs: Vec<String> = pairs.map(|(key, value)| format!("{key}={}", escaped(value))).collect();
        match pairs.is_empty() {
            true => address.to_owned(),
            false => format!("{address}?{}", pairs.join("&")),
        }
    }
}

/// Reads the query of one thing, which takes no keys.
pub(super) fn nothing_asked(query: &str) -> Result<(), ApiError> {
    let pairs = pairs(query)?;
    if pairs.is_empty() {
        return Ok(());
    }
    let fault =
        |(key, _): &(String, String)| fault(key, "Dit adres kent geen sleutels achter het vraagteken.".to_owned());
    Err(ApiError::Invalid(pairs.iter().map(fault).collect()))
}

impl Takes {
    /// Whether it may be there more than once: then what fits any of them is let through.
    pub(super) fn many(self) -> bool {
        matches!(self, Self::Id | Self::Code | Self::Word(_))
    }

    fn check(self, value: &str) -> Result<(), String> {
        if self.many() && value.contains(',') {
            return Err(
                "Geef elke waarde met de sleutel erbij, zoals ‘sleutel=een&sleutel=twee’; niet met een komma."
                    .to_owned(),
            );
        }
        let plain = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
        match self {
            Self::Id if value.len() == 36 && uuid::Uuid::parse_str(value).is_ok() => Ok(()),
            Self::Id => Err("Geef een kenmerk zoals in het veld ‘id’ van een antwoord.".to_owned()),
            Self::Code if (1..=LONGEST_CODE).contains(&value.len()) && value.chars().all(plain) => Ok(()),
            Self::Code => Err(format!(
                "Geef een code van hoogstens {LONGEST_CODE} letters, cijfers en streepjes."
            )),
            Self::Word(words) | Self::OneWord(words) if words().contains(&value) => Ok(()),
            Self::Day if value.parse::<Day>().is_ok() => Ok(()),
            Self::Day => Err("Geef een dag zoals 2026-03-09.".to_owned()),
            Self::Word(words) | Self::OneWord(words) => Err(format!("Kies uit: {}.", words().join(", "))),
        }
    }
}

fn pairs(query: &str) -> Result<Vec<(String, String)>, ApiError> {
    let too_much = |message: String| Err(ApiError::Invalid(vec![fault("vraag", message)]));
    if query.len() > LONGEST_QUERY {
        return too_much(format!("De vraag is te lang: hoogstens {LONGEST_QUERY} tekens."));
    }
    // The address of the next part is that of this one with a cursor.
    let keys = query.split('&').filter(|pair| !pair.starts_with("cursor="));
    if keys.count() > MOST_KEYS {
        return too_much(format!("De vraag heeft te veel sleutels: hoogstens {MOST_KEYS}."));
    }
    Ok(Query::<Vec<(String, String)>>::from_query(query).map_or_else(|_err| Vec::new(), Query::into_inner))
}

/// Keys that are not known, keys that stand there twice and may not, and values that do.
fn strangers(pairs: &[(String, String)], keys: &[&str], many: impl Fn(&str) -> bool) -> Vec<Fault> {
    let (mut faults, mut before) = (Vec::new(), HashSet::new());
    for (key, value) in pairs {
        if !keys.contains(&key.as_str()) {
            let near = keys.iter().min_by_key(|known| strsim::damerau_levenshtein(known, key));
            let near = near.map_or_else(String::new, |near| format!(" Bedoelde u ‘{near}’?"));
            faults.push(fault(key, format!("Deze sleutel is niet bekend.{near}")));
        } else if many(key) {
            if !before.insert((key, value.as_str())) {
                faults.push(fault(key, "Deze waarde staat er meer dan één keer.".to_owned()));
            }
        } else if !before.insert((key, "")) {
            faults.push(fault(key, "Deze sleutel staat er meer dan één keer.".to_owned()));
        }
    }
    faults
}

fn fault(key: &str, message: String) -> Fault {
    Fault {
        place: key.to_owned(),
        message,
    }
}

/// A moment with any offset; a plus that was not escaped arrives as a space.
fn moment(text: &str) -> Option<Moment> {
    let moment: jiff::Timestamp = text.replace(' ', "+").parse().ok()?;
    Some(Moment(moment.as_second()))
}

fn escaped(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let sign = |byte: u8| match keep(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    text.bytes().map(sign).collect()
}
