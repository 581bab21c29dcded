//! Exact linear algebra on the equations: equal columns become one, then reduced echelon form.

use super::model::{Model, Row};
use super::told::{ANSWERS, Told};
use std::collections::BTreeMap;

/// A set of groups that no download tells apart.
#[derive(Debug)]
pub(crate) struct Merged {
    /// Numbers of the groups in the model.
    pub(crate) groups: Vec<usize>,
}

/// A row with the group that stands in no other row.
#[derive(Debug, Clone)]
pub(crate) struct Pivoted {
    pub(crate) pivot: usize,
    pub(crate) row: Row,
}

/// How the ends of a row follow from those of two others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// Of published cells alone: what is told of a sum of groups is the sum of what is told of each, so ends are taken
    /// off ends.
    Told,
    /// Of how many really gave an answer: from a lower end an upper one is taken off.
    True,
}

/// The equations over merged groups.
#[derive(Debug)]
pub(crate) struct Equations {
    pub(crate) merged: Vec<Merged>,
    pub(crate) rows: Vec<Row>,
}

/// Merges. Groups that no equation holds are left out.
pub(crate) fn equations(model: &Model) -> Equations {
    let mut columns: BTreeMap<usize, Vec<(usize, i64)>> = BTreeMap::new();
    for (at, row) in model.rows.iter().enumerate() {
        for (group, factor) in &row.groups {
            columns.entry(*group).or_default().push((at, *factor));
        }
    }
    let mut alike: BTreeMap<Vec<(usize, i64)>, Vec<usize>> = BTreeMap::new();
    for (group, column) in columns {
        alike.entry(column).or_default().push(group);
    }
    let empty = |row: &Row| Row {
        groups: BTreeMap::new(),
        ..row.clone()
    };
    let mut rows: Vec<Row> = model.rows.iter().map(empty).collect();
    let mut merged = Vec::new();
    for (column, groups) in alike {
        for (row, factor) in column {
            rows[row].groups.insert(merged.len(), factor);
        }
        merged.push(Merged { groups });
    }
    Equations { merged, rows }
}

/// Gauss and Jordan in whole numbers. Shortest rows first, so that little fills up.
pub(crate) fn echelon(mut open: Vec<Row>, ends: Ends) -> Vec<Pivoted> {
    let mut done: Vec<Pivoted> = Vec::new();
    loop {
        open.retain(|row| {
            let empty = row.groups.is_empty();
            assert!(
                !empty || is_nothing(&row.told, ends),
                "the files contradict each other: {row:?}"
            );
            !empty
        });
        let shortest = (0..open.len()).min_by_key(|at| open[*at].groups.len());
        let Some(at) = shortest else { break };
        let mut row = open.swap_remove(at);
        let pivot = *row.groups.keys().next().expect("not empty");
        normalise(&mut row, pivot, ends);
        for other in &mut open {
            eliminate(other, &row, pivot, ends);
        }
        for other in &mut done {
            if eliminate(&mut other.row, &row, pivot, ends) {
                normalise(&mut other.row, other.pivot, ends);
            }
        }
        done.push(Pivoted { pivot, row });
    }
    done
}

/// What must be left where no group is: no people, and no answers of them.
fn is_nothing(told: &Told, ends: Ends) -> bool {
    let nobody = |(low, high): (&i64, &i64)| match ends {
        Ends::Told => (*low, *high) == (0, 0),
        Ends::True => *low <= 0 && *high >= 0,
    };
    told.size == 0 && told.low.iter().zip(&told.high).all(nobody)
}

/// Takes so many times a row off another that the group is gone from it; the factor of a pivot is positive. Says
/// whether it was in it.
fn eliminate(row: &mut Row, by: &Row, pivot: usize, ends: Ends) -> bool {
    let Some(factor) = row.groups.get(&pivot).copied() else {
        return false;
    };
    let own = by.groups[&pivot];
    for value in row.groups.values_mut() {
        *value *= own;
    }
    for (group, value) in &by.groups {
        *row.groups.entry(*group).or_insert(0) -= factor * value;
    }
    row.groups.retain(|_, value| *value != 0);
    let turned = ends == Ends::True && factor > 0;
    let (from_low, from_high) = match turned {
        true => (&by.told.high, &by.told.low),
        false => (&by.told.low, &by.told.high),
    };
    let told = &mut row.told;
    told.size = told.size * own - factor * by.told.size;
    told.in_bands = told.in_bands * own - factor * by.told.in_bands;
    for at in 0..ANSWERS {
        told.low[at] = told.low[at] * own - factor * from_low[at];
        told.high[at] = told.high[at] * own - factor * from_high[at];
    }
    true
}

/// Divided by what all share, the factor of the pivot positive.
fn normalise(row: &mut Row, pivot: usize, ends: Ends) {
    let is_turned = row.groups[&pivot] < 0;
    let told = &row.told;
    let numbers = told.low.iter().chain(&told.high).chain([&told.size, &told.in_bands]);
    let mut shared = 0;
    for value in row.groups.values().chain(numbers) {
        shared = gcd(shared, *value);
        if shared == 1 {
            break;
        }
    }
    if shared == 1 && !is_turned {
        return;
    }
    let by = if is_turned { -shared } else { shared };
    for value in row.groups.values_mut() {
        *value /= by;
    }
    let told = &mut row.told;
    told.size /= by;
    told.in_bands /= by;
    for value in told.low.iter_mut().chain(&mut told.high) {
        *value /= by;
    }
    if is_turned && ends == Ends::True {
        std::mem::swap(&mut told.low, &mut told.high);
    }
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}
