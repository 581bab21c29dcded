//! The languages that there are: one for each file under `assets/locales/`.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::values::asset;

/// A language that has texts for every page of respondents, by its tag (BCP 47): `nl`, `nl-simple`, `ar`.
///
/// In order: Dutch, and then as the files say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Lang(&'static str);

/// What the file of a language says of it.
struct Known {
    tag: String,
    name: String,
    in_dutch: String,
    direction: String,
    place: u32,
    is_concept: bool,
}

impl Lang {
    /// Dutch: always offered, and what everything is written in first.
    pub const NL: Self = Self("nl");
    /// English: the invented texts of the demo are in it too.
    pub const EN: Self = Self("en");

    /// Every language, in order.
    #[must_use]
    pub fn all() -> &'static [Self] {
        static ALL: OnceLock<Vec<Lang>> = OnceLock::new();
        ALL.get_or_init(|| known().iter().map(|one| Self(&one.tag)).collect())
    }

    /// The tag, which is stored and stands in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.0
    }

    /// The language without its variant, for what knows no variants: `nl` of `nl-simple`.
    #[must_use]
    pub fn primary(self) -> &'static str {
        self.0.split_once('-').map_or(self.0, |(primary, _)| primary)
    }

    fn known(self) -> Option<&'static Known> {
        known().iter().find(|one| one.tag == self.0)
    }

    /// The language's name in that language, for the language menu.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.known().map_or(self.0, |one| &one.name)
    }

    /// What staff calls it: `Turks`.
    #[must_use]
    pub fn in_dutch(self) -> &'static str {
        self.known().map_or(self.0, |one| &one.in_dutch)
    }

    /// Direction of writing, for the `dir` attribute: `ltr` or `rtl`.
    #[must_use]
    pub fn dir(self) -> &'static str {
        self.known().map_or("ltr", |one| &one.direction)
    }

    /// Whether nobody who grew up with the language has read its texts yet.
    #[must_use]
    pub fn is_concept(self) -> bool {
        self.known().is_some_and(|one| one.is_concept)
    }

    /// The language asked for by `?taal=`; Dutch when there is none or an unknown one.
    #[must_use]
    pub fn from_query(value: Option<&str>) -> Self {
        value.and_then(|word| word.parse().ok()).unwrap_or(Self::NL)
    }

    fn place(self) -> Option<usize> {
        Self::all().iter().position(|one| *one == self)
    }
}

/// What the files say, Dutch first.
fn known() -> &'static [Known] {
    static KNOWN: OnceLock<Vec<Known>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut all: Vec<Known> = asset::names("locales/")
            .filter_map(|name| name.strip_suffix(".ftl").map(str::to_owned))
            .map(|tag| read(&tag, &asset::text(&format!("locales/{tag}.ftl"))))
            .collect();
        all.sort_by(|a, b| (a.tag != "nl", a.place, &a.tag).cmp(&(b.tag != "nl", b.place, &b.tag)));
        all
    })
}

/// Lines `taal-… = …`, which Fluent reads as texts too.
fn read(tag: &str, file: &str) -> Known {
    let said = |key: &str| {
        let lines = file.lines().filter_map(|line| line.split_once(" = "));
        let mut found = lines.filter(|(name, _)| *name == key);
        found.next().map_or("", |(_, value)| value).trim().to_owned()
    };
    Known {
        tag: tag.to_owned(),
        name: said("taal-naam"),
        in_dutch: said("taal-in-het-nederlands"),
        direction: said("taal-richting"),
        place: said("taal-plaats").parse().unwrap_or(u32::MAX),
        is_concept: said("taal-concept") == "ja",
    }
}

impl PartialOrd for Lang {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Lang {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.place(), self.0).cmp(&(other.place(), other.0))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::all().iter().find(|one| one.0 == text).copied();
        found.ok_or_else(|| {
            let words: Vec<&str> = Self::all().iter().map(|one| one.0).collect();
            format!("'{text}' is not one of: {}", words.join(", "))
        })
    }
}

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

impl utoipa::PartialSchema for Lang {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        let schema = utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::Type::String);
        schema.enum_values(Some(Self::all().iter().map(|one| one.0))).into()
    }
}

impl utoipa::ToSchema for Lang {}

impl<DB: Backend> FromSql<Text, DB> for Lang
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(<String as FromSql<Text, DB>>::from_sql(bytes)?.parse()?)
    }
}

impl<DB: Backend> ToSql<Text, DB> for Lang
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        <str as ToSql<Text, DB>>::to_sql(self.0, out)
    }
}
