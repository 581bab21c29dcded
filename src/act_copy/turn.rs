//! One turn: everything that is not copied yet, target by target.

use super::error::CopyError;
use super::file::LinesFile;
use super::syslog::Syslog;
use crate::accounts::{self, ActRecord, CopyTarget};
use crate::config::ActCopies;
use crate::db::{Conn, Db, DbError};
use crate::values::clock::{MINUTE, Moment};
use crate::values::ids::ActId;

/// Entries that are written and remembered together.
const TOGETHER: i64 = 200;
/// Most of them in one turn; the next goes on.
const MOST: usize = 100;
/// An entry that is not copied after so long is behind.
const LATE: i64 = 2 * MINUTE;

/// Where the log is copied to.
#[derive(Debug, Clone)]
pub struct Copies {
    file: Option<LinesFile>,
    syslog: Option<Syslog>,
}

/// A copy that is behind: where, and how long ago its next entry was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    /// Which copy.
    pub target: CopyTarget,
    /// The moment of the oldest entry that it has not.
    pub since: Moment,
}

impl Copies {
    /// The copies of these settings. `base_url` is the public address, whose host is what syslog calls this installation.
    #[must_use]
    pub fn of(settings: &ActCopies, base_url: &str) -> Self {
        let host = base_url.split_once("://").map_or(base_url, |(_, host)| host);
        let host = host.split(['/', ':']).next().filter(|host| !host.is_empty());
        let syslog = settings.syslog.clone().map(|address| Syslog {
            address,
            host: host.unwrap_or("-").to_owned(),
        });
        Self {
            file: settings.file.clone().map(LinesFile),
            syslog,
        }
    }

    /// Copies what was not copied at `now`, unless another node is at it. How many entries went; the first thing that went
    /// wrong, after every target had its turn.
    pub fn turn(&self, db: &Db, now: Moment) -> Result<usize, CopyError> {
        let due = db.read("act copies", |conn| self.due(conn, now))?;
        if due.is_empty() {
            return Ok(0);
        }
        let _turn = match db.exclusive_copy() {
            Err(DbError::Conflict) => return Ok(0),
            turn => turn?,
        };
        let (mut went, mut wrong) = (0, None);
        for target in due {
            match self.copy(db, target, now) {
                Ok(number) => went += number,
                Err(error) => wrong = wrong.or(Some(error)),
            }
        }
        wrong.map_or(Ok(went), Err)
    }

    fn targets(&self) -> impl Iterator<Item = CopyTarget> + use<> {
        let file = self.file.as_ref().map(|_| CopyTarget::File);
        let syslog = self.syslog.as_ref().map(|_| CopyTarget::Syslog);
        file.into_iter().chain(syslog)
    }

    /// The targets that something is to be done for.
    fn due(&self, conn: &mut Conn, now: Moment) -> Result<Vec<CopyTarget>, DbError> {
        let mut due = Vec::new();
        for target in self.targets() {
            if !accounts::uncopied(conn, target, 1)?.is_empty() || accounts::can_tidy(conn, target, now)? {
                due.push(target);
            }
        }
        Ok(due)
    }

    fn copy(&self, db: &Db, target: CopyTarget, now: Moment) -> Result<usize, CopyError> {
        let mut went = 0;
        for _ in 0..MOST {
            let records = db.read("act copy", |conn| accounts::uncopied(conn, target, TOGETHER))?;
            if records.is_empty() {
                db.write("act copy", |conn| accounts::tidy_copied(conn, target, now))?;
                break;
            }
            let (sent, result) = self.write(target, &records);
            // First what was written is remembered, then comes what went wrong.
            let ids: Vec<ActId> = records.iter().take(sent).map(|record| record.id).collect();
            if !ids.is_empty() {
                db.write("act copied", |conn| accounts::mark_copied(conn, target, &ids))?;
            }
            went += ids.len();
            result?;
        }
        Ok(went)
    }

    fn write(&self, target: CopyTarget, records: &[ActRecord]) -> (usize, Result<(), CopyError>) {
        match (target, &self.file, &self.syslog) {
            (CopyTarget::File, Some(file), _) => match file.add(records) {
                Ok(()) => (records.len(), Ok(())),
                Err(error) => (0, Err(error)),
            },
            (CopyTarget::Syslog, _, Some(syslog)) => syslog.send(records),
            _ => (0, Ok(())),
        }
    }
}

/// Which of the copies of these settings are behind at `now`.
pub fn behind(conn: &mut Conn, settings: &ActCopies, now: Moment) -> Result<Vec<Behind>, DbError> {
    let mut all = Vec::new();
    for target in Copies::of(settings, "").targets() {
        let oldest = accounts::uncopied(conn, target, 1)?;
        let oldest = oldest.first().map(|record| record.moment);
        all.extend(
            oldest
                .filter(|since| since.plus(LATE) <= now)
                .map(|since| Behind { target, since }),
        );
    }
    Ok(all)
}
