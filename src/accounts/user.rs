//! Users: members of staff with exactly one role.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::db::schema::user;
use crate::db::{Conn, DbError, Transient};
use crate::i18n::interface::InterfaceLang;
use crate::values::clock::Moment;
use crate::values::ids::{GemeenteId, ProviderId, RegionId, UserId};
use crate::values::one_line::OneLine;
use crate::values::terms::Role;

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = user, treat_none_as_default_value = false)]
pub struct User {
    /// Identifier.
    pub id: UserId,
    /// E-mail address, in lower case.
    pub email: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    gemeente: Option<GemeenteId>,
    provider: Option<ProviderId>,
    /// Whether the user may no longer sign in.
    pub disabled: bool,
    region: Option<RegionId>,
    /// In which language the pages are.
    pub language: InterfaceLang,
    password_only_until: Option<i64>,
}

/// What a user may act for: the role with what it is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rights {
    /// Member of this provider.
    Provider(ProviderId),
    /// Analyst of this gemeente.
    Analyst(GemeenteId),
    /// Member of the clients' council of this gemeente.
    Council(GemeenteId),
    /// Somebody of this region.
    Region(RegionId),
    /// Administrator of the installation.
    Administrator,
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

    /// What the user may act for; `None` when the row is not whole, and then nothing may be done.
    #[must_use]
    pub fn rights(&self) -> Option<Rights> {
        match (self.role, self.gemeente, self.provider, self.region) {
            (Role::Provider, None, Some(provider), None) => Some(Rights::Provider(provider)),
            (Role::Analyst, Some(gemeente), None, None) => Some(Rights::Analyst(gemeente)),
            (Role::Council, Some(gemeente), None, None) => Some(Rights::Council(gemeente)),
            (Role::Region, None, None, Some(region)) => Some(Rights::Region(region)),
            (Role::Administrator, None, None, None) => Some(Rights::Administrator),
            _ => None,
        }
    }
}

/// A role with what it is bound to, as the columns have it.
pub(super) struct Place {
    pub(super) role: Role,
    pub(super) gemeente: Option<GemeenteId>,
    pub(super) provider: Option<ProviderId>,
    pub(super) region: Option<RegionId>,
}

/// The columns of these rights.
pub(super) fn place_of(rights: Rights) -> Place {
    let place = |role| Place {
        role,
        gemeente: None,
        provider: None,
        region: None,
    };
    match rights {
        Rights::Provider(provider) => Place {
            provider: Some(provider),
            ..place(Role::Provider)
        },
        Rights::Analyst(gemeente) => Place {
            gemeente: Some(gemeente),
            ..place(Role::Analyst)
        },
        Rights::Council(gemeente) => Place {
            gemeente: Some(gemeente),
            ..place(Role::Council)
        },
        Rights::Region(region) => Place {
            region: Some(region),
            ..place(Role::Region)
        },
        Rights::Administrator => place(Role::Administrator),
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

/// Adds a user, who can sign in after accepting an invitation.
pub fn add(conn: &mut Conn, new: &NewUser) -> Result<User, UserError> {
    let (email, name) = (checked_email(&new.email)?, checked_name(&new.name)?);
    let Place {
        role,
        gemeente,
        provider,
        region,
    } = place_of(new.rights);
    let row = User {
        id: UserId::new(),
        email,
        name,
        role,
        gemeente,
        provider,
        disabled: false,
        region,
        language: InterfaceLang::Nl,
        password_only_until: None,
    };
    match diesel::insert_into(user::table)
        .values(&row)
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
    Ok(user::table.find(id).first(conn)?)
}

/// One user by e-mail address, whatever its case.
///
/// # Errors
/// [`DbError::Missing`] when there is none.
pub fn by_email(conn: &mut Conn, email: &str) -> Result<User, DbError> {
    Ok(user::table
        .filter(user::email.eq(email.trim().to_lowercase()))
        .first(conn)?)
}

/// Whether there is any user, also one who may not sign in.
pub fn any(conn: &mut Conn) -> Result<bool, DbError> {
    let first: Option<UserId> = user::table.select(user::id).first(conn).optional()?;
    Ok(first.is_some())
}

/// All users, by e-mail address.
pub fn all(conn: &mut Conn) -> Result<Vec<User>, DbError> {
    let mut all: Vec<User> = user::table.load(conn)?;
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
