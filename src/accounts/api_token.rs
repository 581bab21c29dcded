//! API tokens: with one, a program reads what its owner may read, and nothing else.

use crate::values::by::By;
use std::str::FromStr;

use diesel::prelude::*;

use super::audit;
use super::member::member;
use super::session::SignedIn;
use super::user;
use crate::db::schema::api_token;
use crate::db::{Conn, DbError, Transient};
use crate::values::clock::{DAY, Moment};
use crate::values::digest::{hex, sha256};
use crate::values::ids::{ApiTokenId, MembershipId, UserId};
use crate::values::one_line::OneLine;
use crate::values::random;
use crate::values::secret::Secret;

/// How long a token may work, in days; the last is the usual.
pub const TOKEN_DAYS: [i64; 4] = [30, 90, 180, 365];
/// Most tokens of one user at a time.
pub const MOST_TOKENS: usize = 20;
/// Most signs of a token's name.
pub const LONGEST_TOKEN_NAME: usize = 60;

const PREFIX: &str = "ew_";

/// The text of a token: `ew_` and 64 hexadecimal digits. Debug shows nothing of it; the database holds its hash.
#[derive(Debug, Clone)]
pub struct TokenText(Secret<String>);

impl TokenText {
    fn random() -> Result<Self, DbError> {
        let bytes = random::bytes::<32>().map_err(|_err| DbError::Failed)?;
        Ok(Self(Secret::new(format!("{PREFIX}{}", hex(&bytes)))))
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

impl FromStr for TokenText {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.strip_prefix(PREFIX).ok_or(())?;
        let plain = digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if plain && digits.len() == 64 {
            Ok(Self(Secret::new(text.to_owned())))
        } else {
            Err(())
        }
    }
}

/// A token as its owner sees it later: without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Identifier.
    pub id: ApiTokenId,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub created: Moment,
    /// When it stops working.
    pub expires: Moment,
}

/// A token to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// Whose it will be: of somebody at this place.
    pub at: MembershipId,
    /// What for, in the words of its owner.
    pub name: String,
    /// One of [`TOKEN_DAYS`].
    pub days: i64,
}

/// Why a token is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Without a name, or with a long one.
    #[error("give the token a name of one line and at most {LONGEST_TOKEN_NAME} signs")]
    Name,
    /// Another time than may be chosen.
    #[error("a token works for 30, 90, 180 or 365 days")]
    Days,
    /// The user has enough of them.
    #[error("a user has at most {MOST_TOKENS} tokens; revoke one first")]
    TooMany,
    /// An administrator sees no figures, and nobody who was disabled sees anything.
    #[error("this user may see no figures, so there is nothing to read with a token")]
    NoFigures,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for TokenError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

/// Makes a token, with an entry in the log. Its text is given here and nowhere else.
///
/// # Errors
/// [`TokenError`]; nothing is then made.
pub fn make_token(conn: &mut Conn, new: &NewToken, by: By) -> Result<(ApiToken, TokenText), TokenError> {
    let name: OneLine<LONGEST_TOKEN_NAME> = new.name.parse().map_err(|_unfit| TokenError::Name)?;
    if !TOKEN_DAYS.contains(&new.days) {
        return Err(TokenError::Days);
    }
    let owner = member(conn, new.at)?;
    if !owner.acts_for().is_some_and(|rights| rights.reads_figures()) {
        return Err(TokenError::NoFigures);
    }
    let owner = owner.user;
    if tokens_of(conn, owner.id, by.moment)?.len() >= MOST_TOKENS {
        return Err(TokenError::TooMany);
    }
    let text = TokenText::random()?;
    let made = ApiToken {
        id: ApiTokenId::new(),
        name: name.into(),
        created: by.moment,
        expires: by.moment.plus(new.days * DAY),
    };
    diesel::insert_into(api_token::table)
        .values((
            api_token::id.eq(made.id),
            api_token::user.eq(owner.id),
            api_token::membership.eq(new.at),
            api_token::name.eq(&made.name),
            api_token::hash.eq(text.hash()),
            api_token::created.eq(made.created.0),
            api_token::expires.eq(made.expires.0),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    let object = format!("sleutel {} van {}, tot {}", made.id, owner.email, made.expires.day());
    audit::log(conn, by, "sleutel-gemaakt", &object)?;
    Ok((made, text))
}

/// A token as its columns have it.
type Row = (ApiTokenId, String, i64, i64, Option<MembershipId>);

/// The tokens of a user that work, at whichever place, the newest first.
pub fn tokens_of(conn: &mut Conn, user: UserId, now: Moment) -> Result<Vec<ApiToken>, DbError> {
    let rows = rows_of(conn, user, now)?.into_iter();
    Ok(rows.map(|(token, _)| token).collect())
}

/// Those of one place of theirs.
pub fn tokens_at(conn: &mut Conn, place: impl Into<MembershipId>, now: Moment) -> Result<Vec<ApiToken>, DbError> {
    let place = place.into();
    let owner = member(conn, place)?.user.id;
    let rows = rows_of(conn, owner, now)?.into_iter();
    Ok(rows.filter(|(_, at)| *at == place).map(|(token, _)| token).collect())
}

/// The tokens of a user with their places. One that the version before made is of the first place.
fn rows_of(conn: &mut Conn, user: UserId, now: Moment) -> Result<Vec<(ApiToken, MembershipId)>, DbError> {
    let rows: Vec<Row> = api_token::table
        .filter(api_token::user.eq(user))
        .filter(api_token::expires.gt(now.0))
        .order((api_token::created.desc(), api_token::id.desc()))
        .select((
            api_token::id,
            api_token::name,
            api_token::created,
            api_token::expires,
            api_token::membership,
        ))
        .load(conn)?;
    let token = |(id, name, created, expires, at): Row| {
        let token = ApiToken {
            id,
            name,
            created: Moment(created),
            expires: Moment(expires),
        };
        (token, at.unwrap_or_else(|| user.into()))
    };
    Ok(rows.into_iter().map(token).collect())
}

/// Ends a token of a place at once, with an entry in the log.
///
/// # Errors
/// [`DbError::Missing`] when there is no such token at this place.
pub fn revoke_token(conn: &mut Conn, place: impl Into<MembershipId>, id: ApiTokenId, by: By) -> Result<(), DbError> {
    let place = place.into();
    let there = tokens_at(conn, place, by.moment)?;
    if there.iter().all(|token| token.id != id) {
        return Err(DbError::Missing);
    }
    let owner = member(conn, place)?.user.id;
    revoke_any_token(conn, owner, id, by)
}

/// The same, at whichever place of a user.
///
/// # Errors
/// [`DbError::Missing`] when this user has no such token.
pub fn revoke_any_token(conn: &mut Conn, owner: UserId, id: ApiTokenId, by: By) -> Result<(), DbError> {
    let gone = diesel::delete(api_token::table.find(id).filter(api_token::user.eq(owner))).execute(conn)?;
    if gone == 0 {
        return Err(DbError::Missing);
    }
    let email = user::find(conn, owner)?.email;
    audit::log(conn, by, "sleutel-ingetrokken", &format!("sleutel {id} van {email}"))
}

/// Who reads with a token.
#[derive(Debug, Clone)]
pub struct Bearer {
    /// Its owner.
    pub owner: SignedIn,
    /// The token, when it was never used before: to be written down with [`note_first_use`].
    pub first: Option<ApiTokenId>,
}

/// Who reads with this token, while it works and its owner may see figures.
///
/// # Errors
/// [`DbError::Missing`] when it is unknown, revoked or expired, or its owner was disabled or sees no figures.
pub fn bearer(conn: &mut Conn, text: &TokenText, now: Moment) -> Result<Bearer, DbError> {
    let columns = (
        api_token::id,
        api_token::user,
        api_token::first_used,
        api_token::membership,
    );
    let (token, id, used, at): (ApiTokenId, UserId, Option<i64>, Option<MembershipId>) = api_token::table
        .filter(api_token::hash.eq(text.hash()))
        .filter(api_token::expires.gt(now.0))
        .select(columns)
        .first(conn)?;
    let place = at.unwrap_or_else(|| id.into());
    let owner = member(conn, place)?;
    let rights = owner
        .acts_for()
        .filter(|rights| rights.reads_figures() && owner.user.id == id);
    Ok(Bearer {
        owner: SignedIn {
            rights: rights.ok_or(DbError::Missing)?,
            user: owner.user,
            place,
            several: false,
        },
        first: used.is_none().then_some(token),
    })
}

/// Writes down that a token is used for the first time, with an entry in the log; later calls leave none.
pub fn note_first_use(conn: &mut Conn, id: ApiTokenId, by: By) -> Result<(), DbError> {
    let fresh = api_token::table.find(id).filter(api_token::first_used.is_null());
    let noted = diesel::update(fresh)
        .set(api_token::first_used.eq(by.moment.0))
        .execute(conn)?;
    if noted == 0 {
        return Ok(());
    }
    audit::log(conn, by, "sleutel-eerst-gebruikt", &format!("sleutel {id}"))
}

/// Ends all tokens of a place.
pub(super) fn end_at(conn: &mut Conn, place: MembershipId) -> Result<(), DbError> {
    diesel::delete(api_token::table.filter(api_token::membership.eq(place))).execute(conn)?;
    Ok(())
}

/// Ends all tokens of a user.
pub(super) fn end_all(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    diesel::delete(api_token::table.filter(api_token::user.eq(user))).execute(conn)?;
    Ok(())
}
