//! Texts that name a gemeente, or something or somebody that goes with it.

use diesel::prelude::*;

use super::belongings::Belongings;
use crate::catalogue::Gemeente;
use crate::db::schema::{provider, user};
use crate::db::{Conn, DbError};

/// What a text is looked through for.
pub(super) struct Mentions {
    /// Identifiers: whole wherever they stand.
    ids: Vec<String>,
    /// Names, addresses of people, and words of addresses: as words of their own only.
    words: Vec<String>,
    /// Identifiers as they stand in columns of bytes.
    bytes: Vec<Vec<u8>>,
}

impl Mentions {
    pub(super) fn of(conn: &mut Conn, town: &Gemeente, all: &Belongings) -> Result<Self, DbError> {
        let mut ids = vec![town.id.to_string()];
        let mut bytes = vec![town.id.as_bytes().to_vec()];
        macro_rules! add {
            ($($list:ident),+) => {$(
                ids.extend(all.$list.iter().map(ToString::to_string));
                bytes.extend(all.$list.iter().map(|id| id.as_bytes().to_vec()));
            )+};
        }
        add!(
            rounds,
            participations,
            batches,
            releases,
            sheets,
            questionnaires,
            providers,
            places,
            users
        );
        let mut words = vec![town.name.clone(), town.slug.clone()];
        let people: Vec<String> = user::table
            .filter(user::id.eq_any(&all.users))
            .select(user::email)
            .load(conn)?;
        let names: Vec<(String, String)> = provider::table
            .filter(provider::id.eq_any(&all.providers))
            .select((provider::name, provider::slug))
            .load(conn)?;
        words.extend(people);
        words.extend(names.into_iter().flat_map(|(name, slug)| [name, slug]));
        Ok(Self { ids, words, bytes })
    }

    /// Whether an identifier of any of it stands in a text.
    pub(super) fn ids_are_in(&self, text: &str) -> bool {
        self.ids.iter().any(|id| text.contains(id.as_str()))
    }

    /// Whether a text names any of it.
    pub(super) fn are_in(&self, text: &str) -> bool {
        self.ids_are_in(text) || self.words.iter().any(|word| names(text, word))
    }

    /// Whether bytes hold an identifier of any of it.
    pub(super) fn are_in_bytes(&self, held: &[u8]) -> bool {
        self.bytes
            .iter()
            .any(|id| held.windows(id.len()).any(|window| window == id.as_slice()))
    }
}

/// Whether a word stands in a text, and not as a part of a longer one: a gemeente of the name Ede is not in "goede", nor in
/// "smtp.ede.nl".
fn names(text: &str, word: &str) -> bool {
    let whole = |at: usize| {
        let mut before = text.get(..at).unwrap_or_default().chars().rev();
        let mut after = text.get(at + word.len()..).unwrap_or_default().chars();
        let joins = |next: Option<char>| next.is_some_and(|sign| ".-@".contains(sign));
        let letter = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
        let longer = |first: Option<char>, second: Option<char>| letter(first) || (joins(first) && letter(second));
        !longer(before.next(), before.next()) && !longer(after.next(), after.next())
    };
    !word.is_empty() && text.match_indices(word).any(|(at, _)| whole(at))
}
