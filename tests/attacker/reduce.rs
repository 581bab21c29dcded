//! Exact linear algebra on the equations: equal columns become one, then reduced echelon form.

use super::model::{Model, Row};
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

/// The equations over merged groups in reduced echelon form.
#[derive(Debug)]
pub(crate) struct Reduced {
    pub(crate) merged: Vec<Merged>,
    pub(crate) rows: Vec<Pivoted>,
}

/// Merges and reduces. Groups that no equation holds are left out.
pub(crate) fn reduce(model: &Model) -> Reduced {
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
    let mut rows: Vec<Row> = model
        .rows
        .iter()
        .map(|row| Row {
            groups: BTreeMap::new(),
            sum: row.sum,
        })
        .collect();
    let mut merged = Vec::new();
    for (column, groups) in alike {
        for (row, factor) in column {
            rows[row].groups.insert(merged.len(), factor);
        }
        merged.push(Merged { groups });
    }
    let rows = echelon(rows);
    Reduced { merged, rows }
}

/// Gauss and Jordan in whole numbers. Shortest rows first, so that little fills up.
fn echelon(mut open: Vec<Row>) -> Vec<Pivoted> {
    let mut done: Vec<Pivoted> = Vec::new();
    loop {
        open.retain(|row| {
            let empty = row.groups.is_empty();
            assert!(!empty || row.sum == [0; 14], "the files contradict each other: {row:?}");
            !empty
        });
        let shortest = (0..open.len()).min_by_key(|at| open[*at].groups.len());
        let Some(at) = shortest else { break };
        let row = open.swap_remove(at);
        let pivot = *row.groups.keys().next().expect("not empty");
        let row = normal(row, pivot);
        for other in &mut open {
            eliminate(other, &row, pivot);
        }
        for other in &mut done {
            eliminate(&mut other.row, &row, pivot);
            other.row = normal(other.row.clone(), other.pivot);
        }
        done.push(Pivoted { pivot, row });
    }
    done
}

fn eliminate(row: &mut Row, by: &Row, pivot: usize) {
    let Some(factor) = row.groups.get(&pivot).copied() else {
        return;
    };
    let own = by.groups[&pivot];
    for value in row.groups.values_mut() {
        *value *= own;
    }
    for (group, value) in &by.groups {
        *row.groups.entry(*group).or_insert(0) -= factor * value;
    }
    row.groups.retain(|_, value| *value != 0);
    for (sum, by) in row.sum.iter_mut().zip(by.sum) {
        *sum = *sum * own - factor * by;
    }
}

/// Divided by what all share, the factor of the pivot positive.
fn normal(mut row: Row, pivot: usize) -> Row {
    let shared = row.groups.values().chain(row.sum.iter()).fold(0, |a, b| gcd(a, *b));
    let by = if row.groups[&pivot] < 0 { -shared } else { shared };
    for value in row.groups.values_mut().chain(row.sum.iter_mut()) {
        *value /= by;
    }
    row
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}
