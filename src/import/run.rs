//! A whole file: looked at, or written.

use super::kind::Kind;
use super::lines::{Lines, Preview};
use super::providers::Made;
use super::table::Table;
use super::{agreements, columns, external, participations, providers};
use crate::accounts;
use crate::catalogue;
use crate::conversations;
use crate::db::{Conn, DbError, Transient};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::GemeenteId;

/// A file that is to be brought in.
#[derive(Debug, Clone, Copy)]
pub struct ImportRequest<'t> {
    /// What it holds.
    pub kind: Kind,
    /// Its table.
    pub table: &'t Table,
    /// Where it belongs; of providers, who works with them, where that is known.
    pub gemeente: Option<GemeenteId>,
    /// The round of rows that name none.
    pub round: Option<&'t str>,
}

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Lines are wrong.
    #[error("regels met fouten: {}; er is niets ingelezen", .0.wrong_lines())]
    Wrong(Preview),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for ImportError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

/// What the file would bring about; writes nothing.
///
/// # Errors
/// [`DbError::Missing`] without the gemeente that [`Kind::of_gemeente`] asks for.
pub fn preview(conn: &mut Conn, order: &ImportRequest<'_>) -> Result<Preview, DbError> {
    match through(conn, order, None) {
        Ok(preview) | Err(ImportError::Wrong(preview)) => Ok(preview),
        Err(ImportError::Db(error)) => Err(error),
    }
}

/// Makes everything that is new and writes down who did so; when a line is wrong, nothing. Within one `Db::write`.
pub fn import(conn: &mut Conn, order: &ImportRequest<'_>, by: By) -> Result<Preview, ImportError> {
    let done = through(conn, order, Some(by.moment))?;
    if !done.new.is_empty() {
        let place = order.gemeente.map(|id| format!(", gemeente {id}")).unwrap_or_default();
        accounts::log(
            conn,
            by,
            "bestand-ingelezen",
            &format!(
                "{}: {} nieuw, {} waren er al{place}",
                order.kind,
                done.new.len(),
                done.there.len()
            ),
        )?;
    }
    Ok(done)
}

fn through(conn: &mut Conn, order: &ImportRequest<'_>, at: Option<Moment>) -> Result<Preview, ImportError> {
    let (table, round, write) = (order.table, order.round, at.is_some());
    let now = at.unwrap_or(Moment(0));
    let wrong = columns::check(table, order.kind, round.map(|_given| "ronde"));
    if !wrong.is_empty() {
        return Err(ImportError::Wrong(Preview {
            kind: order.kind,
            new: Vec::new(),
            there: Vec::new(),
            wrong,
        }));
    }
    let gemeente = order.gemeente.ok_or(DbError::Missing);
    match order.kind {
        Kind::Providers => {
            let lines = providers::lines(conn, table, order.gemeente)?;
            finish(conn, lines, write, |conn, made| {
                let id = match made {
                    Made::New(provider) => {
                        catalogue::providers::insert(conn, provider)?;
                        provider.id
                    }
                    Made::Attached(id) => *id,
                };
                let attach = |gemeente| catalogue::providers::attach(conn, gemeente, id).map(drop);
                order.gemeente.map_or(Ok(()), attach)
            })
        }
        Kind::Participations => {
            let lines = participations::lines(conn, table, gemeente?, round)?;
            finish(conn, lines, write, |conn, (round, provider, mode)| {
                catalogue::participations::join(conn, *round, *provider, *mode, now).map(drop)
            })
        }
        Kind::Agreements => {
            let lines = agreements::lines(conn, table, gemeente?, round)?;
            finish(conn, lines, write, conversations::add_read_in)
        }
        Kind::External => {
            let lines = external::lines(conn, table, gemeente?)?;
            finish(conn, lines, write, external::insert)
        }
    }
}

fn finish<T>(
    conn: &mut Conn,
    lines: Lines<T>,
    write: bool,
    mut insert: impl FnMut(&mut Conn, &T) -> Result<(), DbError>,
) -> Result<Preview, ImportError> {
    if !lines.preview.wrong.is_empty() {
        return Err(ImportError::Wrong(lines.preview));
    }
    if write {
        lines.made.iter().try_for_each(|new| insert(conn, new))?;
    }
    Ok(lines.preview)
}
