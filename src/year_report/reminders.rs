//! Who is owed a mail that a year statement is due, and who was sent one.
//!
//! Kept like the notices of releases: written down before it is sent, and rather no mail than two.

use std::collections::HashMap;

use diesel::prelude::*;

use super::years::due;
use crate::accounts::{self, LOG_DAYS, Rights};
use crate::db::schema::reminder;
use crate::db::{Conn, Db, DbError};
use crate::lifecycle::notices::{NoticeState, Stored, after_refusal, may_try};
use crate::values::clock::Moment;
use crate::values::day::Day;
use crate::values::ids::{GemeenteId, UserId};

const DAY: i64 = 24 * 60 * 60;

/// Month and day of the reminders, before the first of July; each at six in the morning.
const DAYS: [(i8, i8); 3] = [(5, 1), (6, 1), (6, 15)];

/// How long a reminder may still be sent, when mail was away.
const FRESH: i64 = 7 * DAY;

/// A mail that an analyst is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Who is reminded.
    pub user: UserId,
    /// On which of the days.
    pub day: Day,
    /// Their address.
    pub email: String,
}

/// The day whose reminder may be sent at `now`.
fn today(now: Moment) -> Option<Day> {
    let year = now.day().year();
    let mut days = DAYS.into_iter().filter_map(|(month, day)| Day::new(year, month, day));
    days.find(|day| day.at(6, 0) <= now && now < day.at(6, 0).plus(FRESH))
}

/// The reminders that are owed at `now`: to the analysts of a gemeente with a release of last year and no statement for
/// it. One per user and day.
///
/// # Errors
/// [`DbError`].
pub fn pending(db: &Db, now: Moment) -> Result<Vec<Reminder>, DbError> {
    let Some(day) = today(now) else {
        return Ok(Vec::new());
    };
    db.read("reminders", |conn| {
        let (mut known, mut owed) = (HashMap::<GemeenteId, bool>::new(), Vec::new());
        for user in accounts::all(conn)?.into_iter().filter(|user| !user.disabled) {
            let Some(Rights::Analyst(gemeente)) = user.rights() else {
                continue;
            };
            let late = match known.get(&gemeente) {
                Some(late) => *late,
                None => !due(conn, gemeente, now)?.is_empty(),
            };
            known.insert(gemeente, late);
            if late && may_try(stored(conn, user.id, day)?.as_ref(), now) {
                owed.push(Reminder {
                    user: user.id,
                    day,
                    email: user.email,
                });
            }
        }
        Ok(owed)
    })
}

fn stored(conn: &mut Conn, user: UserId, day: Day) -> Result<Option<Stored>, DbError> {
    Ok(reminder::table
        .find((user, day.to_string()))
        .select((reminder::moment, reminder::state, reminder::tries))
        .first(conn)
        .optional()?)
}

/// Takes a reminder before it is sent. False when somebody else has it, such as another node, or the statement was given
/// meanwhile.
///
/// # Errors
/// [`DbError`].
pub fn claim(db: &Db, one: &Reminder, now: Moment) -> Result<bool, DbError> {
    let taken = db.write("take reminder", |conn| {
        let stored = stored(conn, one.user, one.day)?;
        if !may_try(stored.as_ref(), now) || !still_due(conn, one.user, now)? {
            return Ok(false);
        }
        let state = NoticeState::Underway;
        match stored {
            None => diesel::insert_into(reminder::table)
                .values((
                    reminder::user.eq(one.user),
                    reminder::day.eq(one.day.to_string()),
                    reminder::moment.eq(now.0),
                    reminder::state.eq(state),
                    reminder::tries.eq(1),
                ))
                .execute(conn)?,
            Some((_, _, tries)) => diesel::update(reminder::table.find((one.user, one.day.to_string())))
                .set((
                    reminder::moment.eq(now.0),
                    reminder::state.eq(state),
                    reminder::tries.eq(tries + 1),
                ))
                .execute(conn)?,
        };
        Ok(true)
    });
    match taken {
        Err(DbError::Duplicate) => Ok(false),
        other => other,
    }
}

fn still_due(conn: &mut Conn, user: UserId, now: Moment) -> Result<bool, DbError> {
    match accounts::find(conn, user)?.rights() {
        Some(Rights::Analyst(gemeente)) => Ok(!due(conn, gemeente, now)?.is_empty()),
        _ => Ok(false),
    }
}

/// Writes down that a reminder was taken by the mail server.
///
/// # Errors
/// [`DbError`]; the reminder stays taken.
pub fn sent(db: &Db, one: &Reminder) -> Result<(), DbError> {
    db.write("reminder sent", |conn| mark(conn, one, NoticeState::Sent))
}

/// Writes down that the mail server refused a reminder, and nothing was sent.
///
/// # Errors
/// [`DbError`]; the reminder stays taken.
pub fn refused(db: &Db, one: &Reminder) -> Result<(), DbError> {
    db.write("reminder refused", |conn| {
        let (_, _, tries) = stored(conn, one.user, one.day)?.ok_or(DbError::Missing)?;
        mark(conn, one, after_refusal(tries))
    })
}

fn mark(conn: &mut Conn, one: &Reminder, state: NoticeState) -> Result<(), DbError> {
    diesel::update(reminder::table.find((one.user, one.day.to_string())))
        .set(reminder::state.eq(state))
        .execute(conn)?;
    Ok(())
}

/// Removes what is older than the log of staff may be. How many rows that were.
///
/// # Errors
/// [`DbError`].
pub fn forget(conn: &mut Conn, now: Moment) -> Result<usize, DbError> {
    let oldest = now.plus(-LOG_DAYS * DAY);
    Ok(diesel::delete(reminder::table.filter(reminder::moment.lt(oldest.0))).execute(conn)?)
}
