//! Somebody at one of their places.

use std::collections::BTreeMap;

use super::membership::{self, Membership};
use super::rights::Rights;
use super::user::{self, User};
use crate::db::{Conn, DbError};
use crate::values::ids::{MembershipId, UserId};

/// Somebody with one of their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub user: User,
    /// The place.
    pub place: Membership,
}

impl Member {
    /// What the place is for.
    #[must_use]
    pub fn rights(&self) -> Option<Rights> {
        self.place.rights()
    }

    /// What the person acts for there now; `None` where they may not.
    #[must_use]
    pub fn acts_for(&self) -> Option<Rights> {
        self.place.acts_for().filter(|_| !self.user.disabled)
    }

    /// What the person is called by whoever sees the place.
    #[must_use]
    pub fn name(&self) -> &str {
        self.place.name.as_deref().unwrap_or(&self.user.name)
    }

    /// The address by which whoever sees the place knows the person.
    #[must_use]
    pub fn email(&self) -> &str {
        self.place.email.as_deref().unwrap_or(&self.user.email)
    }

    /// Address and role, for the log of acts.
    #[must_use]
    pub fn logged(&self) -> String {
        format!("{} ({})", self.email(), self.place.role())
    }
}

/// Whose place this is.
///
/// # Errors
/// [`DbError::Missing`] when there is no such place.
pub fn member(conn: &mut Conn, place: impl Into<MembershipId>) -> Result<Member, DbError> {
    let place = membership::find_place(conn, place.into())?;
    Ok(Member {
        user: user::find(conn, place.user)?,
        place,
    })
}

/// Somebody at each of their places, the one that was used last first.
pub fn members_of(conn: &mut Conn, user: &User) -> Result<Vec<Member>, DbError> {
    let places = membership::places_of(conn, user.id)?.into_iter();
    Ok(places
        .map(|place| Member {
            user: user.clone(),
            place,
        })
        .collect())
}

/// Everybody at each of their places, by e-mail address.
pub fn members(conn: &mut Conn) -> Result<Vec<Member>, DbError> {
    let mut places: BTreeMap<UserId, Vec<Membership>> = BTreeMap::new();
    for place in membership::all_places(conn)? {
        places.entry(place.user).or_default().push(place);
    }
    let mut all = Vec::new();
    for user in user::all(conn)? {
        let own = places.remove(&user.id).unwrap_or_default().into_iter();
        all.extend(own.map(|place| Member {
            user: user.clone(),
            place,
        }));
    }
    Ok(all)
}
