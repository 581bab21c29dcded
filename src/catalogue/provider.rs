//! Providers of care; the gemeente's own access desk is one of them.

use diesel::prelude::*;

use crate::db::schema::provider;
use crate::db::{Conn, DbError};
use crate::values::alphabet::by_alphabet;
use crate::values::day::Day;
use crate::values::ids::ProviderId;
use crate::values::names::{as_read, one_space};
use crate::values::one_line::{OneLine, OneLineError};

/// A care provider.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Provider {
    /// Identifier.
    pub id: ProviderId,
    /// Name.
    pub name: String,
    /// Name in URLs and on the command line; it stays when the provider gets another name.
    pub slug: String,
    /// Whether it is a gemeente's own access desk or wijkteam.
    pub access_desk: bool,
    /// The day from which it is no longer offered for new rounds.
    pub ended: Option<Day>,
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
    let quoted = name.matches('"').count() % 2 == 1;
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
        name: one_space(&name),
        slug,
        access_desk,
        ended: None,
    })
}

/// Adds a provider. Where another one has its slug, it gets a number behind that: "Zorg" and "Zorg+" are two.
///
/// # Errors
/// [`DbError::Duplicate`] when there is one whose name reads the same.
pub fn insert(conn: &mut Conn, new: &Provider) -> Result<(), DbError> {
    let there: Vec<(String, String)> = provider::table.select((provider::name, provider::slug)).load(conn)?;
    let read = as_read(&new.name);
    if there.iter().any(|(name, _)| as_read(name) == read) {
        return Err(DbError::Duplicate);
    }
    let taken = |slug: &str| there.iter().any(|(_, other)| other == slug);
    let mut slug = new.slug.clone();
    let mut number = 1;
    while taken(&slug) {
        number += 1;
        slug = format!("{}-{number}", new.slug);
    }
    diesel::insert_into(provider::table)
        .values((
            provider::id.eq(new.id),
            provider::name.eq(&new.name),
            provider::slug.eq(slug),
            provider::access_desk.eq(new.access_desk),
            provider::ended.eq(new.ended.map(|day| day.to_string())),
        ))
        .execute(conn)?;
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
