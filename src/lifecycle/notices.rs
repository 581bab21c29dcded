//! Who is owed a mail about a release now, and who was sent one.
//!
//! A notice is written down before it is sent, and stays so when nobody knows how that ended: rather no mail than two.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::accounts::{self, LOG_DAYS, User};
use crate::catalogue::{LastLook, gemeenten};
use crate::db::schema::notice;
use crate::db::{Conn, Db, DbError};
use crate::releases::{self, News, Viewer};
use crate::values::clock::Moment;
use crate::values::ids::{ReleaseId, UserId};
use crate::word_enum;

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;

/// How long after its opening a release is news, and for how long it is when no server looked for owed notices meanwhile.
/// Whoever switches mail on hears nothing of last year.
const LOOK: LastLook = LastLook {
    of: "berichten",
    usual: 7 * DAY,
    longest: 35 * DAY,
};

/// The longest preview that a round can have.
const LONGEST_PREVIEW: i64 = 30 * DAY;

/// How often one notice is tried.
const TRIES: i32 = 5;

word_enum!(
    /// How it stands with a notice.
    NoticeState {
        /// Being sent, or broken off while it was.
        Underway = "onderweg",
        /// Taken by the mail server.
        Sent = "verzonden",
        /// Refused by the mail server; it is tried again.
        Later = "later",
        /// Refused for the last time.
        GivenUp = "opgegeven",
    }
);

/// A mail that somebody is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The release.
    pub release: ReleaseId,
    /// Who is told.
    pub user: UserId,
    /// Their address.
    pub email: String,
    /// The page to read, without the installation's own address.
    pub page: String,
}

/// Moment of the last try, state, and how often it was tried.
pub type Stored = (i64, NoticeState, i32);

/// The notices that are owed at `now`: to members of the providers with something new in a release at once; to the
/// analysts of its gemeente when the first of those providers is open to them; to the council when all are. One for
/// each release and user.
///
/// # Errors
/// [`DbError`].
pub fn pending(db: &Db, now: Moment) -> Result<Vec<Notice>, DbError> {
    db.read("notices", |conn| {
        let users = accounts::all(conn)?;
        let mut owed = Vec::new();
        let since = LOOK.since(conn, now)?;
        for news in releases::news(conn, since.plus(-LONGEST_PREVIEW))? {
            let told = queued(conn, news.release)?;
            let slug = gemeenten::find(conn, news.round.gemeente)?.slug;
            for user in users.iter().filter(|user| !user.disabled) {
                let Some((from, page)) = place(user, &news, &slug) else {
                    continue;
                };
                let fresh = since < from && from <= now;
                if fresh && may_try(told.get(&user.id), now) {
                    owed.push(Notice {
                        release: news.release,
                        user: user.id,
                        email: user.email.clone(),
                        page,
                    });
                }
            }
        }
        Ok(owed)
    })
}

/// Writes down that owed notices were looked for at `now`, and that all of them were at least tried.
///
/// # Errors
/// [`DbError`].
pub fn looked(db: &Db, now: Moment) -> Result<(), DbError> {
    db.write("notices looked", |conn| LOOK.note(conn, now))
}

/// From when a user may read this release, and where; `None` for whom it is nothing.
fn place(user: &User, news: &News, gemeente: &str) -> Option<(Moment, String)> {
    let round = &news.round;
    let viewer = Viewer::of(user.rights()?)?;
    let from = match viewer {
        Viewer::Provider(provider) => news.opens.contains_key(&provider).then_some(news.published),
        Viewer::Analyst(id) => (id == round.gemeente).then_some(news.first_open),
        Viewer::Council(id) => (id == round.gemeente).then_some(news.all_open),
    };
    Some((from?, viewer.round_at(gemeente, &round.slug).to_string()))
}

fn queued(conn: &mut Conn, release: ReleaseId) -> Result<HashMap<UserId, Stored>, DbError> {
    let rows: Vec<(UserId, i64, NoticeState, i32)> = notice::table
        .filter(notice::release.eq(release))
        .select((notice::user, notice::moment, notice::state, notice::tries))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(user, moment, state, tries)| (user, (moment, state, tries)))
        .collect())
}

/// A first time, or once more after a refusal: 15, 30, 60, 120 minutes later.
#[must_use]
pub fn may_try(stored: Option<&Stored>, now: Moment) -> bool {
    stored.is_none_or(|(moment, state, tries)| {
        let wait = (15 * MINUTE) << (tries - 1).clamp(0, TRIES);
        *state == NoticeState::Later && Moment(*moment).plus(wait) <= now
    })
}

/// Takes a notice before it is sent. False when somebody else has it, such as another node.
///
/// # Errors
/// [`DbError`].
pub fn claim(db: &Db, one: &Notice, now: Moment) -> Result<bool, DbError> {
    let taken = db.write("take notice", |conn| {
        let stored = queued(conn, one.release)?.remove(&one.user);
        if !may_try(stored.as_ref(), now) {
            return Ok(false);
        }
        let Some((_, _, tries)) = stored else {
            diesel::insert_into(notice::table)
                .values((
                    notice::release.eq(one.release),
                    notice::user.eq(one.user),
                    notice::moment.eq(now.0),
                    notice::state.eq(NoticeState::Underway),
                    notice::tries.eq(1),
                ))
                .execute(conn)?;
            return Ok(true);
        };
        diesel::update(notice::table.find((one.release, one.user)))
            .set((
                notice::moment.eq(now.0),
                notice::state.eq(NoticeState::Underway),
                notice::tries.eq(tries + 1),
            ))
            .execute(conn)?;
        Ok(true)
    });
    match taken {
        Err(DbError::Duplicate) => Ok(false),
        other => other,
    }
}

/// Writes down that a notice was taken by the mail server.
///
/// # Errors
/// [`DbError`]; the notice stays taken.
pub fn sent(db: &Db, one: &Notice) -> Result<(), DbError> {
    db.write("notice sent", |conn| mark(conn, one, NoticeState::Sent))
}

/// Writes down that the mail server refused a notice, and nothing was sent.
///
/// # Errors
/// [`DbError`]; the notice stays taken.
pub fn refused(db: &Db, one: &Notice) -> Result<(), DbError> {
    db.write("notice refused", |conn| {
        let tries: i32 = notice::table
            .find((one.release, one.user))
            .select(notice::tries)
            .first(conn)?;
        mark(conn, one, after_refusal(tries))
    })
}

/// The state after so many refused tries.
#[must_use]
pub fn after_refusal(tries: i32) -> NoticeState {
    if tries < TRIES {
        NoticeState::Later
    } else {
        NoticeState::GivenUp
    }
}

fn mark(conn: &mut Conn, one: &Notice, state: NoticeState) -> Result<(), DbError> {
    diesel::update(notice::table.find((one.release, one.user)))
        .set(notice::state.eq(state))
        .execute(conn)?;
    Ok(())
}

/// Removes what is older than the log of staff may be. How many rows that were.
///
/// # Errors
/// [`DbError`].
pub fn forget(conn: &mut Conn, now: Moment) -> Result<usize, DbError> {
    let oldest = now.plus(-LOG_DAYS * DAY);
    Ok(diesel::delete(notice::table.filter(notice::moment.lt(oldest.0))).execute(conn)?)
}
