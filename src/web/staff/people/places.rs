//! What somebody can be made, and by whom.

use crate::accounts::Rights;
use crate::catalogue::{Gemeente, Hold, Places, Provider, Steward, gemeenten, providers, regions};
use crate::db::{Conn, DbError};
use crate::values::ids::GemeenteId;
use crate::values::own_provider::OwnProvider;
use crate::views::people::RoleChoice;

/// What somebody can be made.
pub(super) struct Place {
    /// As the form sends it.
    pub(super) value: String,
    pub(super) words: String,
    pub(super) rights: Rights,
}

impl Place {
    fn of(value: String, words: String, rights: Rights) -> Self {
        Self { value, words, rights }
    }

    pub(super) fn choice(self) -> RoleChoice {
        RoleChoice {
            value: self.value,
            words: self.words,
        }
    }
}

/// Everything that `who` can make somebody. Gemeenten, providers and regions by their names in addresses.
pub(super) fn places(conn: &mut Conn, who: Steward) -> Result<Vec<Place>, DbError> {
    let mut all = Vec::new();
    let towns = match who {
        Steward::Gemeente(own) => vec![gemeenten::find(conn, own)?],
        Steward::Installation => gemeenten::all(conn)?,
    };
    for town in towns {
        let (id, slug, name) = (town.id, town.slug, town.name);
        all.push(Place::of(
            format!("analist/{slug}"),
            format!("Analist van {name}"),
            Rights::Analyst(id),
        ));
        all.push(Place::of(
            format!("raad/{slug}"),
            format!("Cliëntenraad van {name}"),
            Rights::Council(id),
        ));
    }
    let known = providers::known_to(conn, who)?.into_iter();
    let known: Vec<Provider> = known
        .filter(|(_, hold)| *hold == Hold::Whole)
        .map(|(one, _)| one)
        .collect();
    match who {
        // Of no other gemeente, whatever the provider does elsewhere later.
        Steward::Gemeente(own) => all.extend(known.iter().map(|one| at_provider(one, None, Some(own)))),
        Steward::Installation => {
            let places = Places::read(conn)?;
            let towns = gemeenten::all(conn)?;
            for one in &known {
                all.push(at_provider(one, None, None));
                let there = towns.iter().filter(|town| places.are_with(one.id, town.id));
                all.extend(there.map(|town| at_provider(one, Some(town), Some(town.id))));
            }
        }
    }
    if who == Steward::Installation {
        for one in regions::all(conn)? {
            let value = format!("regio/{}", one.slug);
            all.push(Place::of(value, format!("Regio {}", one.name), Rights::Region(one.id)));
        }
        let words = "Beheerder van de installatie".to_owned();
        all.push(Place::of("beheerder".to_owned(), words, Rights::Administrator));
    }
    Ok(all)
}

/// A place at a provider, in one gemeente or in all; `named` where the gemeente is to be chosen.
fn at_provider(one: &Provider, named: Option<&Gemeente>, within: Option<GemeenteId>) -> Place {
    let (value, words) = match named {
        Some(town) => (
            format!("aanbieder/{}/{}", one.slug, town.slug),
            format!("Aanbieder {}, alleen in {}", one.name, town.name),
        ),
        None => (format!("aanbieder/{}", one.slug), format!("Aanbieder {}", one.name)),
    };
    Place::of(value, words, Rights::Provider(OwnProvider { id: one.id, within }))
}

/// What somebody who has an account can be made instead. A gemeente chooses between its analysts and its council; whoever
/// becomes or was somebody of a provider is the administrator's.
pub(super) fn roles(conn: &mut Conn, who: Steward, now: Option<Rights>) -> Result<Vec<Place>, DbError> {
    let of_gemeente = |rights: Rights| matches!(rights, Rights::Analyst(_) | Rights::Council(_));
    let mut all = places(conn, who)?;
    if who != Steward::Installation {
        if !now.is_some_and(of_gemeente) {
            return Ok(Vec::new());
        }
        all.retain(|place| of_gemeente(place.rights));
    }
    Ok(all)
}

/// What somebody is now, as a form sends it.
pub(super) fn value_of(places: &[Place], rights: Option<Rights>) -> String {
    let found = places.iter().find(|place| Some(place.rights) == rights);
    found.map_or_else(String::new, |place| place.value.clone())
}
