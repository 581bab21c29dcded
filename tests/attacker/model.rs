//! From downloads to equations: which groups of people each published number adds up.

use super::knowledge::{Hidden, Knowledge};
use super::read::{Table, Unit};
use super::told::{Numbers, Told};
use std::collections::{BTreeMap, BTreeSet};

/// One equation: the groups with their factors, and what is told of them together.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) groups: BTreeMap<usize, i64>,
    pub(crate) told: Told,
    /// Whether it was published; if not, the role knows it of itself.
    pub(crate) published: bool,
}

/// These groups together have at least and at most this.
#[derive(Debug, Clone)]
pub(crate) struct Limit {
    pub(crate) groups: Vec<usize>,
    pub(crate) least: Numbers,
    pub(crate) most: Numbers,
}

impl Limit {
    fn at_most(groups: Vec<usize>, most: Numbers) -> Self {
        Self {
            groups,
            least: [0; 14],
            most,
        }
    }
}

/// All that is known of one question in one mode.
#[derive(Debug, Default)]
pub(crate) struct Model {
    /// What each group is called.
    pub(crate) labels: Vec<String>,
    /// Groups whose people the role knows by itself: they are nobody's secret from it.
    pub(crate) own: Vec<bool>,
    pub(crate) rows: Vec<Row>,
    pub(crate) limits: Vec<Limit>,
    /// By whom the whole moved on, step by step.
    pub(crate) steps: Vec<Step>,
    /// What the whole says that was read last: what everybody knows of anybody.
    pub(crate) whole: Option<Told>,
}

/// What was added to the whole between two of its releases, without those whom the role knows.
#[derive(Debug)]
pub(crate) struct Step {
    /// To this release.
    pub(crate) release: u32,
    pub(crate) people: i64,
    /// How many of them each provider added, where the role knows who added what.
    pub(crate) parts: Option<Vec<i64>>,
}

/// Never came out on its own.
const REST: u32 = u32::MAX;
/// Of those, who had been opened and waited: known to who kept a copy.
const WAITED: u32 = u32::MAX - 1;
const OTHERS: &str = "anderen";

/// Of those whose answers came out with one release: who are told exactly, or as a band; and who of them the role sent
/// in itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    in_bands: bool,
    stuffed: bool,
}

struct Builder<'b> {
    table: &'b Table,
    known: &'b Knowledge,
    place: &'b (String, String),
    index: BTreeMap<(String, u32, Part), usize>,
    providers: Vec<String>,
    /// What a provider added with a release is wholly exact (false) or wholly in bands (true).
    sorts: BTreeMap<(String, u32), bool>,
    model: Model,
}

/// The model of one question in one mode.
pub(crate) fn build(place: &(String, String), table: &Table, known: &Knowledge) -> Model {
    let units = table.shown.keys().chain(table.hidden.iter()).map(|(unit, _)| unit);
    let mut names: BTreeSet<String> = units
        .filter_map(|unit| match unit {
            Unit::Provider(name) => Some(name.clone()),
            Unit::Rest | Unit::System => None,
        })
        .collect();
    if known.others {
        names.insert(OTHERS.to_owned());
    }
    let mut builder = Builder {
        table,
        known,
        place,
        index: BTreeMap::new(),
        providers: names.into_iter().collect(),
        sorts: BTreeMap::new(),
        model: Model::default(),
    };
    builder.pool();
    for name in builder.providers.clone() {
        builder.provider(&name);
    }
    builder.totals();
    builder.open_data();
    builder.model
}

impl Builder<'_> {
    fn at(&self, name: &str) -> (String, String, String) {
        (name.to_owned(), self.place.0.clone(), self.place.1.clone())
    }

    fn group(&mut self, name: &str, release: u32, part: Part) -> usize {
        let place = self.at(name);
        let known = self.known.own.contains_key(&place);
        let Self { index, model, .. } = self;
        *index.entry((name.to_owned(), release, part)).or_insert_with(|| {
            let when = match release {
                REST => "rest".to_owned(),
                WAITED => "wachtte".to_owned(),
                release => release.to_string(),
            };
            let mark = if part.stuffed { "!" } else { "" };
            let band = if part.in_bands { "~" } else { "" };
            model.labels.push(format!("{name}{mark}{band}@{when}"));
            model.own.push(part.stuffed || known || release == WAITED);
            model.labels.len() - 1
        })
    }

    /// The groups of a provider with one release: those told exactly, or those in bands.
    fn of_release(&mut self, name: &str, release: u32, in_bands: bool) -> Vec<usize> {
        let sort = self.sorts.get(&(name.to_owned(), release)).copied();
        let there = sort.map_or(self.table.bounded || !in_bands, |sort| sort == in_bands);
        let stuffed = self.known.stuffed.contains_key(&self.at(name));
        let both: &[bool] = if stuffed { &[false, true] } else { &[false] };
        let both = both.iter().filter(|_| there);
        both.map(|stuffed| {
            let stuffed = *stuffed;
            self.group(name, release, Part { in_bands, stuffed })
        })
        .collect()
    }

    fn some_between(&mut self, name: &str, (from, to): (u32, u32), in_bands: bool) -> Vec<usize> {
        let releases = from + 1..=to;
        releases
            .flat_map(|release| self.of_release(name, release, in_bands))
            .collect()
    }

    /// The groups of a provider with releases after `from` up to `to`.
    fn between(&mut self, name: &str, from: u32, to: u32) -> Vec<usize> {
        let mut groups = self.some_between(name, (from, to), false);
        groups.extend(self.some_between(name, (from, to), true));
        groups
    }

    /// What never came out on its own, as far as a pool tells it in this way.
    fn some_rest(&mut self, name: &str, in_bands: bool) -> Vec<usize> {
        let mut groups = self.of_release(name, REST, in_bands);
        if self.known.waited.contains_key(&self.at(name)) {
            groups.extend(self.of_release(name, WAITED, in_bands));
        }
        groups
    }

    /// What never came out on its own, in both ways in which a pool may be told.
    fn rest(&mut self, name: &str) -> Vec<usize> {
        let mut groups = self.some_rest(name, false);
        groups.extend(self.some_rest(name, true));
        groups
    }

    /// What is told of these groups, told apart where it can be.
    fn published(&mut self, exact: Vec<usize>, in_bands: Vec<usize>, told: &Told) {
        let rows = match told.parts() {
            Some((first, second)) => vec![(exact, first), (in_bands, second)],
            None => vec![(exact.into_iter().chain(in_bands).collect(), *told)],
        };
        for (groups, told) in rows {
            assert!(!groups.is_empty() || told.size == 0, "people of nobody: {told:?}");
            self.row(&groups, told, true);
        }
    }

    fn row(&mut self, groups: &[usize], told: Told, published: bool) {
        if !groups.is_empty() {
            let groups = groups.iter().map(|group| (*group, 1)).collect();
            self.model.rows.push(Row {
                groups,
                told,
                published,
            });
        }
    }

    fn provider(&mut self, name: &str) {
        let unit = Unit::Provider(name.to_owned());
        let (mut from, mut before) = (0, Told::NOBODY);
        for release in 1..=self.table.last {
            let key = (unit.clone(), release);
            let nothing = self.known.hidden == Hidden::Nothing && self.table.hidden.contains(&key);
            let now = self.table.shown.get(&key).copied();
            if let Some(now) = now.or(nothing.then_some(Told::NOBODY)) {
                let added = now.after(&before);
                for at in from + 1..=release {
                    let sort = match added.in_bands {
                        0 => Some(false),
                        all if all == added.size => Some(true),
                        _ => None,
                    };
                    self.sorts.extend(sort.map(|sort| ((name.to_owned(), at), sort)));
                }
                let exact = self.some_between(name, (from, release), false);
                let in_bands = self.some_between(name, (from, release), true);
                self.published(exact, in_bands, &added);
                (from, before) = (release, now);
            } else if self.known.hidden == Hidden::FewerThanK && self.table.hidden.contains(&key) {
                let groups = self.between(name, 0, release);
                let most = [self.known.k - 1; 14];
                self.model.limits.push(Limit::at_most(groups, most));
            }
        }
        self.own_knowledge(name);
        if let Some(issued) = self.table.issued.get(name).copied().filter(|issued| *issued > 0) {
            let mut groups = self.between(name, 0, self.table.last);
            groups.extend(self.rest(name));
            self.model.limits.push(Limit::at_most(groups, [issued; 14]));
        }
    }

    fn own_knowledge(&mut self, name: &str) {
        let last = self.table.last;
        if let Some(all) = self.known.own.get(&self.at(name)).copied() {
            let mut groups = self.between(name, 0, last);
            groups.extend(self.rest(name));
            self.row(&groups, Told::of(&all), false);
        }
        if let Some(waited) = self.known.waited.get(&self.at(name)).copied() {
            let mut groups = self.of_release(name, WAITED, false);
            groups.extend(self.of_release(name, WAITED, true));
            self.row(&groups, Told::of(&waited), false);
        }
        let Some(stuffed) = self.known.stuffed.get(&self.at(name)) else {
            return;
        };
        let unit = Unit::Provider(name.to_owned());
        for (release, sum) in stuffed {
            let all = self.between(name, 0, *release);
            let is_stuffed = |group: &usize| self.model.labels[*group].contains('!');
            let groups: Vec<usize> = all.into_iter().filter(is_stuffed).collect();
            if self.all_is_out(&unit, *release) {
                self.row(&groups, Told::of(sum), false);
            } else {
                self.model.limits.push(Limit::at_most(groups, *sum));
            }
        }
    }

    /// Whether every answer to this question that came in by now is published. Without a reserve a new group empties
    /// the box. With one that is so at the close alone, when nothing waited (the knowledge is of a closed round).
    fn all_is_out(&self, unit: &Unit, release: u32) -> bool {
        let people = |release| self.table.people.get(&(unit.clone(), release)).copied().unwrap_or(0);
        let grew = people(release) > people(release - 1);
        grew && (self.known.reserve == 0 || self.known.closing == Some(release))
    }

    fn rest_shown(&self) -> Option<Told> {
        let closing = self.known.closing?;
        self.table.shown.get(&(Unit::Rest, closing)).copied()
    }

    /// A pool is told exactly or as a band, where it is seen.
    fn pool(&mut self) {
        if let Some(told) = self.rest_shown() {
            let both = |name: &String| [REST, WAITED].map(|when| ((name.clone(), when), told.in_bands > 0));
            self.sorts.extend(self.providers.iter().flat_map(both));
        }
    }

    fn totals(&mut self) {
        let providers = self.providers.clone();
        let rest_shown = self.rest_shown();
        let pool = rest_shown.is_some() || self.known.pools.contains(self.place);
        let [exact_rest, rest_in_bands] = [false, true].map(|in_bands| -> Vec<usize> {
            let names = providers.iter().filter(|_| pool);
            names.flat_map(|name| self.some_rest(name, in_bands)).collect()
        });
        if let Some(told) = &rest_shown {
            self.published(exact_rest.clone(), rest_in_bands.clone(), told);
        }
        let (mut from, mut before) = (0, Told::NOBODY);
        for release in 1..=self.table.last {
            let Some(now) = self.table.shown.get(&(Unit::System, release)).copied() else {
                continue;
            };
            let [mut exact, mut in_bands] = [false, true].map(|in_bands| -> Vec<usize> {
                let all = providers.iter();
                all.flat_map(|name| self.some_between(name, (from, release), in_bands))
                    .collect()
            });
            let with_pool = self
                .known
                .closing
                .is_some_and(|closing| from < closing && closing <= release);
            if with_pool {
                exact.extend(&exact_rest);
                in_bands.extend(&rest_in_bands);
            }
            let added = now.after(&before);
            self.published(exact, in_bands, &added);
            let pool = rest_shown.filter(|_| with_pool);
            let parts = self.parts(from, release);
            let all_parts = parts.as_ref().map(|parts| parts.iter().sum());
            let pool_is_unknown = with_pool && pool.is_none() && !exact_rest.is_empty();
            let left = (!pool_is_unknown).then(|| {
                let own = providers.iter().map(|name| self.added(name, from, release));
                added.size - own.sum::<i64>() - pool.map_or(0, |pool| pool.size)
            });
            assert!(
                left.is_none() || all_parts.is_none() || left == all_parts,
                "{left:?} {parts:?}"
            );
            if let Some(people) = left.or(all_parts) {
                self.model.steps.push(Step { release, people, parts });
            }
            (from, before) = (release, now);
            self.model.whole = Some(now);
        }
    }

    /// How many answers a provider added after one release, up to another, as far as the role sees its figures.
    fn added(&self, name: &str, from: u32, to: u32) -> i64 {
        let shown = |release| self.table.shown.get(&(Unit::Provider(name.to_owned()), release));
        let size = |until| (1..=until).rev().find_map(shown).map_or(0, |told| told.size);
        size(to) - size(from)
    }

    /// What each provider added besides, by whoever knows how many answered.
    fn parts(&self, from: u32, to: u32) -> Option<Vec<i64>> {
        let (mode, question) = self.place;
        let sizes = self.known.sizes.iter();
        let here = sizes.filter(|((_, of_mode, of_question), _)| of_mode == mode && of_question == question);
        let part = |((name, ..), sizes): (&(String, String, String), &BTreeMap<u32, i64>)| {
            let size = |release| sizes.get(&release).copied().unwrap_or(0);
            size(to) - size(from) - self.added(name, from, to)
        };
        let parts: Vec<i64> = here.map(part).collect();
        let known = !parts.is_empty();
        known.then(|| parts.into_iter().filter(|part| *part != 0).collect())
    }

    /// Rounded figures: the true ones lie within half a step.
    fn open_data(&mut self) {
        let rounded: Vec<(u32, Told)> = self.table.rounded.iter().map(|(at, told)| (*at, *told)).collect();
        for (release, told) in rounded {
            let providers = self.providers.clone();
            let all = providers.iter().flat_map(|name| self.between(name, 0, release));
            let mut groups: Vec<usize> = all.collect();
            if self.known.closing.is_some_and(|closing| closing <= release) {
                groups.extend(providers.iter().flat_map(|name| self.rest(name)).collect::<Vec<_>>());
            }
            let ends = |size: i64, all: &[i64; 13], by: i64| {
                let mut ends = [(size + by).max(0); 14];
                ends.iter_mut()
                    .skip(1)
                    .zip(all)
                    .for_each(|(end, value)| *end = (value + by).max(0));
                ends
            };
            self.model.limits.push(Limit {
                groups,
                least: ends(told.size, &told.low, -HALF_STEP),
                most: ends(told.size, &told.high, HALF_STEP),
            });
        }
    }
}

/// A count that is rounded to a multiple of five is at most so far off.
const HALF_STEP: i64 = 2;
