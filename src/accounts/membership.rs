//! Places: where somebody may act. A person has one or several, and is at one of them at a time.

use diesel::prelude::*;

use super::rights::{Bounds, Rights};
use crate::db::schema::{membership, user};
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::{GemeenteId, MembershipId, ProviderId, RegionId, UserId};
use crate::values::terms::Role;

/// A place of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = membership, treat_none_as_default_value = false)]
pub struct Membership {
    /// Identifier.
    pub id: MembershipId,
    /// Whose.
    pub user: UserId,
    role: Role,
    gemeente: Option<GemeenteId>,
    provider: Option<ProviderId>,
    region: Option<RegionId>,
    /// What whoever made the place calls the person, until the person says yes to it: the name of an account that was there
    /// before is not theirs to read.
    pub name: Option<String>,
    /// The address that they typed, until then: where an account goes is not theirs to follow either.
    pub email: Option<String>,
    /// Whether the person said yes to it.
    pub accepted: bool,
    /// Whether it was switched off.
    pub disabled: bool,
    /// Whether that was by itself, and not together with the person.
    off_alone: bool,
    used: i64,
}

impl Membership {
    /// What may be done there, once the person said yes and while it is on; `None` when the row is not whole, and then
    /// nothing may be done.
    #[must_use]
    pub fn rights(&self) -> Option<Rights> {
        let bounds = Bounds {
            gemeente: self.gemeente,
            provider: self.provider,
            region: self.region,
        };
        bounds.rights(self.role)
    }

    /// Whether it is the one with which the person began.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.id == MembershipId::from(self.user)
    }

    /// The role.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// What the person acts for there now.
    #[must_use]
    pub fn acts_for(&self) -> Option<Rights> {
        self.rights().filter(|_| self.accepted && !self.disabled)
    }
}

/// A place to be made.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewPlace<'n> {
    pub(super) user: UserId,
    /// Whether it is the one with which the person begins, which has the identifier of the person.
    pub(super) is_first: bool,
    pub(super) rights: Rights,
    /// What was typed, where the person still has to say yes.
    pub(super) asked: Option<AskedAs<'n>>,
}

/// What whoever gives a place calls the person.
#[derive(Debug, Clone, Copy)]
pub(super) struct AskedAs<'n> {
    pub(super) name: &'n str,
    pub(super) email: &'n str,
}

/// Makes a place.
pub(super) fn insert(conn: &mut Conn, new: &NewPlace<'_>) -> Result<Membership, DbError> {
    let bounds = new.rights.bounds();
    let row = Membership {
        id: if new.is_first {
            MembershipId::from(new.user)
        } else {
            MembershipId::new()
        },
        user: new.user,
        role: new.rights.role(),
        gemeente: bounds.gemeente,
        provider: bounds.provider,
        region: bounds.region,
        name: new.asked.map(|asked| asked.name.to_owned()),
        email: new.asked.map(|asked| asked.email.to_owned()),
        accepted: new.asked.is_none(),
        disabled: false,
        off_alone: false,
        used: 0,
    };
    diesel::insert_into(membership::table).values(&row).execute(conn)?;
    Ok(row)
}

/// One place, whoever's it is.
///
/// # Errors
/// [`DbError::Missing`] when there is none with this identifier.
pub(super) fn find_place(conn: &mut Conn, id: MembershipId) -> Result<Membership, DbError> {
    Ok(membership::table.find(id).first(conn)?)
}

/// Every place of a person, the one that was used last first.
pub fn places_of(conn: &mut Conn, user: UserId) -> Result<Vec<Membership>, DbError> {
    Ok(membership::table
        .filter(membership::user.eq(user))
        .order((membership::used.desc(), membership::id.asc()))
        .load(conn)?)
}

/// Where a person can be now, the one that was used last first.
pub fn usable_places(conn: &mut Conn, user: UserId) -> Result<Vec<Membership>, DbError> {
    let all = places_of(conn, user)?.into_iter();
    Ok(all.filter(|place| place.acts_for().is_some()).collect())
}

/// Every place there is.
pub(super) fn all_places(conn: &mut Conn) -> Result<Vec<Membership>, DbError> {
    Ok(membership::table.order(membership::id.asc()).load(conn)?)
}

/// Writes down that somebody is at a place now.
pub(super) fn be_there(conn: &mut Conn, id: MembershipId, now: Moment) -> Result<(), DbError> {
    diesel::update(membership::table.find(id))
        .set(membership::used.eq(now.0))
        .execute(conn)?;
    Ok(())
}

/// The person says yes: from now on the place is theirs.
pub(super) fn say_yes(conn: &mut Conn, id: MembershipId) -> Result<(), DbError> {
    diesel::update(membership::table.find(id))
        .set((
            membership::accepted.eq(true),
            membership::name.eq(None::<String>),
            membership::email.eq(None::<String>),
        ))
        .execute(conn)?;
    Ok(())
}

/// The person is to say yes, once more where they had; until then this is what they are called.
pub(super) fn ask_again(conn: &mut Conn, id: MembershipId, of: AskedAs<'_>) -> Result<(), DbError> {
    let asked = (
        membership::accepted.eq(false),
        membership::disabled.eq(false),
        membership::off_alone.eq(false),
        membership::name.eq(Some(of.name)),
        membership::email.eq(Some(of.email)),
    );
    diesel::update(membership::table.find(id)).set(asked).execute(conn)?;
    Ok(())
}

/// Switches a place off by itself.
pub(super) fn switch_off(conn: &mut Conn, id: MembershipId) -> Result<(), DbError> {
    diesel::update(membership::table.find(id))
        .set((membership::disabled.eq(true), membership::off_alone.eq(true)))
        .execute(conn)?;
    Ok(())
}

/// A place that was switched off was the last one of the person, who went with it.
pub(super) fn went_with(conn: &mut Conn, id: MembershipId) -> Result<(), DbError> {
    diesel::update(membership::table.find(id))
        .set(membership::off_alone.eq(false))
        .execute(conn)?;
    Ok(())
}

/// Switches a place on again, which the person said yes to before.
pub(super) fn switch_on(conn: &mut Conn, id: MembershipId) -> Result<(), DbError> {
    diesel::update(membership::table.find(id))
        .set((membership::disabled.eq(false), membership::off_alone.eq(false)))
        .execute(conn)?;
    Ok(())
}

/// Switches the places of a person off together, or on again; what was off by itself stays off.
pub(super) fn switch_all(conn: &mut Conn, user: UserId, disabled: bool) -> Result<(), DbError> {
    let own = membership::table.filter(membership::user.eq(user));
    diesel::update(own.filter(membership::off_alone.eq(false)))
        .set(membership::disabled.eq(disabled))
        .execute(conn)?;
    Ok(())
}

/// A place that nobody said yes to yet, becomes somebody else's.
pub(super) fn hand_over(conn: &mut Conn, id: MembershipId, to: UserId, of: AskedAs<'_>) -> Result<(), DbError> {
    diesel::update(membership::table.find(id))
        .set((
            membership::user.eq(to),
            membership::name.eq(Some(of.name)),
            membership::email.eq(Some(of.email)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Gives a place other rights. The columns of the person follow for their first place, for the version before.
pub(super) fn set_rights(conn: &mut Conn, place: &Membership, new: Rights) -> Result<(), DbError> {
    let bounds = new.bounds();
    diesel::update(membership::table.find(place.id))
        .set((
            membership::role.eq(new.role()),
            membership::gemeente.eq(bounds.gemeente),
            membership::provider.eq(bounds.provider),
            membership::region.eq(bounds.region),
        ))
        .execute(conn)?;
    if place.is_first() {
        diesel::update(user::table.find(place.user))
            .set((
                user::role.eq(new.role()),
                user::gemeente.eq(bounds.gemeente),
                user::provider.eq(bounds.provider),
                user::region.eq(bounds.region),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Who else acts for the same.
pub(super) fn others_with(conn: &mut Conn, rights: Rights, but: UserId) -> Result<Vec<UserId>, DbError> {
    let all: Vec<Membership> = membership::table
        .filter(membership::role.eq(rights.role()))
        .filter(membership::user.ne(but))
        .load(conn)?;
    let same = all.into_iter().filter(|place| place.acts_for() == Some(rights));
    Ok(same.map(|place| place.user).collect())
}

/// The places at a provider, in whichever gemeente, that are on.
pub(super) fn at_provider(conn: &mut Conn, provider: ProviderId) -> Result<Vec<Membership>, DbError> {
    Ok(membership::table
        .filter(membership::provider.eq(provider))
        .filter(membership::disabled.eq(false))
        .load(conn)?)
}
