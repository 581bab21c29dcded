//! Mail that a year statement is due: who is reminded, and on which days.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;

use super::email::{self, EmailRow, EmailState, OutgoingEmail};
use super::queue::{Outcome, Queue, Record, Retry, may_try};
use crate::accounts::{self, Rights};
use crate::addresses::YearAddress;
use crate::db::schema::reminder;
use crate::db::{Conn, Db, DbError};
use crate::mail::{Email, Post};
use crate::values::clock::{DAY, Moment};
use crate::values::day::Day;
use crate::values::ids::{GemeenteId, UserId};
use crate::year_report::due;

/// Month and day of the reminders, before the first of July; each at six in the morning.
const DAYS: [(i8, i8); 3] = [(5, 1), (6, 1), (6, 15)];

/// How long a reminder may still be sent, when mail was away.
const FRESH: i64 = 7 * DAY;

/// A mail that an analyst is to get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Who is reminded.
    pub user: UserId,
    /// On which of the days.
    pub day: Day,
    /// Their address.
    pub email: String,
}

/// Reminders, and the mail server that takes them.
#[derive(Debug, Clone, Copy)]
pub struct Reminders<'m> {
    /// The mail server.
    pub post: &'m Post,
    /// How people reach this installation.
    pub base_url: &'m str,
}

impl Reminders<'_> {
    /// The reminders that are pending at `now`: to the analysts of a gemeente with a release of last year and no statement
    /// for it. One per user and day.
    pub fn pending(db: &Db, now: Moment) -> Result<Vec<Reminder>, DbError> {
        let Some(day) = today(now) else {
            return Ok(Vec::new());
        };
        db.read("reminders", |conn| {
            let (mut known, mut pending) = (HashMap::<GemeenteId, bool>::new(), Vec::new());
            let mut reminded = HashSet::new();
            for member in accounts::members(conn)? {
                let Some(Rights::Analyst(gemeente)) = member.acts_for() else {
                    continue;
                };
                let user = member.user;
                let late = match known.get(&gemeente) {
                    Some(late) => *late,
                    None => !due(conn, gemeente, now)?.is_empty(),
                };
                known.insert(gemeente, late);
                if late && may_try(kept(conn, user.id, day)?.as_ref(), now) && reminded.insert(user.id) {
                    pending.push(Reminder {
                        user: user.id,
                        day,
                        email: user.email,
                    });
                }
            }
            Ok(pending)
        })
    }
}

impl Queue for Reminders<'_> {
    type Id = Reminder;
    type Parcel = OutgoingEmail;

    const RETRY: Retry = email::RETRY;

    fn record(&self, conn: &mut Conn, one: &Reminder) -> Result<Option<Record>, DbError> {
        kept(conn, one.user, one.day)
    }

    fn keep(&self, conn: &mut Conn, one: &Reminder, record: &Record) -> Result<(), DbError> {
        let columns = (
            reminder::moment.eq(record.tried.map_or(0, |tried| tried.0)),
            reminder::state.eq(EmailState::from(record.state)),
            reminder::tries.eq(record.tries),
        );
        let key = (reminder::user.eq(one.user), reminder::day.eq(one.day.to_string()));
        let kept = diesel::update(reminder::table.find((one.user, one.day.to_string())))
            .set(columns)
            .execute(conn)?;
        if kept == 0 {
            diesel::insert_into(reminder::table)
                .values((key, columns))
                .execute(conn)?;
        }
        Ok(())
    }

    /// Nothing when the statement was given meanwhile.
    fn load(&self, conn: &mut Conn, one: &Reminder, now: Moment) -> Result<Option<OutgoingEmail>, DbError> {
        let mut late = false;
        for place in accounts::usable_places(conn, one.user)? {
            if let Some(Rights::Analyst(gemeente)) = place.acts_for() {
                late |= !due(conn, gemeente, now)?.is_empty();
            }
        }
        let page = format!("{}{}", self.base_url, YearAddress::All);
        let day = one.day.to_string();
        let names = [day.as_bytes(), one.user.as_bytes().as_slice()];
        Ok(late.then(|| OutgoingEmail::new(&one.email, Email::year_statement(&page), &names)))
    }

    fn deliver(&self, letter: &OutgoingEmail, _now: Moment) -> Outcome {
        letter.send(self.post)
    }

    fn purge(conn: &mut Conn, oldest: Moment) -> Result<usize, DbError> {
        Ok(diesel::delete(reminder::table.filter(reminder::moment.lt(oldest.0))).execute(conn)?)
    }
}

/// The day whose reminder may be sent at `now`.
fn today(now: Moment) -> Option<Day> {
    let year = now.day().year();
    let mut days = DAYS.into_iter().filter_map(|(month, day)| Day::new(year, month, day));
    days.find(|day| day.at(6, 0) <= now && now < day.at(6, 0).plus(FRESH))
}

fn kept(conn: &mut Conn, user: UserId, day: Day) -> Result<Option<Record>, DbError> {
    let row: Option<EmailRow> = reminder::table
        .find((user, day.to_string()))
        .select((reminder::moment, reminder::state, reminder::tries))
        .first(conn)
        .optional()?;
    Ok(row.map(Record::from))
}
