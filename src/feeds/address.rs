//! The secret address of a feed: 256 random bits, of which the database has a hash only. At most one at
//! each place of a user.

use diesel::prelude::*;

use crate::accounts::{self, Token, User};
use crate::db::schema::feed;
use crate::db::{Conn, DbError};
use crate::releases::Viewer;
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::MembershipId;

/// On what, in the log.
const OWN: &str = "eigen feed";

/// Whom a feed is for.
#[derive(Debug, Clone)]
pub struct FeedReader {
    /// The user.
    pub user: User,
    /// The place that it is about.
    pub place: MembershipId,
    /// As whom the user looks.
    pub viewer: Viewer,
    /// When the address was made.
    pub since: Moment,
}

/// Makes a new address for somebody at this place; the one before dies at once. With an entry in the log.
///
/// # Errors
/// [`DbError`]; [`DbError::Failed`] when there is no chance to be had.
pub fn new_feed(conn: &mut Conn, place: impl Into<MembershipId>, now: Moment) -> Result<Token, DbError> {
    let place = place.into();
    let user = accounts::member(conn, place)?.user.id;
    let token = Token::random().map_err(|_err| DbError::Failed)?;
    let before = diesel::delete(feed::table.find(place)).execute(conn)?;
    diesel::insert_into(feed::table)
        .values((
            feed::membership.eq(place),
            feed::user.eq(user),
            feed::hash.eq(token.hash()),
            feed::created.eq(now.0),
        ))
        .execute(conn)?;
    let act = if before == 0 {
        "feedadres-gemaakt"
    } else {
        "feedadres-vernieuwd"
    };
    accounts::log(conn, By::user(user, now), act, OWN)?;
    Ok(token)
}

/// Ends the address of a place, with an entry in the log; without one nothing happens.
pub fn end_feed(conn: &mut Conn, place: impl Into<MembershipId>, now: Moment) -> Result<(), DbError> {
    let place = place.into();
    if diesel::delete(feed::table.find(place)).execute(conn)? == 0 {
        return Ok(());
    }
    let user = accounts::member(conn, place)?.user.id;
    accounts::log(conn, By::user(user, now), "feedadres-uitgezet", OWN)
}

/// Since when there is an address at a place; `None` without one.
pub fn feed_since(conn: &mut Conn, place: impl Into<MembershipId>) -> Result<Option<Moment>, DbError> {
    let created: Option<i64> = feed::table
        .find(place.into())
        .select(feed::created)
        .first(conn)
        .optional()?;
    Ok(created.map(Moment))
}

/// Whose address this is.
///
/// # Errors
/// [`DbError::Missing`] when it is nobody's (any more), when its user may not sign in, and for an administrator: one
/// answer for all.
pub fn reader_of(conn: &mut Conn, token: &Token) -> Result<FeedReader, DbError> {
    let (place, created): (MembershipId, i64) = feed::table
        .filter(feed::hash.eq(token.hash()))
        .select((feed::membership, feed::created))
        .first(conn)?;
    let owner = accounts::member(conn, place)?;
    let viewer = owner.acts_for().and_then(Viewer::of);
    Ok(FeedReader {
        viewer: viewer.ok_or(DbError::Missing)?,
        user: owner.user,
        place,
        since: Moment(created),
    })
}
