//! Since when a viewer sees a release as it is now.

use super::read::Viewer;
use super::store::Stored;
use super::{correction, opening};
use crate::catalogue::Round;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;

/// The last moment until `now` at which something changed in what `viewer` sees of the release `stored` of a chain: when
/// it was published, when a preview ended or a provider opened its figures, when it was marked as wrong or corrected.
/// Never a moment to come.
///
/// # Errors
/// [`DbError`].
pub fn changed(
    conn: &mut Conn,
    viewer: Viewer,
    (round, chain): (&Round, &[Stored]),
    (stored, now): (&Stored, Moment),
) -> Result<Moment, DbError> {
    let mut moments = vec![stored.moment()];
    if !matches!(viewer, Viewer::Provider(_)) {
        // What a release shows of a provider may be what an earlier one opened.
        let until: Vec<&Stored> = chain.iter().filter(|one| one.number <= stored.number).collect();
        moments.extend(until.iter().map(|one| opening::preview_ends(round, one)));
        let early = opening::early_moments(conn, round.id)?;
        let here = |release| until.iter().any(|one| one.id == release);
        moments.extend(
            early
                .into_iter()
                .filter(|(release, _)| here(*release))
                .map(|(_, moment)| moment),
        );
    }
    moments.extend(marked(conn, chain, stored)?);
    moments.retain(|moment| *moment <= now);
    Ok(moments.into_iter().max().unwrap_or(stored.moment()))
}

/// When the release was marked as wrong, and when the one that corrects it came.
fn marked(conn: &mut Conn, chain: &[Stored], stored: &Stored) -> Result<Vec<Moment>, DbError> {
    let Some(found) = correction::of_release(conn, stored.id)? else {
        return Ok(Vec::new());
    };
    let next = chain
        .iter()
        .find(|one| u32::try_from(one.number).ok() == found.corrected_by);
    Ok(std::iter::once(found.moment).chain(next.map(Stored::moment)).collect())
}
