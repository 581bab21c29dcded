//! Whether anything was published or remarked on since.

use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use crate::db::schema::{correction, release};
use crate::db::{Conn, DbError};

/// Another text after every release and every remark on one. It does not tell that a row was changed by hand.
pub fn stamp(conn: &mut Conn) -> Result<String, DbError> {
    let (releases, newest): (i64, Option<i64>) = release::table
        .select((count_star(), max(release::moment)))
        .first(conn)?;
    let (remarks, last): (i64, Option<i64>) = correction::table
        .select((count_star(), max(correction::moment)))
        .first(conn)?;
    Ok(format!("{releases} {newest:?} {remarks} {last:?}"))
}
