//! Which of the languages there are the clients of a gemeente are offered.

use std::fmt;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

use super::Lang;

/// A choice among the languages there are; Dutch is always in it. All of them is also all that a later version has.
#[derive(Debug, Clone, PartialEq, Eq, Default, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Languages {
    /// As it is stored: the words with spaces between; empty for all.
    stored: String,
    /// In the order of [`Lang::all()`]; empty for all.
    chosen: Vec<Lang>,
}

impl Languages {
    /// These languages, and Dutch.
    #[must_use]
    pub fn of(wanted: &[Lang]) -> Self {
        let is_in = |lang: &Lang| *lang == Lang::NL || wanted.contains(lang);
        let chosen: Vec<Lang> = Lang::all().iter().copied().filter(is_in).collect();
        if chosen.len() == Lang::all().len() {
            return Self::default();
        }
        let words: Vec<&str> = chosen.iter().map(|lang| lang.word()).collect();
        Self {
            stored: words.join(" "),
            chosen,
        }
    }

    /// Those that clients can choose from, Dutch first.
    #[must_use]
    pub fn offered(&self) -> &[Lang] {
        if self.chosen.is_empty() {
            Lang::all()
        } else {
            &self.chosen
        }
    }
}

/// The words of those that are offered: `nl, en`.
impl fmt::Display for Languages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.offered().iter().map(|lang| lang.word()).collect();
        f.write_str(&words.join(", "))
    }
}

impl<DB: diesel::backend::Backend> FromSql<Text, DB> for Languages
where
    String: FromSql<Text, DB>,
{
    /// A word that this program does not know is a language that it does not have.
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let text = <String as FromSql<Text, DB>>::from_sql(bytes)?;
        if text.is_empty() {
            return Ok(Self::default());
        }
        let known: Vec<Lang> = text.split(' ').filter_map(|word| word.parse().ok()).collect();
        Ok(Self::of(&known))
    }
}

impl<DB: diesel::backend::Backend> ToSql<Text, DB> for Languages
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        <str as ToSql<Text, DB>>::to_sql(&self.stored, out)
    }
}
