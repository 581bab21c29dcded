//! The programmes: a small set among all combinations of downloads, and least and most under inequalities.

use super::model::{Limit, Model, Row};
use super::reduce::{Equations, Pivoted};
use super::told::Numbers;
use good_lp::{
    Expression, ProblemVariables, ResolutionError, Solution, SolverModel, Variable, constraint, microlp, variable,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// A set of merged groups whose answers a combination of downloads tells.
pub(crate) struct Combination {
    pub(crate) members: Vec<usize>,
    pub(crate) sum: Numbers,
}

fn float(whole: i64) -> f64 {
    f64::from(i32::try_from(whole).expect("counts of people are small"))
}

/// Looks through all combinations of these rows for one that is a set of groups with 1 to k−1 people.
///
/// A 0/1 vector of the row space takes each row with the value it has at that row's pivot, divided by the pivot's
/// factor. So the programme has one binary unknown per row, and one per other column, tied to the rows.
pub(crate) fn small_combination(rows: &[&Pivoted], k: i64) -> Option<Combination> {
    let mut unknowns = ProblemVariables::new();
    let taken: Vec<Variable> = rows.iter().map(|_| unknowns.add(variable().binary())).collect();
    let mut columns: BTreeMap<usize, Expression> = BTreeMap::new();
    let mut people = Expression::default();
    for (row, taken) in rows.iter().zip(&taken) {
        let own = float(row.row.groups[&row.pivot]);
        for (group, factor) in row.row.groups.iter().filter(|(group, _)| **group != row.pivot) {
            *columns.entry(*group).or_default() += float(*factor) / own * *taken;
        }
        people += float(row.row.told.size) / own * *taken;
    }
    let columns: Vec<(usize, Expression, Variable)> = columns
        .into_iter()
        .map(|(group, expression)| (group, expression, unknowns.add(variable().binary())))
        .collect();
    let mut problem = unknowns
        .minimise(people.clone())
        .using(microlp)
        .with(constraint!(people.clone() >= 1))
        .with(constraint!(people <= float(k - 1)));
    for (_, expression, inside) in &columns {
        problem = problem.with(constraint!(expression.clone() == *inside));
    }
    let solution = match problem.solve() {
        Ok(solution) => solution,
        Err(ResolutionError::Infeasible) => return None,
        Err(other) => panic!("the solver broke off: {other}"),
    };
    let is_in = |variable: Variable| solution.value(variable) > 0.5;
    let pivots = rows.iter().zip(&taken).filter(|(_, taken)| is_in(**taken));
    let mut sum = [0; 14];
    for (row, _) in pivots.clone() {
        for (sum, value) in sum.iter_mut().zip(row.row.told.numbers()) {
            *sum += value / row.row.groups[&row.pivot];
        }
    }
    let members = pivots
        .map(|(row, _)| row.pivot)
        .chain(
            columns
                .iter()
                .filter(|(_, _, inside)| is_in(*inside))
                .map(|(group, ..)| *group),
        )
        .collect();
    Some(Combination { members, sum })
}

/// The people of a connected part, group by group, as unknowns of a programme.
pub(crate) struct Part {
    groups: BTreeSet<usize>,
    rows: Vec<Row>,
    limits: Vec<Limit>,
    /// The answers that anybody gave.
    answers: Vec<usize>,
    exclusive: bool,
    /// Least and most size of each group in any solution found so far.
    seen: RefCell<BTreeMap<usize, (f64, f64)>>,
}

/// Up to this many groups are solved in whole numbers; more in fractions, which can only miss what is known.
const WHOLE: usize = 6;

impl Part {
    /// The part that these rows connect. Groups outside it are known already: limits lose them.
    pub(crate) fn new(
        (model, equations): (&Model, &Equations),
        reduced: &[Pivoted],
        rows: &[&Pivoted],
        exclusive: bool,
    ) -> Self {
        let spread = |row: &Row| Row {
            groups: row
                .groups
                .iter()
                .flat_map(|(at, factor)| equations.merged[*at].groups.iter().map(|group| (*group, *factor)))
                .collect(),
            ..row.clone()
        };
        let rows: Vec<Row> = rows.iter().map(|row| spread(&row.row)).collect();
        let groups: BTreeSet<usize> = rows.iter().flat_map(|row| row.groups.keys().copied()).collect();
        let given = |answer: &usize| rows.iter().any(|row| ends(row, *answer) != (0, 0));
        let known: Vec<Row> = reduced
            .iter()
            .filter(|row| row.row.groups.len() == 1)
            .map(|row| spread(&row.row))
            .collect();
        let limits = model.limits.iter().map(|limit| without(limit, &known, &groups));
        Self {
            limits: limits.filter(|limit| !limit.groups.is_empty()).collect(),
            answers: (1..14).filter(given).collect(),
            groups,
            rows,
            exclusive,
            seen: RefCell::default(),
        }
    }

    /// Its groups.
    pub(crate) fn groups(&self) -> &BTreeSet<usize> {
        &self.groups
    }

    /// What is sure of a group, when its size is, and is between 1 and k−1: how many gave each answer at least, and
    /// whether there is only one possibility.
    pub(crate) fn sure(&self, group: usize, k: i64) -> Option<(Numbers, bool)> {
        // Two whole sizes are between sizes found already: it has more than one.
        let two = |(least, most): &(f64, f64)| most.floor() - least.ceil() > 0.5;
        if self.seen.borrow().get(&group).is_some_and(two) {
            return None;
        }
        let mut sure = [0; 14];
        let mut only = true;
        (sure[0], _) = Some(self.ends(group, 0)).filter(|(least, most)| least == most && (1..k).contains(least))?;
        for answer in &self.answers {
            let (least, most) = self.ends(group, *answer);
            sure[*answer] = least;
            only &= least == most;
        }
        Some((sure, only))
    }

    fn ends(&self, group: usize, value: usize) -> (i64, i64) {
        let least = (self.best(group, value, true) - 1e-6).ceil();
        let most = (self.best(group, value, false) + 1e-6).floor();
        #[expect(clippy::as_conversions, reason = "small whole numbers")]
        let ends = (least as i64, most as i64);
        ends
    }

    fn best(&self, group: usize, value: usize, least: bool) -> f64 {
        let mut unknowns = ProblemVariables::new();
        let whole = self.groups.len() <= WHOLE;
        let mut unknown = || {
            let one = variable().min(0).max(100_000);
            unknowns.add(if whole { one.integer() } else { one })
        };
        let mut all: BTreeMap<(usize, usize), Variable> = BTreeMap::new();
        for group in &self.groups {
            all.insert((*group, 0), unknown());
            for answer in &self.answers {
                all.insert((*group, *answer), unknown());
            }
        }
        let goal = all.get(&(group, value)).copied().expect("an unknown of this part");
        let goal = Expression::from(goal);
        let goal = if least {
            unknowns.minimise(goal)
        } else {
            unknowns.maximise(goal)
        };
        let mut problem = goal.using(microlp);
        let values: Vec<usize> = std::iter::once(0).chain(self.answers.iter().copied()).collect();
        let term = |group: usize, factor: i64, value: usize| float(factor) * all[&(group, value)];
        for row in &self.rows {
            for value in &values {
                let left: Expression = row
                    .groups
                    .iter()
                    .map(|(group, factor)| term(*group, *factor, *value))
                    .sum();
                let (low, high) = ends(row, *value);
                problem = if low == high {
                    problem.with(constraint!(left == float(low)))
                } else {
                    let above = problem.with(constraint!(left.clone() >= float(low)));
                    above.with(constraint!(left <= float(high)))
                };
            }
        }
        for limit in &self.limits {
            for value in &values {
                let left: Expression = limit.groups.iter().map(|group| term(*group, 1, *value)).sum();
                if limit.least[*value] > 0 {
                    problem = problem.with(constraint!(left.clone() >= float(limit.least[*value])));
                }
                problem = problem.with(constraint!(left <= float(limit.most[*value])));
            }
        }
        for group in &self.groups {
            let answers: Vec<Expression> = self.answers.iter().map(|answer| term(*group, 1, *answer)).collect();
            let people = term(*group, 1, 0);
            if self.exclusive {
                let together: Expression = answers.into_iter().sum();
                problem = problem.with(constraint!(together == people));
            } else {
                for answer in answers {
                    problem = problem.with(constraint!(answer <= people.clone()));
                }
            }
        }
        match problem.solve() {
            Ok(solution) => {
                for group in &self.groups {
                    let size = solution.value(all[&(*group, 0)]);
                    let mut seen = self.seen.borrow_mut();
                    let (least, most) = seen.entry(*group).or_insert((size, size));
                    *least = size.min(*least);
                    *most = size.max(*most);
                }
                solution.value(all[&(group, value)])
            }
            Err(other) => panic!("the solver broke off: {other}"),
        }
    }
}

/// Both ends of the size (0) or of an answer.
fn ends(row: &Row, value: usize) -> (i64, i64) {
    match value.checked_sub(1) {
        None => (row.told.size, row.told.size),
        Some(answer) => (row.told.low[answer], row.told.high[answer]),
    }
}

/// A limit for the groups of a part alone: what is known of others in it is taken off.
fn without(limit: &Limit, known: &[Row], part: &BTreeSet<usize>) -> Limit {
    let (mut least, mut most) = (limit.least, limit.most);
    let (mut left, mut found): (BTreeSet<usize>, BTreeSet<usize>) =
        (limit.groups.iter().copied().collect(), part.clone());
    for row in known {
        if row.groups.keys().all(|group| limit.groups.contains(group)) {
            let factor = row.groups.values().next().copied().unwrap_or(1);
            for value in 0..14 {
                let (low, high) = ends(row, value);
                least[value] -= high / factor;
                most[value] -= low / factor;
            }
            found.extend(row.groups.keys());
        }
    }
    // Others that nothing is known of can be any number: then there is no least.
    left.retain(|group| !found.contains(group));
    if !left.is_empty() {
        least = [0; 14];
    }
    let groups = limit.groups.iter().copied().filter(|group| part.contains(group));
    Limit {
        groups: groups.collect(),
        least,
        most,
    }
}
