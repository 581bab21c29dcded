//! Gemeenten.

use diesel::prelude::*;

use crate::db::schema::gemeente;
use crate::db::{Conn, DbError};
use crate::i18n::Languages;
use crate::values::alphabet::by_alphabet;
use crate::values::ids::GemeenteId;

/// A municipality.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = gemeente)]
pub struct Gemeente {
    /// Identifier.
    pub id: GemeenteId,
    /// Name without the word gemeente, such as "Voorbeeldstad".
    pub name: String,
    /// Name in URLs and on the command line.
    pub slug: String,
    /// Whom a client can call, as people write it.
    pub phone: String,
    /// When, in words; may be empty.
    pub hours: String,
    /// Whom staff can ask; may be empty. Clients never read it.
    pub contact: String,
    /// The languages that its clients are offered.
    pub languages: Languages,
}

/// Adds a gemeente.
///
/// # Errors
/// [`DbError::Duplicate`] when its slug is taken.
pub fn insert(conn: &mut Conn, new: &Gemeente) -> Result<(), DbError> {
    diesel::insert_into(gemeente::table).values(new).execute(conn)?;
    Ok(())
}

/// Stores the telephone number, the hours, the contact and the languages of a gemeente that is there.
pub fn set_details(conn: &mut Conn, changed: &Gemeente) -> Result<(), DbError> {
    diesel::update(gemeente::table.find(changed.id))
        .set((
            gemeente::phone.eq(&changed.phone),
            gemeente::hours.eq(&changed.hours),
            gemeente::contact.eq(&changed.contact),
            gemeente::languages.eq(&changed.languages),
        ))
        .execute(conn)?;
    Ok(())
}

/// All gemeenten, by name.
pub fn all(conn: &mut Conn) -> Result<Vec<Gemeente>, DbError> {
    let mut all: Vec<Gemeente> = gemeente::table.load(conn)?;
    all.sort_by(|one, other| by_alphabet(&one.name, &other.name));
    Ok(all)
}

/// One gemeente.
///
/// # Errors
/// [`DbError::Missing`] when there is none with this identifier.
pub fn find(conn: &mut Conn, id: GemeenteId) -> Result<Gemeente, DbError> {
    Ok(gemeente::table.find(id).first(conn)?)
}

/// One gemeente by its slug.
///
/// # Errors
/// [`DbError::Missing`] when there is none with this slug.
pub fn by_slug(conn: &mut Conn, slug: &str) -> Result<Gemeente, DbError> {
    Ok(gemeente::table.filter(gemeente::slug.eq(slug)).first(conn)?)
}
