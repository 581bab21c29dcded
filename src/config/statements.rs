//! What the pages about privacy and accessibility say of who is responsible, from a file of its own.
//!
//! Nothing has to be filled in: what is absent is said to be absent on the pages, and named by `check`.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Deserializer, de::Error as _};

use super::error::{ConfigError, no_toml};
use crate::values::day::Day;
use crate::values::one_line::OneLine;

const KEY: &str = "statements-file";
/// Most characters of a line that clients read.
const LONGEST: usize = 300;
/// Most days after which somebody gets an answer.
const LATEST_ANSWER: u32 = 60;

/// What the file says. Its keys are Dutch, like those of docs/samples/verklaringen.toml.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Statements {
    /// The day of the privacy statement.
    #[serde(rename = "datum")]
    pub date: Option<Day>,
    /// Who runs this installation.
    #[serde(rename = "organisatie")]
    pub organisation: Organisation,
    /// The accessibility statement.
    #[serde(rename = "toegankelijkheid")]
    pub accessibility: AccessibilityStatement,
    /// Whom clients of a gemeente can turn to.
    #[serde(rename = "gemeente")]
    pub gemeenten: Vec<GemeenteContacts>,
}

/// Who runs this installation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Organisation {
    /// Its name.
    #[serde(rename = "naam", deserialize_with = "line")]
    pub name: Option<String>,
    /// Where it is.
    #[serde(rename = "adres", deserialize_with = "line")]
    pub address: Option<String>,
}

/// What a Dutch accessibility statement must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccessibilityStatement {
    /// How far the law is met.
    pub status: Option<ComplianceStatus>,
    /// The day of the newest investigation.
    #[serde(rename = "onderzoek")]
    pub investigated: Option<Day>,
    /// Who investigated.
    #[serde(rename = "onderzoek-door", deserialize_with = "line")]
    pub investigator: Option<String>,
    /// What is not met yet, in Dutch sentences.
    #[serde(rename = "niet-voldaan", deserialize_with = "lines")]
    pub unmet: Vec<String>,
    /// Its address in the national register.
    #[serde(rename = "register", deserialize_with = "line")]
    pub register: Option<String>,
    /// Within how many days a complaint is answered.
    #[serde(rename = "antwoord-dagen")]
    pub answer_days: Option<u32>,
    /// Who signed it off, with their function.
    #[serde(rename = "ondertekend", deserialize_with = "line")]
    pub signed: Option<String>,
    /// When.
    #[serde(rename = "datum")]
    pub date: Option<Day>,
}

/// The status that an organisation gives itself in the national register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum ComplianceStatus {
    /// Everything is met.
    A,
    /// A part is met, and what is not is known and planned.
    B,
    /// First measures were taken.
    C,
    /// It is not met.
    D,
    /// There is no statement.
    E,
}

/// Whom clients of one gemeente can turn to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GemeenteContacts {
    /// The gemeente, by its name in addresses.
    pub slug: String,
    /// Who answers questions about privacy.
    #[serde(default, deserialize_with = "line")]
    pub privacy: Option<String>,
    /// Who takes complaints about accessibility.
    #[serde(rename = "toegankelijkheid", default, deserialize_with = "line")]
    pub accessibility: Option<String>,
}

impl Statements {
    /// The file that the settings name; nothing is filled in where they name none.
    pub(super) fn of(text: &impl Fn(&str) -> String) -> Result<Self, ConfigError> {
        let path = text(KEY);
        if path.is_empty() {
            return Ok(Self::default());
        }
        let read = std::fs::read_to_string(Path::new(&path)).map_err(|error| error.to_string());
        let statements = read.and_then(|text| Self::read(&text));
        statements.map_err(|reason| ConfigError::Value {
            key: KEY,
            reason: format!("{path}: {reason}"),
        })
    }

    /// Reads the text of such a file.
    ///
    /// # Errors
    /// A sentence that says where it is wrong, and why.
    pub fn read(text: &str) -> Result<Self, String> {
        let found: Self = toml::from_str(text).map_err(|error| no_toml(text, &error))?;
        let register = found.accessibility.register.as_deref().unwrap_or("https://");
        if !register.starts_with("https://") || register.contains([' ', '"', '<', '>']) {
            return Err(format!(
                "toegankelijkheid.register: '{register}' does not begin with https://"
            ));
        }
        let days = found.accessibility.answer_days;
        if days.is_some_and(|days| !(1..=LATEST_ANSWER).contains(&days)) {
            return Err(format!("toegankelijkheid.antwoord-dagen: write 1 to {LATEST_ANSWER}"));
        }
        let mut slugs = BTreeSet::new();
        match found.gemeenten.iter().find(|one| !slugs.insert(one.slug.as_str())) {
            Some(twice) => Err(format!("gemeente: '{}' stands there twice", twice.slug)),
            None => Ok(found),
        }
    }

    /// What it says of a gemeente.
    #[must_use]
    pub fn contacts(&self, slug: &str) -> Option<&GemeenteContacts> {
        self.gemeenten.iter().find(|one| one.slug == slug)
    }

    /// What is not filled in for an installation with these gemeenten: keys, as they would stand in the file.
    #[must_use]
    pub fn missing(&self, slugs: &[String]) -> Vec<String> {
        let (organisation, accessibility) = (&self.organisation, &self.accessibility);
        let own = [
            ("datum", self.date.is_some()),
            ("organisatie.naam", organisation.name.is_some()),
            ("organisatie.adres", organisation.address.is_some()),
            ("toegankelijkheid.status", accessibility.status.is_some()),
            ("toegankelijkheid.onderzoek", accessibility.investigated.is_some()),
            ("toegankelijkheid.antwoord-dagen", accessibility.answer_days.is_some()),
            ("toegankelijkheid.ondertekend", accessibility.signed.is_some()),
            ("toegankelijkheid.datum", accessibility.date.is_some()),
        ];
        let own = own.iter().filter(|(_, there)| !there).map(|(key, _)| (*key).to_owned());
        let of_gemeente = |slug: &String| {
            let contacts = self.contacts(slug).cloned().unwrap_or_default();
            let both = [
                ("privacy", contacts.privacy.is_some()),
                ("toegankelijkheid", contacts.accessibility.is_some()),
            ];
            let absent = both.into_iter().filter(|(_, there)| !there);
            absent
                .map(|(key, _)| format!("gemeente.{slug}.{key}"))
                .collect::<Vec<_>>()
        };
        own.chain(slugs.iter().flat_map(of_gemeente)).collect()
    }

    /// Gemeenten that it names and that are not there.
    #[must_use]
    pub fn unknown(&self, slugs: &[String]) -> Vec<String> {
        let named = self.gemeenten.iter().map(|one| &one.slug);
        named.filter(|slug| !slugs.contains(slug)).cloned().collect()
    }
}

/// A text on one line; an empty one is none.
fn line<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    one_line(&text).map(Some).map_err(D::Error::custom)
}

fn lines<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    let all: Result<Vec<String>, String> = texts.iter().map(|text| one_line(text)).collect();
    all.map_err(D::Error::custom)
}

fn one_line(text: &str) -> Result<String, String> {
    let line = text.parse::<OneLine<LONGEST>>();
    line.map(String::from)
        .map_err(|error| format!("{error} (one line, at most {LONGEST} characters)"))
}
