//! Regions: gemeenten that lay their figures side by side.

use diesel::prelude::*;

use super::provider::{LONGEST_NAME, slug};
use super::{Gemeente, gemeenten};
use crate::db::schema::{region, region_gemeente};
use crate::db::{Conn, DbError, Transient};
use crate::values::alphabet::by_alphabet;
use crate::values::ids::{GemeenteId, RegionId};
use crate::values::one_line::OneLine;

/// Gemeenten that lay their figures side by side.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = region)]
pub struct Region {
    /// Identifier.
    pub id: RegionId,
    /// Name, such as "Jeugdregio Midden".
    pub name: String,
    /// Name in URLs and on the command line.
    pub slug: String,
}

/// At most this many gemeenten: the largest of the Netherlands has 40.
const MOST_MEMBERS: i64 = 60;

/// Why a region cannot be as somebody wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RegionError {
    /// A name that is empty, too long, of several lines, or without a letter.
    #[error("a region needs a name of one line with letters or digits, at most {LONGEST_NAME} characters")]
    Name,
    /// There is one of that name.
    #[error("there is already a region of that name")]
    Taken,
    /// There are too many gemeenten in it.
    #[error("a region has at most {MOST_MEMBERS} gemeenten")]
    Full,
    /// The gemeente is in it.
    #[error("that gemeente is in this region already")]
    Member,
    /// The gemeente is not in it.
    #[error("that gemeente is not in this region")]
    NoMember,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for RegionError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

/// Adds a region without gemeenten.
pub fn add(conn: &mut Conn, name: &str) -> Result<Region, RegionError> {
    let name: OneLine<LONGEST_NAME> = name.parse().map_err(|_unfit| RegionError::Name)?;
    let new = Region {
        id: RegionId::new(),
        slug: slug(&name),
        name: name.into(),
    };
    if new.slug.is_empty() {
        return Err(RegionError::Name);
    }
    match diesel::insert_into(region::table)
        .values(&new)
        .execute(conn)
        .map_err(DbError::from)
    {
        Ok(_) => Ok(new),
        Err(DbError::Duplicate) => Err(RegionError::Taken),
        Err(error) => Err(error.into()),
    }
}

/// All regions, by name.
pub fn all(conn: &mut Conn) -> Result<Vec<Region>, DbError> {
    let mut all: Vec<Region> = region::table.load(conn)?;
    all.sort_by(|one, other| by_alphabet(&one.name, &other.name));
    Ok(all)
}

/// One region.
///
/// # Errors
/// [`DbError::Missing`] when there is none with this identifier.
pub fn find(conn: &mut Conn, id: RegionId) -> Result<Region, DbError> {
    Ok(region::table.find(id).first(conn)?)
}

/// One region by its slug.
///
/// # Errors
/// [`DbError::Missing`] when there is none with this slug.
pub fn by_slug(conn: &mut Conn, slug: &str) -> Result<Region, DbError> {
    Ok(region::table.filter(region::slug.eq(slug)).first(conn)?)
}

/// Its gemeenten, by name.
pub fn members(conn: &mut Conn, region: RegionId) -> Result<Vec<Gemeente>, DbError> {
    let ids: Vec<GemeenteId> = region_gemeente::table
        .filter(region_gemeente::region.eq(region))
        .select(region_gemeente::gemeente)
        .load(conn)?;
    let all = gemeenten::all(conn)?;
    Ok(all.into_iter().filter(|one| ids.contains(&one.id)).collect())
}

/// The regions that a gemeente is in, by name.
pub fn of_gemeente(conn: &mut Conn, gemeente: GemeenteId) -> Result<Vec<Region>, DbError> {
    let ids: Vec<RegionId> = region_gemeente::table
        .filter(region_gemeente::gemeente.eq(gemeente))
        .select(region_gemeente::region)
        .load(conn)?;
    Ok(all(conn)?.into_iter().filter(|one| ids.contains(&one.id)).collect())
}

/// Puts a gemeente into a region.
pub fn join(conn: &mut Conn, region: RegionId, gemeente: GemeenteId) -> Result<(), RegionError> {
    let there: i64 = region_gemeente::table
        .filter(region_gemeente::region.eq(region))
        .count()
        .get_result(conn)
        .map_err(DbError::from)?;
    if there >= MOST_MEMBERS {
        return Err(RegionError::Full);
    }
    let row = (
        region_gemeente::region.eq(region),
        region_gemeente::gemeente.eq(gemeente),
    );
    match diesel::insert_into(region_gemeente::table)
        .values(row)
        .execute(conn)
        .map_err(DbError::from)
    {
        Ok(_) => Ok(()),
        Err(DbError::Duplicate) => Err(RegionError::Member),
        Err(error) => Err(error.into()),
    }
}

/// Takes a gemeente out of a region, which sees nothing of it from then on.
pub fn leave(conn: &mut Conn, region: RegionId, gemeente: GemeenteId) -> Result<(), RegionError> {
    let gone = diesel::delete(region_gemeente::table.find((region, gemeente)))
        .execute(conn)
        .map_err(DbError::from)?;
    if gone == 0 { Err(RegionError::NoMember) } else { Ok(()) }
}
