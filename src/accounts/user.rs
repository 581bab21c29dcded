//! Users: members of staff, as persons. What they may do is told by their places.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::membership::{self, NewPlace};
use super::rights::Rights;
use crate::db::schema::user;
use crate::db::{Conn, DbError, Transient};
use crate::i18n::interface::InterfaceLang;
use crate::values::clock::Moment;
use crate::values::ids::UserId;
use crate::values::one_line::OneLine;

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = user)]
pub struct User {
    /// Identifier.
    pub id: UserId,
    /// E-mail address, in lower case.
    pub email: String,
    /// Name.
    pub name: String,
    /// Whether the user may no longer sign in.
    pub disabled: bool,
    /// In which language the pages are.
    pub language: InterfaceLang,
    password_only_until: Option<i64>,
}

/// A user to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// E-mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// What the user may act for.
    pub rights: Rights,
}

/// Why a user cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UserError {
    /// No e-mail address.
    #[error("this is not an e-mail address")]
    Email,
    /// No name, or one that does not fit on a line.
    #[error("the user needs a name of one line")]
    Name,
    /// The address is taken.
    #[error("there is already a user with this e-mail address")]
    Taken,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for UserError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

impl User {
    /// Whether a password alone is still enough.
    #[must_use]
    pub fn may_use_password_only(&self, now: Moment) -> bool {
        self.password_only_until.is_some_and(|until| now.0 < until)
    }

    /// Until when a password alone is enough, where it ever was.
    #[must_use]
    pub fn password_only_until(&self) -> Option<Moment> {
        self.password_only_until.map(Moment)
    }
}

/// Longest name of a user.
pub const LONGEST_USER_NAME: usize = 120;

/// An e-mail address as it is kept, in lower case; `None` when the text is none.
#[must_use]
pub fn plain_email(text: &str) -> Option<String> {
    let email = text.trim().to_lowercase();
    let (local, domain) = email.split_once('@')?;
    let unfit = |c: char| c.is_whitespace() || c.is_control() || "<>,;:\"()[]\\".contains(c);
    let refused = local.is_empty()
        || !domain.contains('.')
        || domain.contains('@')
        || email.chars().any(unfit)
        || email.len() > 254;
    (!refused).then_some(email)
}

/// An e-mail address as it is kept.
pub(super) fn checked_email(typed: &str) -> Result<String, UserError> {
    plain_email(typed).ok_or(UserError::Email)
}

/// A name as it is kept.
pub(super) fn checked_name(typed: &str) -> Result<String, UserError> {
    let name: OneLine<LONGEST_USER_NAME> = typed.parse().map_err(|_unfit| UserError::Name)?;
    Ok(name.into())
}

/// Adds a user with one place, who can sign in after accepting an invitation.
pub fn add(conn: &mut Conn, new: &NewUser) -> Result<User, UserError> {
    let user = add_person_row(conn, new)?;
    let place = NewPlace {
        user: user.id,
        rights: new.rights,
        is_first: true,
        asked: None,
    };
    membership::insert(conn, &place)?;
    Ok(user)
}

/// Adds a user without a place. The columns of the place are for the version before.
pub(super) fn add_person_row(conn: &mut Conn, new: &NewUser) -> Result<User, UserError> {
    let row = User {
        id: UserId::new(),
        email: checked_email(&new.email)?,
        name: checked_name(&new.name)?,
        disabled: false,
        language: InterfaceLang::Nl,
        password_only_until: None,
    };
    let bounds = new.rights.bounds();
    let values = (
        user::id.eq(row.id),
        user::email.eq(&row.email),
        user::name.eq(&row.name),
        user::role.eq(new.rights.role()),
        user::gemeente.eq(bounds.gemeente),
        user::provider.eq(bounds.provider),
        user::region.eq(bounds.region),
        user::disabled.eq(false),
        user::language.eq(row.language),
    );
    match diesel::insert_into(user::table)
        .values(values)
        .execute(conn)
        .map_err(DbError::from)
    {
        Ok(_) => Ok(row),
        Err(DbError::Duplicate) => Err(UserError::Taken),
        Err(error) => Err(error.into()),
    }
}

/// Gives a user the pages in this language.
pub fn speak(conn: &mut Conn, id: UserId, language: InterfaceLang) -> Result<(), DbError> {
    let one = diesel::update(user::table.find(id)).set(user::language.eq(language));
    one.execute(conn)?;
    Ok(())
}

/// One user.
///
/// # Errors
/// [`DbError::Missing`] when there is none with this identifier.
pub fn find(conn: &mut Conn, id: UserId) -> Result<User, DbError> {
    Ok(user::table.find(id).select(User::as_select()).first(conn)?)
}

/// One user by e-mail address, whatever its case.
///
/// # Errors
/// [`DbError::Missing`] when there is none.
pub fn by_email(conn: &mut Conn, email: &str) -> Result<User, DbError> {
    Ok(user::table
        .filter(user::email.eq(email.trim().to_lowercase()))
        .select(User::as_select())
        .first(conn)?)
}

/// Whether there is any user, also one who may not sign in.
pub fn any(conn: &mut Conn) -> Result<bool, DbError> {
    let first: Option<UserId> = user::table.select(user::id).first(conn).optional()?;
    Ok(first.is_some())
}

/// All users, by e-mail address.
pub fn all(conn: &mut Conn) -> Result<Vec<User>, DbError> {
    let mut all: Vec<User> = user::table.select(User::as_select()).load(conn)?;
    all.sort_by(|a, b| a.email.cmp(&b.email));
    Ok(all)
}

/// How many users there are.
pub fn count(conn: &mut Conn) -> Result<usize, DbError> {
    let number: i64 = user::table.count().get_result(conn)?;
    Ok(usize::try_from(number).unwrap_or(0))
}

/// The e-mail addresses of these users.
pub fn addresses_of(conn: &mut Conn, ids: &[UserId]) -> Result<BTreeMap<UserId, String>, DbError> {
    let rows = user::table.filter(user::id.eq_any(ids)).select((user::id, user::email));
    Ok(rows.load::<(UserId, String)>(conn)?.into_iter().collect())
}
