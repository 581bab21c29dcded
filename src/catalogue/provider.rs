//! Providers of care; the gemeente's own access desk is one of them.

use diesel::prelude::*;

use crate::db::schema::provider;
use crate::db::{Conn, DbError};
use crate::values::ids::ProviderId;

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

/// Adds a provider.
///
/// # Errors
/// [`DbError::Duplicate`] when its slug is taken.
pub fn insert(conn: &mut Conn, new: &Provider) -> Result<(), DbError> {
    diesel::insert_into(provider::table).values(new).execute(conn)?;
    Ok(())
}

/// All providers, by name.
///
/// # Errors
/// [`DbError`].
pub fn all(conn: &mut Conn) -> Result<Vec<Provider>, DbError> {
    let mut all: Vec<Provider> = provider::table.load(conn)?;
    all.sort_by_key(|p| p.name.to_lowercase());
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
