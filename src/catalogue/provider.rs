//! Providers of care; the gemeente's own access desk is one of them.

use diesel::prelude::*;

use crate::db::schema::provider;
use crate::db::{Conn, DbError};
use crate::values::alphabet::by_alphabet;
use crate::values::ids::ProviderId;
use crate::values::one_line::{OneLine, OneLineError};

/// A care provider.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = provider)]
pub struct Provider {
    /// Identifier.
    pub id: ProviderId,
    /// Name.
    pub name: String,
    /// Name in URLs and on the command line.
    pub slug: String,
    /// Whether it is a gemeente's own access desk or wijkteam.
    pub access_desk: bool,
}

/// A name as it stands in URLs: lower-case letters, digits and hyphens.
#[must_use]
pub fn slug(name: &str) -> String {
    let plain = |c: char| match c {
        'à'..='å' => 'a',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    };
    let raw: String = name.to_lowercase().chars().map(plain).collect();
    raw.split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// Longest name.
pub const LONGEST_NAME: usize = 120;

/// What several providers together are called, as it stands in URLs: nobody is called so.
const EVERYBODY: [&str; 4] = [
    "alle-aanbieders-samen",
    "overige-aanbieders-samen",
    "de-andere-aanbieders-samen",
    "alle-aanbieders",
];

/// Why a provider cannot have a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// None.
    #[error("the name is missing")]
    Missing,
    /// Too long.
    #[error("the name is longer than {LONGEST_NAME} characters")]
    TooLong,
    /// One that a reader of CSV left over.
    #[error("a quotation mark is left over; close it, or leave it out")]
    Quote,
    /// A sign that cannot be printed.
    #[error("the name holds a sign that cannot be printed")]
    Control,
    /// That of all or of some providers together.
    #[error("'{0}' is what all or some providers together are called; take another name")]
    Everybody(String),
    /// Nothing that can stand in an address.
    #[error("'{0}' has no letters or digits")]
    NoLetters(String),
}

/// A provider of this name, not stored yet.
pub fn named(name: &str, access_desk: bool) -> Result<Provider, NameError> {
    let quoted = name.contains('"');
    let name: OneLine<LONGEST_NAME> = name.parse().map_err(|unfit| match unfit {
        OneLineError::Empty => NameError::Missing,
        OneLineError::TooLong => NameError::TooLong,
        // What stands behind a quotation mark that is left over goes on over lines.
        OneLineError::Control if quoted => NameError::Quote,
        OneLineError::Control => NameError::Control,
    })?;
    if quoted {
        return Err(NameError::Quote);
    }
    let slug = slug(&name);
    if slug.is_empty() {
        return Err(NameError::NoLetters(name.into()));
    }
    if EVERYBODY.contains(&slug.as_str()) {
        return Err(NameError::Everybody(name.into()));
    }
    Ok(Provider {
        id: ProviderId::new(),
        name: name.into(),
        slug,
        access_desk,
    })
}

/// Adds a provider.
///
/// # Errors
/// [`DbError::Duplicate`] when its slug is taken.
pub fn insert(conn: &mut Conn, new: &Provider) -> Result<(), DbError> {
    diesel::insert_into(provider::table).values(new).execute(conn)?;
    Ok(())
}

/// All providers, by name.
pub fn all(conn: &mut Conn) -> Result<Vec<Provider>, DbError> {
    let mut all: Vec<Provider> = provider::table.load(conn)?;
    all.sort_by(|one, other| by_alphabet(&one.name, &other.name));
    Ok(all)
}

/// One provider.
///
/// # Errors
/// [`DbError::Missing`] when there is none with this identifier.
pub fn find(conn: &mut Conn, id: ProviderId) -> Result<Provider, DbError> {
    Ok(provider::table.find(id).first(conn)?)
}

/// One provider by its slug.
///
/// # Errors
/// [`DbError::Missing`] when there is none with this slug.
pub fn by_slug(conn: &mut Conn, slug: &str) -> Result<Provider, DbError> {
    Ok(provider::table.filter(provider::slug.eq(slug)).first(conn)?)
}
