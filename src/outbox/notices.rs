//! Mail about a release: who is to be told of it, and from when.

use std::collections::HashMap;

use diesel::prelude::*;

use super::email::{self, EmailRow, EmailState, OutgoingEmail};
use super::queue::{Outcome, Queue, Record, Retry, may_try};
use crate::accounts::{self, Member};
use crate::catalogue::{LastLook, gemeenten};
use crate::db::schema::notice;
use crate::db::{Conn, Db, DbError};
use crate::mail::{Email, Post};
use crate::releases::{self, News, Viewer};
use crate::values::clock::{DAY, Moment};
use crate::values::ids::{ReleaseId, UserId};

/// How long after its opening a release is news, and for how long it is when no server looked for notices meanwhile.
/// Whoever switches mail on hears nothing of last year.
const LOOK: LastLook = LastLook {
    of: "berichten",
    usual: 7 * DAY,
    longest: 35 * DAY,
};

/// The longest preview that a round can have.
const LONGEST_PREVIEW: i64 = 30 * DAY;

/// A mail that somebody is to get about a release.
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

/// Notices, and the mail server that takes them.
#[derive(Debug, Clone, Copy)]
pub struct Notices<'m> {
    /// The mail server.
    pub post: &'m Post,
    /// How people reach this installation.
    pub base_url: &'m str,
}

impl Notices<'_> {
    /// The notices that are pending at `now`: to members of the providers with something new in a release at once; to the
    /// analysts of its gemeente when the first of those providers is open to them; to the council when all are. One for
    /// each release and user.
    pub fn pending(db: &Db, now: Moment) -> Result<Vec<Notice>, DbError> {
        db.read("notices", |conn| {
            let members = accounts::members(conn)?;
            let mut pending = Vec::new();
            let since = LOOK.since(conn, now)?;
            for news in releases::news(conn, since.plus(-LONGEST_PREVIEW))? {
                let told = kept(conn, news.release)?;
                let slug = gemeenten::find(conn, news.round.gemeente)?.slug;
                // One for each person: at the place where it is news first.
                for places in members.chunk_by(|one, next| one.user.id == next.user.id) {
                    let news_at = |member: &Member| place(member, &news, &slug);
                    let (Some((from, page)), Some(Member { user, .. })) =
                        (places.iter().filter_map(news_at).min(), places.first())
                    else {
                        continue;
                    };
                    let fresh = since < from && from <= now;
                    if fresh && may_try(told.get(&user.id), now) {
                        pending.push(Notice {
                            release: news.release,
                            user: user.id,
                            email: user.email.clone(),
                            page,
                        });
                    }
                }
            }
            Ok(pending)
        })
    }

    /// Writes down that notices were looked for at `now`, and that all that were pending were at least tried.
    pub(super) fn looked(db: &Db, now: Moment) -> Result<(), DbError> {
        db.write("notices looked", |conn| LOOK.note(conn, now))
    }
}

impl Queue for Notices<'_> {
    type Id = Notice;
    type Parcel = OutgoingEmail;

    const RETRY: Retry = email::RETRY;

    fn record(&self, conn: &mut Conn, one: &Notice) -> Result<Option<Record>, DbError> {
        Ok(kept(conn, one.release)?.remove(&one.user))
    }

    fn keep(&self, conn: &mut Conn, one: &Notice, record: &Record) -> Result<(), DbError> {
        let columns = (
            notice::moment.eq(record.tried.map_or(0, |tried| tried.0)),
            notice::state.eq(EmailState::from(record.state)),
            notice::tries.eq(record.tries),
        );
        let key = (notice::release.eq(one.release), notice::user.eq(one.user));
        let kept = diesel::update(notice::table.find((one.release, one.user)))
            .set(columns)
            .execute(conn)?;
        if kept == 0 {
            diesel::insert_into(notice::table)
                .values((key, columns))
                .execute(conn)?;
        }
        Ok(())
    }

    fn load(&self, _conn: &mut Conn, one: &Notice, _now: Moment) -> Result<Option<OutgoingEmail>, DbError> {
        let page = format!("{}{}", self.base_url, one.page);
        let names = [one.release.as_bytes().as_slice(), one.user.as_bytes()];
        Ok(Some(OutgoingEmail::new(&one.email, Email::new_results(&page), &names)))
    }

    fn deliver(&self, letter: &OutgoingEmail, _now: Moment) -> Outcome {
        letter.send(self.post)
    }

    fn purge(conn: &mut Conn, oldest: Moment) -> Result<usize, DbError> {
        Ok(diesel::delete(notice::table.filter(notice::moment.lt(oldest.0))).execute(conn)?)
    }
}

/// From when somebody at this place may read this release, and where; `None` for whom it is nothing.
fn place(member: &Member, news: &News, gemeente: &str) -> Option<(Moment, String)> {
    let round = &news.round;
    let viewer = Viewer::of(member.acts_for()?)?;
    let from = match viewer {
        Viewer::Provider(own) => {
            let is_told = news.opens.contains_key(&own.id) && own.covers(round.gemeente);
            is_told.then_some(news.published)
        }
        Viewer::Analyst(id) => (id == round.gemeente).then_some(news.first_open),
        Viewer::Council(id) => (id == round.gemeente).then_some(news.all_open),
    };
    Some((from?, viewer.round_at(gemeente, &round.slug).to_string()))
}

/// How it stands with the notices of a release, by user.
fn kept(conn: &mut Conn, release: ReleaseId) -> Result<HashMap<UserId, Record>, DbError> {
    let rows: Vec<(UserId, EmailRow)> = notice::table
        .filter(notice::release.eq(release))
        .select((notice::user, (notice::moment, notice::state, notice::tries)))
        .load(conn)?;
    Ok(rows.into_iter().map(|(user, row)| (user, row.into())).collect())
}
