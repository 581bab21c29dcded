//! "Wat valt op?": only what lies outside chance, in the order of the questions, each ending in a question.

use super::labels::{capital, counted, sentence};
use super::line::{Line, Scale};
use super::trend::Trend;
use crate::statistics::compare::{Change, Verdict};
use crate::statistics::phrases::{Phrase, phrase};

/// A remark: always outside chance.
#[derive(Debug, Clone)]
pub struct Remark {
    /// Whether it lies above.
    pub up: bool,
    /// Short name of the question.
    pub question: String,
    /// What there is to see, in sentences.
    pub sentence: String,
}

/// The remarks, and one sentence about the rest.
pub(super) fn remarks(lines: &[Line], trends: &[Trend]) -> (Vec<Remark>, Option<String>) {
    let mut found = Vec::new();
    let mut quiet = 0_usize;
    let (mut beside, mut over_time) = (false, false);
    for line in lines {
        let Some(scale) = line.scale() else { continue };
        let change = trends.iter().find(|trend| trend.code == line.code);
        beside |= scale.verdict.is_some();
        over_time |= change.is_some_and(|trend| trend.change.is_some());
        match remark(line, scale, change) {
            Some(remark) => found.push(remark),
            None => quiet += 1,
        }
    }
    let calm = if found.is_empty() {
        let others = lines.first().map_or("", |line| line.others.name());
        all_calm(quiet, beside.then_some(others), over_time)
    } else {
        rest_calm(quiet)
    };
    (found, calm)
}

fn remark(line: &Line, scale: &Scale, trend: Option<&Trend>) -> Option<Remark> {
    let figure = scale.figure?;
    let verdict = scale.verdict.filter(|verdict| verdict.to_discuss());
    let change = trend.filter(|trend| trend.change.is_some_and(Change::is_change));
    if verdict.is_none() && change.is_none() {
        return None;
    }
    let out_of = phrase(Phrase::OutOf(figure.good, figure.n));
    let percent = phrase(Phrase::Percent(figure.share_percent));
    // Everybody together are compared by all their answers, not by this share.
    let whole = trend.is_some_and(|trend| trend.whole);
    let mut said: Vec<String> = (!whole)
        .then(|| format!("{out_of} mensen kozen ‘{}’ ({percent}).", quoted(counted(line.kind))))
        .into_iter()
        .collect();
    if let (Some(verdict), Some(reference)) = (verdict, scale.reference) {
        let whole = phrase(Phrase::Percent(reference.share_percent));
        said.push(format!(
            "{}: {whole}. {}",
            capital(line.others.together()),
            sentence(&phrase(Phrase::Verdict(verdict)))
        ));
    }
    if let Some(trend) = change {
        said.push(trend.sentence.clone());
    }
    said.push("Wat kan hier spelen?".to_owned());
    let up = verdict.map_or_else(
        || trend.and_then(|t| t.change) == Some(Change::Higher),
        |v| v == Verdict::Higher,
    );
    Some(Remark {
        up,
        question: line.short.clone(),
        sentence: said.join(" "),
    })
}

fn quoted(counted: &str) -> String {
    counted.replace(" of ", "’ of ‘")
}

fn all_calm(quiet: usize, beside: Option<&str>, over_time: bool) -> Option<String> {
    let text = match (beside, over_time) {
        (None, false) => {
            "Er is nog niets om deze cijfers mee te vergelijken. De aantallen zelf zijn wel te bespreken.".to_owned()
        }
        (Some(others), false) => format!("Elk verschil met {others} kan door toeval komen."),
        (None, true) => "Elk verschil met de ronde ervoor kan door toeval komen.".to_owned(),
        (Some(others), true) => {
            format!("Elk verschil, met {others} en met de ronde ervoor, kan door toeval komen.")
        }
    };
    (quiet > 0).then_some(text)
}

fn rest_calm(quiet: usize) -> Option<String> {
    match quiet {
        0 => None,
        1 => Some("Bij de andere vraag kan elk verschil door toeval komen.".to_owned()),
        _ => Some("Bij de andere vragen kan elk verschil door toeval komen.".to_owned()),
    }
}
