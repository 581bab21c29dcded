//! What the log of a PostgreSQL that writes every statement down tells: transactions again, of one session each.

use super::{Change, Claims, Knowledge, Step};
use std::collections::{BTreeMap, BTreeSet};

/// Answers by session and transaction, from a log whose lines begin with `date time zone [process] `.
pub(in crate::privacy) fn read(log: &str, knowledge: &Knowledge) -> (Claims, usize) {
    let mut sessions: BTreeMap<&str, Vec<Step>> = BTreeMap::new();
    let mut session = "";
    for line in log.lines() {
        // The lines of one statement after its first begin with a tab and no process.
        if !line.starts_with('\t')
            && let Some((_, after)) = line.split_once(" [")
        {
            session = after.split(']').next().unwrap_or_default();
        }
        let steps = sessions.entry(session).or_default();
        if line.contains(": BEGIN") || steps.is_empty() {
            steps.push(Step::default());
        }
        let Some(step) = steps.last_mut() else { continue };
        step.codes.extend(codes(line, knowledge));
        if let Some(change) = counted(line) {
            knowledge.add_votes(&change, &mut step.votes);
        }
    }
    let mut claims = Claims::new();
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    for step in sessions.values().flatten() {
        seen.extend(&step.codes);
        if let (Some(code), Some(vector)) = (step.only_code(), step.only_vector()) {
            claims.insert(code, vector);
        }
    }
    (claims, seen.len())
}

/// Codes in a line: every run of hex after `\x`.
fn codes(line: &str, knowledge: &Knowledge) -> Vec<usize> {
    let runs = line.split("\\x").skip(1);
    let runs = runs.map(|rest| {
        rest.split(|sign: char| !sign.is_ascii_hexdigit())
            .next()
            .unwrap_or_default()
    });
    runs.filter_map(|run| knowledge.code(&run.to_ascii_uppercase()))
        .collect()
}

/// The count that a statement raised, when it says so.
fn counted(line: &str) -> Option<Change> {
    let after = |name: &str| {
        let rest = line.split_once(&format!("{name} = "))?.1;
        let digits = rest.split(|sign: char| !sign.is_ascii_digit()).next()?;
        (!digits.is_empty()).then(|| (name.to_owned(), digits.to_owned()))
    };
    let cells = [after("question")?, after("score")?].into_iter().collect();
    Some(Change {
        before: None,
        after: Some(cells),
        exact: false,
    })
}
