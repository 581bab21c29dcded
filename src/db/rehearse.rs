//! A rehearsal: what a transaction would do and say, without doing it.

use super::conn::Conn;
use super::error::{DbError, Transient};
use super::work::Db;

/// How a rehearsal ends: never with a commit.
enum Ended<T, E> {
    Would(T),
    Failed(E),
}

impl<T, E: From<DbError>> From<DbError> for Ended<T, E> {
    fn from(error: DbError) -> Self {
        Self::Failed(error.into())
    }
}

impl<T, E: Transient> Transient for Ended<T, E> {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Failed(error) if error.is_transient())
    }
}

/// Runs `work` as [`Db::write`] would and takes everything back that it wrote: every check of an act is made before
/// somebody is asked whether they are sure.
///
/// # Errors
/// What `work` returns, or [`DbError`].
pub fn rehearse<T, E>(db: &Db, name: &'static str, mut work: impl FnMut(&mut Conn) -> Result<T, E>) -> Result<T, E>
where
    E: From<DbError> + Transient,
{
    let done = db.write(name, |conn| match work(conn) {
        Ok(would) => Err::<std::convert::Infallible, _>(Ended::Would(would)),
        Err(error) => Err(Ended::Failed(error)),
    });
    match done {
        Ok(never) => match never {},
        Err(Ended::Would(would)) => Ok(would),
        Err(Ended::Failed(error)) => Err(error),
    }
}
