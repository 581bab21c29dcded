//! Looking after people: whom somebody sees, whom somebody may change, and the changes.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::disable::{disable, enable, reset_sign_in};
use super::invitation::{self, invite};
use super::local_way::is_managed;
use super::proof::{self, ProofKind};
use super::second_factor::able_to_sign_in;
use super::token::Token;
use super::user::{self, NewUser, Rights, User, UserError};
use crate::db::schema::user as row;
use crate::db::{Conn, DbError, Transient};
use crate::values::clock::Moment;
use crate::values::ids::{GemeenteId, ProviderId, UserId};
use crate::values::names::as_read;
use crate::values::terms::Role;

/// How many people stand on one page.
pub const PEOPLE_PER_PAGE: usize = 50;

/// Whom somebody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everybody of the installation.
    Everybody,
    /// The people of a gemeente, and those of the providers that it works with.
    Gemeente {
        /// The gemeente.
        id: GemeenteId,
        /// Its providers; whether no other gemeente works with them.
        providers: BTreeMap<ProviderId, bool>,
    },
}

/// One of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The user.
    pub user: User,
    /// Whether a password was chosen.
    pub has_password: bool,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// Those of this page, by e-mail address.
    pub people: Vec<Person>,
    /// How many there are on all pages.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
}

/// Why somebody is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PersonError {
    /// A name or an address that cannot be.
    #[error(transparent)]
    User(#[from] UserError),
    /// Nobody switches themself off.
    #[error("nobody switches off their own account")]
    Oneself,
    /// Nobody changes their own role.
    #[error("nobody changes their own role")]
    OwnRole,
    /// It is that already.
    #[error("the account has this role already")]
    SameRole,
    /// The gemeente would have nobody who reads its figures and runs its rounds.
    #[error("this is the last analist of the gemeente who can sign in")]
    LastAnalyst,
    /// The installation would have nobody who looks after it.
    #[error("this is the last administrator who can sign in")]
    LastAdministrator,
    /// It comes in by a work account, which decides.
    #[error("the account comes in by a work account, which decides on its role and on how somebody signs in")]
    Managed,
    /// A disabled user gets no link.
    #[error("the account is switched off")]
    Disabled,
    /// Somebody else looks after this person.
    #[error("somebody else looks after this person")]
    NotYours,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for PersonError {
    fn is_transient(&self) -> bool {
        match self {
            Self::User(error) => error.is_transient(),
            Self::Db(error) => error.is_transient(),
            _ => false,
        }
    }
}

impl From<diesel::result::Error> for PersonError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

impl Scope {
    /// Whether `rights` are of somebody who is seen.
    #[must_use]
    pub fn sees(&self, rights: Option<Rights>) -> bool {
        match (self, rights) {
            (Self::Everybody, _) => true,
            (Self::Gemeente { id, .. }, Some(Rights::Analyst(of) | Rights::Council(of))) => *id == of,
            (Self::Gemeente { providers, .. }, Some(Rights::Provider(of))) => providers.contains_key(&of),
            (Self::Gemeente { .. }, _) => false,
        }
    }

    /// Whether somebody with these rights may be added and changed.
    ///
    /// An account of a provider reads its figures first and signs for it. So a gemeente makes the first one only, of a
    /// provider that works for no other gemeente, and changes it until somebody has signed in; then it is the
    /// administrator's.
    pub fn may_change(&self, conn: &mut Conn, rights: Option<Rights>) -> Result<bool, DbError> {
        let provider = match (self, rights) {
            (Self::Everybody, _) => return Ok(true),
            (Self::Gemeente { providers, .. }, Some(Rights::Provider(of))) => {
                providers.get(&of).copied().unwrap_or(false).then_some(of)
            }
            (Self::Gemeente { .. }, rights) => return Ok(self.sees(rights)),
        };
        let Some(provider) = provider else { return Ok(false) };
        let all: Vec<UserId> = row::table
            .filter(row::provider.eq(provider))
            .select(row::id)
            .load(conn)?;
        Ok(able_to_sign_in(conn, &all)?.is_empty())
    }

    /// The same for a new account: of a provider only where it has none yet.
    pub fn may_add(&self, conn: &mut Conn, rights: Rights) -> Result<bool, DbError> {
        if let (Self::Gemeente { .. }, Rights::Provider(provider)) = (self, rights) {
            let there: i64 = row::table
                .filter(row::provider.eq(provider))
                .filter(row::disabled.eq(false))
                .count()
                .get_result(conn)?;
            if there > 0 {
                return Ok(false);
            }
        }
        self.may_change(conn, Some(rights))
    }
}

/// The page `page`, from 1, of those whom `scope` sees and in whose name or address `search` stands.
pub fn people(conn: &mut Conn, scope: &Scope, search: &str, page: usize) -> Result<People, DbError> {
    let wanted = as_read(search);
    let fits = |user: &User| {
        wanted.is_empty() || as_read(&user.name).contains(&wanted) || as_read(&user.email).contains(&wanted)
    };
    let all = user::all(conn)?.into_iter();
    let found: Vec<User> = all.filter(|user| scope.sees(user.rights()) && fits(user)).collect();
    let (total, pages) = (found.len(), found.len().div_ceil(PEOPLE_PER_PAGE).max(1));
    let page = page.clamp(1, pages);
    let here = found.into_iter().skip((page - 1) * PEOPLE_PER_PAGE);
    let here: Vec<User> = here.take(PEOPLE_PER_PAGE).collect();
    let ids: Vec<UserId> = here.iter().map(|user| user.id).collect();
    let with = able_to_sign_in(conn, &ids)?;
    let person = |user: User| Person {
        has_password: with.contains(&user.id),
        user,
    };
    Ok(People {
        people: here.into_iter().map(person).collect(),
        total,
        page,
        pages,
    })
}

/// Adds somebody, with a one-time link.
pub fn add_person(conn: &mut Conn, scope: &Scope, new: &NewUser, now: Moment) -> Result<(User, Token), PersonError> {
    if !scope.may_add(conn, new.rights)? {
        return Err(PersonError::NotYours);
    }
    let user = user::add(conn, new)?;
    let token = invite(conn, user.id, now)?;
    Ok((user, token))
}

/// Gives somebody another name and e-mail address. With another address one-time links end, and a wish for yet another:
/// they were sent to the old one.
pub fn change_person(conn: &mut Conn, old: &User, name: &str, email: &str) -> Result<User, PersonError> {
    let (name, email) = (user::checked_name(name)?, user::checked_email(email)?);
    let changed = diesel::update(row::table.find(old.id)).set((row::name.eq(&name), row::email.eq(&email)));
    match changed.execute(conn).map_err(DbError::from) {
        Ok(_) => {}
        Err(DbError::Duplicate) => return Err(UserError::Taken.into()),
        Err(error) => return Err(error.into()),
    }
    if email != old.email {
        invitation::remove(conn, old.id)?;
        proof::end_kinds(conn, old.id, &[ProofKind::NewAddress, ProofKind::OldAddress])?;
    }
    Ok(user::find(conn, old.id)?)
}

/// Whether an account can be switched off by whom this is; nothing is changed.
pub fn check_disable(conn: &mut Conn, by: Option<UserId>, user: &User) -> Result<(), PersonError> {
    if by == Some(user.id) {
        return Err(PersonError::Oneself);
    }
    if user.role != Role::Administrator {
        return Ok(());
    }
    check_last_administrator(conn, user)
}

/// Whether there is another administrator who can sign in.
pub(super) fn check_last_administrator(conn: &mut Conn, user: &User) -> Result<(), PersonError> {
    let others: Vec<UserId> = row::table
        .filter(row::role.eq(Role::Administrator))
        .filter(row::disabled.eq(false))
        .filter(row::id.ne(user.id))
        .select(row::id)
        .load(conn)?;
    if able_to_sign_in(conn, &others)?.is_empty() {
        return Err(PersonError::LastAdministrator);
    }
    Ok(())
}

/// Switches an account off, with everything that could be read with it.
pub fn disable_person(conn: &mut Conn, by: Option<UserId>, user: &User) -> Result<(), PersonError> {
    check_disable(conn, by, user)?;
    Ok(disable(conn, user.id)?)
}

/// Switches an account on again, with a one-time link; `None` for one that comes in by a work account, which needs none.
pub fn enable_person(conn: &mut Conn, user: &User, now: Moment) -> Result<Option<Token>, PersonError> {
    enable(conn, user.id)?;
    match is_managed(conn, user.id)? {
        true => Ok(None),
        false => Ok(Some(invite(conn, user.id, now)?)),
    }
}

/// Makes a new one-time link. An account that is switched off gets none.
pub fn invite_again(conn: &mut Conn, user: &User, now: Moment) -> Result<Token, PersonError> {
    if user.disabled {
        return Err(PersonError::Disabled);
    }
    check_own_way(conn, user)?;
    Ok(invite(conn, user.id, now)?)
}

fn check_own_way(conn: &mut Conn, user: &User) -> Result<(), PersonError> {
    match is_managed(conn, user.id)? {
        true => Err(PersonError::Managed),
        false => Ok(()),
    }
}

/// Takes everything away that somebody signs in with, who lost it, with a one-time link to begin anew. Nobody does so for
/// themself, and not for an account that is switched off.
pub fn reset_person(conn: &mut Conn, by: Option<UserId>, user: &User, now: Moment) -> Result<Token, PersonError> {
    if by == Some(user.id) {
        return Err(PersonError::Oneself);
    }
    if user.disabled {
        return Err(PersonError::Disabled);
    }
    check_own_way(conn, user)?;
    Ok(reset_sign_in(conn, user.id, now)?)
}

/// Whether somebody of this name and address can be added; nothing is changed.
pub fn check_new(conn: &mut Conn, name: &str, email: &str) -> Result<(), PersonError> {
    user::checked_name(name)?;
    match user::by_email(conn, &user::checked_email(email)?) {
        Ok(_) => Err(UserError::Taken.into()),
        Err(DbError::Missing) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Somebody else does from now on what `former` did: the same rights for the successor, and `former` is switched off.
pub fn succeed(
    conn: &mut Conn,
    by: Option<UserId>,
    former: &User,
    successor: &NewUser,
    now: Moment,
) -> Result<(User, Token), PersonError> {
    check_disable(conn, by, former)?;
    let user = user::add(conn, successor)?;
    let token = invite(conn, user.id, now)?;
    disable(conn, former.id)?;
    Ok((user, token))
}
