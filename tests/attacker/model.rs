//! From downloads to equations: which groups of people each published number adds up.

use super::knowledge::{Hidden, Knowledge};
use super::read::{Numbers, Table, Unit};
use std::collections::{BTreeMap, BTreeSet};

/// One equation: the groups with their factors, and what they come to.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) groups: BTreeMap<usize, i64>,
    pub(crate) sum: Numbers,
}

/// These groups together have at most this.
#[derive(Debug, Clone)]
pub(crate) struct Limit {
    pub(crate) groups: Vec<usize>,
    pub(crate) most: Numbers,
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
}

const REST: u32 = u32::MAX;
const OTHERS: &str = "anderen";

struct Builder<'b> {
    table: &'b Table,
    known: &'b Knowledge,
    place: &'b (String, String),
    index: BTreeMap<(String, u32, bool), usize>,
    providers: Vec<String>,
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
        model: Model::default(),
    };
    for name in builder.providers.clone() {
        builder.provider(&name);
    }
    builder.totals();
    builder.model
}

impl Builder<'_> {
    fn at(&self, name: &str) -> (String, String, String) {
        (name.to_owned(), self.place.0.clone(), self.place.1.clone())
    }

    fn group(&mut self, name: &str, release: u32, stuffed: bool) -> usize {
        let place = self.at(name);
        let known = self.known.own.contains_key(&place);
        let Self { index, model, .. } = self;
        *index.entry((name.to_owned(), release, stuffed)).or_insert_with(|| {
            let when = if release == REST {
                "rest".to_owned()
            } else {
                release.to_string()
            };
            let mark = if stuffed { "!" } else { "" };
            model.labels.push(format!("{name}{mark}@{when}"));
            model.own.push(stuffed || known);
            model.labels.len() - 1
        })
    }

    /// The groups of a provider with releases after `from` up to `to`.
    fn between(&mut self, name: &str, from: u32, to: u32) -> Vec<usize> {
        let stuffed = self.known.stuffed.contains_key(&self.at(name));
        let mut groups = Vec::new();
        for release in from + 1..=to {
            groups.push(self.group(name, release, false));
            if stuffed {
                groups.push(self.group(name, release, true));
            }
        }
        groups
    }

    fn rest(&mut self, name: &str) -> Vec<usize> {
        let stuffed = self.known.stuffed.contains_key(&self.at(name));
        let mut groups = vec![self.group(name, REST, false)];
        if stuffed {
            groups.push(self.group(name, REST, true));
        }
        groups
    }

    fn equation(&mut self, groups: &[usize], sum: Numbers) {
        let groups = groups.iter().map(|group| (*group, 1)).collect();
        self.model.rows.push(Row { groups, sum });
    }

    fn provider(&mut self, name: &str) {
        let unit = Unit::Provider(name.to_owned());
        let (mut from, mut before) = (0, [0; 14]);
        for release in 1..=self.table.last {
            let key = (unit.clone(), release);
            let nothing = self.known.hidden == Hidden::Nothing && self.table.hidden.contains(&key);
            let now = self.table.shown.get(&key).copied().or(nothing.then_some([0; 14]));
            if let Some(now) = now {
                let groups = self.between(name, from, release);
                self.equation(&groups, minus(now, before));
                (from, before) = (release, now);
            } else if self.known.hidden == Hidden::FewerThanK && self.table.hidden.contains(&key) {
                let groups = self.between(name, 0, release);
                let most = [self.known.k - 1; 14];
                self.model.limits.push(Limit { groups, most });
            }
        }
        self.own_knowledge(name);
        if let Some(issued) = self.table.issued.get(name).copied().filter(|issued| *issued > 0) {
            let mut groups = self.between(name, 0, self.table.last);
            groups.extend(self.rest(name));
            let most = [issued; 14];
            self.model.limits.push(Limit { groups, most });
        }
    }

    fn own_knowledge(&mut self, name: &str) {
        let last = self.table.last;
        if let Some(all) = self.known.own.get(&self.at(name)).copied() {
            let mut groups = self.between(name, 0, last);
            groups.extend(self.rest(name));
            self.equation(&groups, all);
        }
        let Some(stuffed) = self.known.stuffed.get(&self.at(name)) else {
            return;
        };
        let unit = Unit::Provider(name.to_owned());
        for (release, sum) in stuffed {
            let groups: Vec<usize> = (1..=*release).map(|at| self.group(name, at, true)).collect();
            if self.all_is_out(&unit, *release) {
                self.equation(&groups, *sum);
            } else {
                self.model.limits.push(Limit { groups, most: *sum });
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

    fn totals(&mut self) {
        let providers = self.providers.clone();
        let rest_shown = self
            .known
            .closing
            .and_then(|closing| self.table.shown.get(&(Unit::Rest, closing)).copied());
        let pool = rest_shown.is_some() || self.known.pools.contains(self.place);
        let everybody: Vec<usize> = if pool {
            providers.iter().flat_map(|name| self.rest(name)).collect()
        } else {
            Vec::new()
        };
        if let Some(sum) = rest_shown {
            self.equation(&everybody, sum);
        }
        let (mut from, mut before) = (0, [0; 14]);
        for release in 1..=self.table.last {
            let Some(now) = self.table.shown.get(&(Unit::System, release)).copied() else {
                continue;
            };
            let mut groups: Vec<usize> = providers
                .iter()
                .flat_map(|name| self.between(name, from, release))
                .collect();
            if self
                .known
                .closing
                .is_some_and(|closing| from < closing && closing <= release)
            {
                groups.extend(&everybody);
            }
            self.equation(&groups, minus(now, before));
            (from, before) = (release, now);
        }
    }
}

fn minus(mut now: Numbers, before: Numbers) -> Numbers {
    for (now, before) in now.iter_mut().zip(before) {
        *now -= before;
    }
    now
}
