//! From reduced equations to what is told about whom, one line each.

use super::knowledge::{self, Knowledge};
use super::model::{self, Model};
use super::read::{self, Numbers, Table};
use super::reduce::{self, Pivoted, Reduced};
use super::solve::{Part, Told, small_combination};
use std::collections::BTreeSet;
use std::path::Path;

/// Parts of the model with more groups than this get no linear programme: only the search among combinations.
const LARGE: usize = 30;

/// Attacks what one role has, and prints what came out:
///
/// ```text
/// rol;NAME;numbers read;groups attacked
/// vast;NAME;klein|eensgezind|combinatie|grens;MODE;QUESTION;14 numbers by commas;groups by +
/// ```
pub(crate) fn attack(name: &str, folder: &Path) {
    let known = knowledge::read(folder);
    let (mut numbers, mut groups) = (0, 0);
    for (place, table) in &read::tables(folder) {
        let model = model::build(place, table, &known);
        numbers += table.shown.len();
        groups += model.own.iter().filter(|own| !**own).count();
        for (how, members, sum) in pinned(&model, table, &known) {
            let labels: Vec<&str> = members.iter().map(|group| model.labels[*group].as_str()).collect();
            let sum = sum.map(|value| value.to_string()).join(",");
            let (mode, question) = place;
            println!("vast;{name};{how};{mode};{question};{sum};{}", labels.join("+"));
        }
    }
    println!("rol;{name};{numbers};{groups}");
}

type Finding = (&'static str, Vec<usize>, Numbers);

fn pinned(model: &Model, table: &Table, known: &Knowledge) -> Vec<Finding> {
    let reduced = reduce::reduce(model);
    let groups = |members: &[usize]| -> Vec<usize> {
        let merged = members.iter().flat_map(|at| reduced.merged[*at].groups.iter());
        merged.copied().filter(|group| !model.own[*group]).collect()
    };
    let mut found: Vec<Finding> = Vec::new();
    let mut add = |how, members: Vec<usize>, sum| {
        if !members.is_empty() {
            found.push((how, members, sum));
        }
    };
    for row in reduced.rows.iter().filter(|row| row.row.groups.len() == 1) {
        let sum = row.row.sum.map(|value| value / row.row.groups[&row.pivot]);
        if (1..known.k).contains(&sum[0]) {
            add("klein", groups(&[row.pivot]), sum);
        } else if of_one_mind(&sum, known) {
            add("eensgezind", groups(&[row.pivot]), sum);
        }
    }
    for part in parts(&reduced) {
        if let Some(Told { members, sum }) = small_combination(&part, known.k) {
            add("combinatie", groups(&members), sum);
        }
        let part = Part::new(model, &reduced, &part, table.exclusive);
        if part.groups().len() > LARGE {
            continue;
        }
        for group in part.groups().iter().filter(|group| !model.own[**group]) {
            if let Some(sum) = part.only(*group, known.k) {
                add("grens", vec![*group], sum);
            }
        }
    }
    found
}

/// More people than k of whom nearly all gave one answer (PRIVACY: near-unanimity tells each person's answer).
fn of_one_mind(sum: &Numbers, known: &Knowledge) -> bool {
    let (people, largest) = (sum[0], sum[1..].iter().copied().max().unwrap_or(0));
    if people < known.k {
        false
    } else if people < 3 * known.k {
        1000 * largest > known.h * people
    } else {
        people - largest < 2
    }
}

/// Rows with two groups or more, apart where they share no group.
fn parts(reduced: &Reduced) -> Vec<Vec<&Pivoted>> {
    let mut parts: Vec<(BTreeSet<usize>, Vec<&Pivoted>)> = Vec::new();
    for row in reduced.rows.iter().filter(|row| row.row.groups.len() > 1) {
        let mut joined = (row.row.groups.keys().copied().collect::<BTreeSet<_>>(), vec![row]);
        let (touching, apart): (Vec<_>, Vec<_>) = parts
            .into_iter()
            .partition(|(columns, _)| !columns.is_disjoint(&joined.0));
        for (columns, rows) in touching {
            joined.0.extend(columns);
            joined.1.extend(rows);
        }
        parts = apart;
        parts.push(joined);
    }
    parts.into_iter().map(|(_, rows)| rows).collect()
}
