//! Fixed statements in the database: appended, never changed.

use diesel::prelude::*;

use super::document::YearStatement;
use crate::db::schema::year_statement;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::{GemeenteId, YearStatementId};
use crate::values::terms::Domain;

/// Which statement: whose, about what, of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct YearKey {
    /// Whose it is.
    pub gemeente: GemeenteId,
    /// Kind of help.
    pub domain: Domain,
    /// The year.
    pub year: i16,
}

impl YearKey {
    /// Which statement, in the log of acts.
    #[must_use]
    pub fn object(&self) -> String {
        format!(
            "jaarverantwoording {} {}, gemeente {}",
            self.year, self.domain, self.gemeente
        )
    }
}

/// A statement as it was fixed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Frozen {
    /// Identifier.
    pub id: YearStatementId,
    gemeente: GemeenteId,
    domain: Domain,
    year: i32,
    number: i32,
    moment: i64,
    /// SHA-256 of the bytes, hex.
    pub hash: String,
    /// Hash of the one before.
    pub previous: Option<String>,
    /// The canonical bytes.
    pub bytes: Vec<u8>,
}

impl Frozen {
    /// Which statement it is a number of.
    #[must_use]
    pub fn key(&self) -> YearKey {
        YearKey {
            gemeente: self.gemeente,
            domain: self.domain,
            year: i16::try_from(self.year).unwrap_or(0),
        }
    }

    /// 1, 2, 3 …
    #[must_use]
    pub fn number(&self) -> u32 {
        u32::try_from(self.number).unwrap_or(0)
    }

    /// When it was fixed.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment(self.moment)
    }

    /// The document in the bytes.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the bytes are no statement.
    pub fn document(&self) -> Result<YearStatement, DbError> {
        serde_json::from_slice(&self.bytes).map_err(|_err| DbError::Corrupt)
    }
}

/// The fixed statements of one key, number 1 first.
pub fn chain(conn: &mut Conn, key: YearKey) -> Result<Vec<Frozen>, DbError> {
    Ok(year_statement::table
        .filter(year_statement::gemeente.eq(key.gemeente))
        .filter(year_statement::domain.eq(key.domain))
        .filter(year_statement::year.eq(i32::from(key.year)))
        .order(year_statement::number.asc())
        .load(conn)?)
}

/// One fixed statement, and the one that took its place if there is one.
///
/// # Errors
/// [`DbError::Missing`] when there is no such number.
pub fn find(conn: &mut Conn, key: YearKey, number: u32) -> Result<(Frozen, Option<Frozen>), DbError> {
    let mut all = chain(conn, key)?.into_iter().skip_while(|one| one.number() != number);
    let found = all.next().ok_or(DbError::Missing)?;
    Ok((found, all.next()))
}

pub(super) fn append(conn: &mut Conn, key: YearKey, document: &YearStatement) -> Result<Frozen, DbError> {
    let bytes = document.bytes().map_err(|_err| DbError::Failed)?;
    let frozen = Frozen {
        id: YearStatementId::new(),
        gemeente: key.gemeente,
        domain: key.domain,
        year: i32::from(key.year),
        number: i32::try_from(document.number).map_err(|_err| DbError::Refused)?,
        moment: document.moment.0,
        hash: YearStatement::hash(&bytes),
        previous: document.replaces.as_ref().map(|before| before.hash.clone()),
        bytes,
    };
    diesel::insert_into(year_statement::table)
        .values((
            year_statement::id.eq(frozen.id),
            year_statement::gemeente.eq(frozen.gemeente),
            year_statement::domain.eq(frozen.domain),
            year_statement::year.eq(frozen.year),
            year_statement::number.eq(frozen.number),
            year_statement::moment.eq(frozen.moment),
            year_statement::hash.eq(&frozen.hash),
            year_statement::previous.eq(frozen.previous.clone()),
            year_statement::bytes.eq(&frozen.bytes),
        ))
        .execute(conn)?;
    Ok(frozen)
}
