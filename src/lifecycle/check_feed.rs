//! The order of changes beside what is stored: a reader is told of everything that he can see, once.

use crate::catalogue::Round;
use crate::changes::{self, ChangeKind, Logged};
use crate::db::{Conn, DbError};
use crate::releases::{self, Stored};
use crate::values::clock::Moment;
use crate::values::ids::ReleaseId;
use crate::values::terms::RoundState;

/// What is wrong with the changes of one round. What happened before there was an order has no row, so of releases only
/// those after the first that has one are asked for theirs.
pub(super) fn inspect(conn: &mut Conn, round: &Round, chain: &[Stored]) -> Result<Vec<String>, DbError> {
    let log = changes::of_round(conn, round.id)?;
    let rows = |kind: ChangeKind, id: ReleaseId| {
        let own = move |row: &&Logged| row.kind == kind && row.release == Some(id);
        log.iter().filter(own).collect::<Vec<_>>()
    };
    let mut wrong = Vec::new();
    let mut last: Option<i64> = None;
    for release in chain {
        match rows(ChangeKind::Published, release.id)[..] {
            [] if last.is_none() => {}
            [] => wrong.push(format!(
                "nothing tells readers of the feed of release {}",
                release.number
            )),
            [row] => {
                if last.is_some_and(|last| last > row.seq) {
                    wrong.push(format!(
                        "the feed tells of release {} before the one before it",
                        release.number
                    ));
                }
                last = last.max(Some(row.seq));
            }
            _ => wrong.push(format!("the feed tells of release {} twice", release.number)),
        }
    }
    let Some(first) = log.first().map(Logged::moment) else {
        return Ok(wrong);
    };
    for correction in releases::corrections(conn, round.id)? {
        if correction.moment >= first && rows(ChangeKind::Corrected, correction.release).is_empty() {
            wrong.push(format!(
                "nothing tells readers of the feed that release {} was wrong",
                correction.number
            ));
        }
    }
    for (id, provider, moment) in releases::openings(conn, round.id, Moment(i64::MAX))? {
        let told = rows(ChangeKind::Opened, id)
            .iter()
            .any(|row| row.provider == Some(provider));
        if moment >= first && !told {
            wrong.push("nothing tells readers of the feed of an opening by a provider".to_owned());
        }
    }
    let closed = log.iter().any(|row| row.kind == ChangeKind::Closed);
    let told_of_last = chain
        .last()
        .is_some_and(|release| release.closing && !rows(ChangeKind::Published, release.id).is_empty());
    if round.state == RoundState::Closed && told_of_last && !closed {
        wrong.push("nothing tells readers of the feed that it has closed".to_owned());
    }
    Ok(wrong)
}
