//! Kiosk sessions: a link that staff open for a set time, with a ceiling.
//!
//! A session is a batch. It has one row of `link` for each answer that it may take, with a random tag; an answer takes
//! one of those that are free. So nobody can send more than the ceiling, however he sends, and a session is voided and
//! marked as a batch of codes is. Times stand in `kiosk_session`, on the side of staff; places are taken in no order.

use crate::values::by::By;
use std::str::FromStr;

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::batches::{Batch, batches};
use super::store::{HandedOut, Size, insert_batch};
use crate::db::schema::{ballot, batch, kiosk_session, link, participation};
use crate::db::{Conn, DbError, insert_links};
use crate::keys::Tag;
use crate::values::clock::Moment;
use crate::values::digest::sha256;
use crate::values::ids::{BatchId, ParticipationId, UserId};
use crate::values::random;
use crate::values::secret::Secret;

/// Hours that a session may last.
pub const KIOSK_HOURS: std::ops::RangeInclusive<u32> = 1..=12;

/// Most answers of one session.
pub const MOST_PER_KIOSK: u32 = 2000;

/// The ceiling of a session unless somebody chooses another.
pub const USUAL_PER_KIOSK: u32 = 200;

/// How long after its end a session still takes answers, in seconds: of whoever had begun.
const GRACE: i64 = 15 * 60;

/// How long after its end a session still takes ballots that its device sealed, in seconds: they may have waited for the network.
const WAITED: i64 = 24 * 60 * 60;

/// Letters that nobody takes for others.
const LETTERS: &[u8] = b"23456789bcdfghjkmnpqrstvwxyz";
const LENGTH: usize = 16;

/// What stands in the link of a session. Debug shows nothing of it; the database holds its hash.
#[derive(Debug, Clone)]
pub struct KioskLink(Secret<String>);

impl KioskLink {
    fn random() -> Result<Self, DbError> {
        let bound = u64::try_from(LETTERS.len()).unwrap_or(1);
        let mut text = String::new();
        for _ in 0..LENGTH {
            let draw = random::below(bound).map_err(|_err| DbError::Failed)?;
            let letter = usize::try_from(draw).ok().and_then(|at| LETTERS.get(at));
            text.push(char::from(*letter.ok_or(DbError::Failed)?));
        }
        Ok(Self(Secret::new(text)))
    }

    /// The text itself, to show once.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.expose()
    }

    fn hash(&self) -> Vec<u8> {
        sha256(self.0.expose().as_bytes()).to_vec()
    }
}

impl FromStr for KioskLink {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        // Links from before sessions are shorter.
        let plain = (12..=LENGTH).contains(&text.len()) && text.bytes().all(|byte| LETTERS.contains(&byte));
        plain.then(|| Self(Secret::new(text.to_owned()))).ok_or(())
    }
}

/// A session as staff see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KioskSession {
    /// Its batch; `issued` is the ceiling.
    pub batch: Batch,
    /// When it was opened.
    pub opened: Moment,
    /// By whom; `None` for the command line.
    pub opened_by: Option<UserId>,
    /// Until when it takes answers; `None` for a link from before sessions, which ends with its round.
    pub ends: Option<Moment>,
    /// When staff ended it before that.
    pub ended: Option<Moment>,
}

impl KioskSession {
    /// Whether it takes answers now, as far as times go.
    #[must_use]
    pub fn runs(&self, now: Moment) -> bool {
        self.batch.voided.is_none() && self.ended.is_none() && self.ends.is_none_or(|ends| now < ends)
    }
}

/// A session as whoever has its link meets it.
#[derive(Debug, Clone)]
pub struct KioskDoor {
    /// Its batch.
    pub batch: BatchId,
    /// What is answered there.
    pub participation: ParticipationId,
    /// Places that are free, at this moment.
    pub free: Vec<Tag>,
    ends: Option<Moment>,
    ended: Option<Moment>,
}

impl KioskDoor {
    /// Whether the questions are shown.
    #[must_use]
    pub fn shows(&self, now: Moment) -> bool {
        self.ended.is_none() && self.ends.is_none_or(|ends| now < ends)
    }

    /// Whether answers are taken: a little longer, for whoever had begun; longer still where they `waited` on the device for
    /// the network. Not after staff ended the session.
    #[must_use]
    pub fn takes(&self, now: Moment, waited: bool) -> bool {
        let longer = if waited { WAITED } else { GRACE };
        self.ended.is_none() && self.ends.is_none_or(|ends| now < ends.plus(longer))
    }

    /// When it ends; `None` for a link from before sessions.
    #[must_use]
    pub fn ends(&self) -> Option<Moment> {
        self.ends
    }
}

/// A session to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewKiosk {
    /// What is answered there; its mode is kiosk.
    pub participation: ParticipationId,
    /// How many hours it lasts.
    pub hours: u32,
    /// Most answers.
    pub ceiling: u32,
}

/// Writes a session with its places, and gives its link, which is kept nowhere. Who calls this has judged `new`.
pub fn insert_kiosk(conn: &mut Conn, new: &NewKiosk, by: By) -> Result<(BatchId, KioskLink), DbError> {
    let (id, link) = (BatchId::new(), KioskLink::random()?);
    let places = (0..new.ceiling)
        .map(|_| random::bytes::<32>().map_err(|_err| DbError::Failed))
        .collect::<Result<Vec<Tag>, _>>()?;
    let size = Size {
        issued: new.ceiling,
        smallest: 0,
    };
    insert_batch(conn, id, new.participation, size, &HandedOut::default())?;
    insert_links(conn, &places, new.participation, id)?;
    diesel::insert_into(kiosk_session::table)
        .values((
            kiosk_session::batch.eq(id),
            kiosk_session::hash.eq(Some(link.hash())),
            kiosk_session::opened.eq(by.moment.0),
            kiosk_session::opened_by.eq(by.user),
            kiosk_session::ends.eq(Some(by.moment.plus(i64::from(new.hours) * 60 * 60).0)),
        ))
        .execute(conn)?;
    Ok((id, link))
}

/// Gives a session a new link; the old one is dead at once. Its places and its end stay as they are.
pub fn renew_kiosk(conn: &mut Conn, id: BatchId) -> Result<KioskLink, DbError> {
    let link = KioskLink::random()?;
    diesel::update(kiosk_session::table.find(id))
        .set(kiosk_session::hash.eq(Some(link.hash())))
        .execute(conn)?;
    Ok(link)
}

/// Ends a session now.
pub fn end_kiosk(conn: &mut Conn, id: BatchId, now: Moment) -> Result<(), DbError> {
    diesel::update(kiosk_session::table.find(id))
        .set(kiosk_session::ended.eq(Some(now.0)))
        .execute(conn)?;
    Ok(())
}

/// When it was opened, by whom, until when, and when it was ended.
type SessionRow = (i64, Option<UserId>, Option<i64>, Option<i64>);

/// The sessions of a participation, oldest first.
pub fn kiosk_sessions(conn: &mut Conn, participation: ParticipationId) -> Result<Vec<KioskSession>, DbError> {
    let mut sessions = Vec::new();
    for batch in batches(conn, participation)? {
        let row: Option<SessionRow> = kiosk_session::table
            .find(batch.id)
            .select((
                kiosk_session::opened,
                kiosk_session::opened_by,
                kiosk_session::ends,
                kiosk_session::ended,
            ))
            .first(conn)
            .optional()?;
        if let Some((opened, opened_by, ends, ended)) = row {
            sessions.push(KioskSession {
                batch,
                opened: Moment(opened),
                opened_by,
                ends: ends.map(Moment),
                ended: ended.map(Moment),
            });
        }
    }
    Ok(sessions)
}

/// Which session a link opens; `None` when no session has it (any more), also when it was voided.
pub fn kiosk_door(conn: &mut Conn, text: &str) -> Result<Option<KioskDoor>, DbError> {
    let Ok(asked) = text.parse::<KioskLink>() else {
        return Ok(None);
    };
    let row: Option<(BatchId, ParticipationId, Option<i64>, Option<i64>)> = kiosk_session::table
        .inner_join(batch::table.on(batch::id.eq(kiosk_session::batch)))
        .inner_join(participation::table.on(participation::id.eq(batch::participation)))
        .filter(batch::voided.is_null())
        .filter(
            kiosk_session::hash.eq(Some(asked.hash())).or(kiosk_session::hash
                .is_null()
                .and(participation::kiosk_token.eq(Some(text)))),
        )
        .select((
            batch::id,
            batch::participation,
            kiosk_session::ends,
            kiosk_session::ended,
        ))
        .first(conn)
        .optional()?;
    let Some((id, participation, ends, ended)) = row else {
        return Ok(None);
    };
    Ok(Some(KioskDoor {
        batch: id,
        participation,
        free: free_places(conn, id)?,
        ends: ends.map(Moment),
        ended: ended.map(Moment),
    }))
}

fn free_places(conn: &mut Conn, id: BatchId) -> Result<Vec<Tag>, DbError> {
    let taken = ballot::table.filter(ballot::tag.eq(link::tag));
    let rows: Vec<Vec<u8>> = link::table
        .filter(link::batch.eq(id))
        .filter(not(exists(taken)))
        .select(link::tag)
        .load(conn)?;
    let tag = |row: Vec<u8>| Tag::try_from(row.as_slice()).map_err(|_err| DbError::Corrupt);
    rows.into_iter().map(tag).collect()
}
