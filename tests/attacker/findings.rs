//! From equations to what is told about whom, one line each.

use super::guess::{self, Groups, Guesses};
use super::knowledge::{self, Knowledge};
use super::model::{self, Model, Step};
use super::read::{self, Table};
use super::reduce::{self, Equations, Pivoted};
use super::solve::{Combination, Part, small_combination};
use super::told::Numbers;
use std::collections::BTreeSet;
use std::path::Path;

/// Parts of the model with more groups than this get no linear programme: only the search among combinations.
const LARGE: usize = 30;

/// Attacks what one role has, and prints what came out:
///
/// ```text
/// rol;NAME;numbers read;groups attacked
/// gok;NAME;people;right before, as told, after, perhaps;best before, as told, after, of how many;five of a spread
/// vast;NAME;klein|eensgezind|combinatie|grens|gok|stap…;MODE;QUESTION;14 numbers by commas;groups by +
/// ```
pub(crate) fn attack(name: &str, folder: &Path) {
    let known = knowledge::read(folder);
    let (mut numbers, mut attacked) = (0, 0);
    let mut guesses = Guesses::default();
    for (place, table) in &read::tables(folder) {
        let model = model::build(place, table, &known);
        numbers += table.shown.len();
        attacked += model.own.iter().filter(|own| !**own).count();
        let equations = reduce::equations(&model);
        let groups = guess::groups(&equations, table.exclusive);
        guess::guess(&model, &equations, &groups, &mut guesses);
        for (how, members, sum) in found((&model, &equations), &groups, table, &known) {
            let labels: Vec<&str> = members.iter().map(|group| model.labels[*group].as_str()).collect();
            let sum = sum.map(|value| value.to_string()).join(",");
            let (mode, question) = place;
            println!("vast;{name};{how};{mode};{question};{sum};{}", labels.join("+"));
        }
    }
    println!("rol;{name};{numbers};{attacked}");
    let Guesses {
        people,
        right: [before, told, after],
        perhaps,
        best,
        best_of,
        spread,
    } = guesses;
    let by_commas = |all: &[i64]| all.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
    let right = [before / 1000, told / 1000, after / 1000, perhaps];
    let best = [best[0], best[1], best[2], best_of];
    println!(
        "gok;{name};{people};{};{};{}",
        by_commas(&right),
        by_commas(&best),
        by_commas(&spread)
    );
}

type Finding = (&'static str, Vec<usize>, Numbers);

fn found((model, equations): (&Model, &Equations), groups: &Groups, table: &Table, known: &Knowledge) -> Vec<Finding> {
    let others = |members: &[usize]| -> Vec<usize> {
        let merged = members.iter().flat_map(|at| equations.merged[*at].groups.iter());
        merged.copied().filter(|group| !model.own[*group]).collect()
    };
    let mut found: Vec<Finding> = Vec::new();
    let mut add = |how, members: Vec<usize>, sum| {
        if !members.is_empty() {
            found.push((how, members, sum));
        }
    };
    for (members, told) in &groups.all {
        if let Some(how) = guess::broken(told, known) {
            add(how, others(members), told.numbers());
        }
    }
    for part in parts(&groups.exact) {
        if let Some(Combination { members, sum }) = small_combination(&part, known.k) {
            add("combinatie", others(&members), sum);
        }
    }
    for rows in parts(&groups.reduced) {
        let part = Part::new((model, equations), &groups.reduced, &rows, table.exclusive);
        if part.groups().len() > LARGE {
            continue;
        }
        for group in part.groups().iter().filter(|group| !model.own[**group]) {
            match part.sure(*group, known.k) {
                Some((sum, true)) => add("grens", vec![*group], sum),
                Some((sum, false)) if sum[1..].iter().any(|sure| *sure > 0) => add("gok", vec![*group], sum),
                _ => {}
            }
        }
    }
    if known.steps {
        found.extend(steps(model, known));
    }
    found
}

/// Steps of the whole that the rule of steps does not allow: over too few people, and where the role knows who added
/// what, of too few providers or nearly all of one.
fn steps(model: &Model, known: &Knowledge) -> Vec<Finding> {
    let broken = |step: &Step| {
        let parts = step.parts.as_deref();
        let largest = parts.and_then(|parts| parts.iter().copied().max()).unwrap_or(0);
        if step.people == 0 {
            None
        } else if step.people < 3 * known.k {
            Some("stap")
        } else if parts.is_some_and(|parts| i64::try_from(parts.len()).expect("small") < known.m) {
            Some("stap-van-weinig")
        } else if 1000 * largest > known.d * step.people {
            Some("stap-van-een")
        } else {
            None
        }
    };
    let found = |step: &Step| {
        let at = format!("@{}", step.release);
        let groups = (0..model.labels.len()).filter(|group| model.labels[*group].ends_with(&at));
        let mut sum = [0; 14];
        sum[0] = step.people;
        broken(step).map(|how| (how, groups.collect(), sum))
    };
    model.steps.iter().filter_map(found).collect()
}

/// Rows with two groups or more, apart where they share no group.
fn parts(reduced: &[Pivoted]) -> Vec<Vec<&Pivoted>> {
    let mut parts: Vec<(BTreeSet<usize>, Vec<&Pivoted>)> = Vec::new();
    for row in reduced.iter().filter(|row| row.row.groups.len() > 1) {
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
