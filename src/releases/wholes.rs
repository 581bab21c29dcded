//! Everybody together, as one reader may see it: the rule of steps (`disclosure::steps`) over the releases of a round.
//!
//! Which wholes a reader may see follows from the stored releases and openings alone, so nothing is stored about it. What
//! the rule needs of a release never changes; it is kept in memory under the hash of the release, because reading
//! sixty documents for a page would cost more than the page.

use std::collections::HashMap;
use std::sync::Arc;

use super::document::{Edition, Totals};
use super::kept;
use super::opening::{self, preview_of};
use super::report::Standing;
use super::store::Head;
use super::sums::Sums;
use crate::catalogue::Round;
use crate::db::{Conn, DbError};
use crate::disclosure::{self, Event, InTime, Whole};
use crate::values::clock::Moment;
use crate::values::ids::{ParticipationId, ProviderId};
use crate::values::published::Published;
use crate::values::terms::Mode;

/// Who reads a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// A provider, who knows its own figures.
    Provider(ProviderId),
    /// An analyst, to whom single providers open in time.
    Analyst,
    /// The clients' council, who knows no provider.
    Council,
    /// A provider and the analyst, over one sheet.
    Both(ProviderId),
    /// Everybody at once: the council, the analyst and every provider.
    Everybody,
}

/// A whole as it is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    pub(super) published: Published,
    /// The number of the release that it is from.
    pub(super) number: u32,
    /// The same with its moment, unless it is the release on view.
    pub(super) standing: Option<Standing>,
    /// Codes issued to all providers then.
    pub(super) issued: u32,
}

/// What happened until now, release by release and provider by provider.
enum What {
    Published,
    Opened(Option<ProviderId>, usize),
}

/// The wholes of a round.
pub(super) struct Wholes {
    releases: Vec<Arc<Sums>>,
    events: Vec<What>,
}

impl Wholes {
    /// Of a chain, at `now`.
    pub(super) fn of(conn: &mut Conn, round: &Round, chain: &[Head], now: Moment) -> Result<Self, DbError> {
        let mut releases = Vec::with_capacity(chain.len());
        for head in chain {
            releases.push(kept::sums(conn, head)?);
        }
        let openings = opening::openings(conn, round.id, now)?;
        let mut events: Vec<(Moment, What)> = Vec::new();
        let mut newest = Moment(i64::MIN);
        for (at, head) in chain.iter().enumerate() {
            newest = newest.max(head.moment());
            events.push((newest, What::Published));
            let over = preview_of(round, head.moment());
            if over <= now {
                events.push((over.max(newest), What::Opened(None, at)));
            }
            let early = openings.iter().filter(|(release, ..)| *release == head.id);
            events.extend(early.map(|(_, who, moment)| ((*moment).max(newest), What::Opened(Some(*who), at))));
        }
        // Stable: what is published at the moment of an opening is published first.
        events.sort_by_key(|(moment, _)| *moment);
        Ok(Self {
            releases,
            events: events.into_iter().map(|(_, what)| what).collect(),
        })
    }

    /// Everybody together in one mode, by question, as `reader` may see it in release `number`.
    pub(super) fn shown(&self, reader: Reader, mode: Mode, number: u32) -> Vec<Option<Shown>> {
        let Some(at) = self.releases.iter().position(|sums| sums.number == number) else {
            return Vec::new();
        };
        let questions = |totals: &Totals| totals.cells.len();
        let here = self.releases.get(at).into_iter().flat_map(|sums| &sums.totals);
        let questions = here
            .filter(|totals| totals.mode == mode)
            .map(questions)
            .max()
            .unwrap_or(0);
        let providers = Providers::of(&self.releases, mode);
        let events = providers.events(&self.events);
        let one = |question: usize| {
            let wholes = providers.wholes(&self.releases, question);
            let newest = self.newest(reader, &providers, &events, &wholes, at)?;
            let sums = self.releases.get(newest)?;
            let standing = Standing {
                number: sums.number,
                moment: sums.moment,
            };
            Some(Shown {
                published: sums.whole(mode, question)?,
                number: sums.number,
                standing: (newest != at).then_some(standing),
                issued: sums.issued(mode),
            })
        };
        (0..questions).map(one).collect()
    }

    fn newest(
        &self,
        reader: Reader,
        providers: &Providers,
        events: &[Event],
        wholes: &[Whole],
        at: usize,
    ) -> Option<usize> {
        // What comes after does not change what a reader saw before, but it costs time.
        let until = wholes.get(..=at).unwrap_or_default();
        match reader {
            Reader::Council => disclosure::walk(until, |_| false).last().copied(),
            Reader::Provider(own) => {
                let own = providers.place(own);
                disclosure::walk(until, |who| Some(who) == own).last().copied()
            }
            Reader::Analyst => disclosure::walk_in_time(wholes, events).newest(wholes, at),
            Reader::Both(own) => {
                let own = providers.place(own);
                let analyst: InTime = disclosure::walk_in_time(wholes, events);
                let of_provider = disclosure::walk(until, |who| Some(who) == own);
                of_provider.into_iter().rev().find(|at| analyst.shows(wholes, *at))
            }
            Reader::Everybody => {
                let analyst: InTime = disclosure::walk_in_time(wholes, events);
                let shared = disclosure::shared(until);
                shared.into_iter().rev().find(|at| analyst.shows(wholes, *at))
            }
        }
    }
}

/// The providers of one mode over all releases, each with its place.
struct Providers {
    mode: Mode,
    places: HashMap<ParticipationId, usize>,
    by_provider: HashMap<ProviderId, usize>,
}

impl Providers {
    fn of(releases: &[Arc<Sums>], mode: Mode) -> Self {
        let mut found = Self {
            mode,
            places: HashMap::new(),
            by_provider: HashMap::new(),
        };
        for seat in releases.iter().flat_map(|sums| &sums.seats) {
            if seat.mode == mode {
                let next = found.places.len();
                let place = *found.places.entry(seat.who).or_insert(next);
                found.by_provider.insert(seat.provider, place);
            }
        }
        found
    }

    fn place(&self, provider: ProviderId) -> Option<usize> {
        self.by_provider.get(&provider).copied()
    }

    fn events(&self, all: &[What]) -> Vec<Event> {
        let event = |what: &What| match what {
            What::Published => Some(Event::Published),
            What::Opened(None, until) => Some(Event::Opened(None, *until)),
            What::Opened(Some(who), until) => Some(Event::Opened(Some(self.place(*who)?), *until)),
        };
        all.iter().filter_map(event).collect()
    }

    fn wholes(&self, releases: &[Arc<Sums>], question: usize) -> Vec<Whole> {
        let whole = |sums: &Arc<Sums>| {
            let mut answered = vec![0; self.places.len()];
            for seat in sums.seats.iter().filter(|seat| seat.mode == self.mode) {
                let place = self.places.get(&seat.who).and_then(|at| answered.get_mut(*at));
                if let (Some(place), Some(number)) = (place, seat.answered.get(question)) {
                    *place = *number;
                }
            }
            Whole {
                rule: sums.rule,
                answered,
                alone: sums.edition == Edition::First,
            }
        };
        releases.iter().map(whole).collect()
    }
}
