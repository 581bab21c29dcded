//! "In het kort": what was asked, who took part, what stands out, what was agreed and how it ended, in fixed sentences.
//!
//! What stands out is what chance does not explain: whether the margin of a share lies on one side of the half, and whether
//! the answers moved since the round before ([`change_since`]). Nothing is put in an order of good and bad.

use super::content::{agreed_sentence, took_part};
use super::document::{Agreed, YearRound, YearStatement, is_newest};
use super::round;
use crate::catalogue::file::Law;
use crate::conversations::outcome_label;
use crate::figures::labels::{capital, counted_by, listed, sentence};
use crate::figures::{cell_figure, change_since, mode_heading};
use crate::releases::document::QuestionRef;
use crate::releases::report::{Earlier, Report, Row};
use crate::statistics::compare::Change;
use crate::values::terms::Mode;

/// The summary of a statement.
pub(super) fn summary(statement: &YearStatement) -> Vec<String> {
    let rounds = &statement.rounds;
    let mut said = asked(rounds);
    said.extend(rounds.iter().flat_map(response));
    said.extend(
        rounds
            .iter()
            .filter(|round| is_newest(round, rounds))
            .flat_map(outstanding),
    );
    said.push(agreed_sentence(&statement.agreements));
    said.extend(ended(&statement.agreements));
    said
}

/// A sentence for each questionnaire.
fn asked(rounds: &[YearRound]) -> Vec<String> {
    let mut titles: Vec<&str> = Vec::new();
    for round in rounds {
        if !titles.contains(&round.questionnaire.as_str()) {
            titles.push(&round.questionnaire);
        }
    }
    let one = |title: &&str| {
        let of: Vec<&YearRound> = rounds.iter().filter(|round| round.questionnaire == *title).collect();
        let newest = of.last()?;
        let topics: Vec<String> = Law::ALL
            .iter()
            .filter(|law| newest.law.iter().any(|one| one.law == **law))
            .map(|law| law.name().to_owned())
            .collect();
        let names: Vec<String> = of.iter().map(|round| round.round.name.clone()).collect();
        let about = if newest.access {
            "hoe zij bij de hulp kwamen"
        } else {
            "hoe zij de hulp ervaren"
        };
        let questions = match newest.law.len() {
            1 => "1 vraag".to_owned(),
            many => format!("{many} vragen"),
        };
        Some(format!(
            "Aan cliënten is gevraagd {about}: {questions} over {} (vragenlijst ‘{title}’), in {}.",
            listed(&topics),
            listed(&names)
        ))
    };
    titles.iter().filter_map(one).collect()
}

/// Of which round, and of which mode where it has two.
fn whose(round: &YearRound, modes: usize, mode: Mode) -> String {
    let name = capital(&round.round.name);
    if modes > 1 {
        format!("{name}, {}", mode_heading(mode).to_lowercase())
    } else {
        name
    }
}

/// How many took part of how many codes, also where no figures are public.
fn response(of: &YearRound) -> Vec<String> {
    let all = of
        .release
        .as_ref()
        .map_or_else(|| of.took_part.clone(), round::took_part);
    all.iter()
        .map(|one| format!("{}: {}", whose(of, all.len(), one.mode), took_part(one)))
        .collect()
}

/// What stands out in the newest round of a questionnaire.
fn outstanding(round: &YearRound) -> Vec<String> {
    let Some(report) = &round.release else {
        return vec![format!(
            "{}: de cijfers zijn niet openbaar.",
            capital(&round.round.name)
        )];
    };
    // Changes are looked at too, so that the level is that of pages which compare with the round before.
    let report = Report {
        follows: !round.earlier.is_empty(),
        ..report.clone()
    };
    let row = |row: &Row| {
        let earlier = round.earlier.iter().find(|earlier| earlier.mode == row.mode);
        let earlier = earlier.and_then(|earlier| earlier.rounds.last());
        let whose = whose(round, report.rows.len(), row.mode);
        let said = halves(&report, row).into_iter().chain(moved(&report, row, earlier));
        format!("{whose}: {}", said.collect::<Vec<_>>().join(" "))
    };
    report.rows.iter().map(row).collect()
}

fn smileys(report: &Report) -> impl Iterator<Item = (usize, &QuestionRef)> {
    let questions = report.questionnaire.questions.iter().enumerate();
    questions.filter(|(_, question)| question.kind.is_smiley())
}

/// On which questions more or fewer than half chose the good answers, whatever chance did, and of which that cannot be said.
fn halves(report: &Report, row: &Row) -> Vec<String> {
    let (mut more, mut fewer, mut unsure, mut shown) = (0, Vec::new(), Vec::new(), 0);
    for (at, question) in smileys(report) {
        let Some(figure) = cell_figure(report, row, at) else {
            continue;
        };
        shown += 1;
        match figure.margin_percent {
            margin if margin.low > 50 => more += 1,
            margin if margin.high < 50 => fewer.push(question.short.clone()),
            _ => unsure.push(question.short.clone()),
        }
    }
    let good = counted_by(smileys(report).map(|(_, question)| question.kind));
    if shown == 0 {
        return vec!["er is nog geen cijfer te tonen.".to_owned()];
    }
    let mut said = vec![format!(
        "bij {more} van de {shown} getoonde vragen koos meer dan de helft {good}, ook als toeval meetelt."
    )];
    if !fewer.is_empty() {
        said.push(format!("Bij {} koos minder dan de helft dat.", listed(&fewer)));
    }
    if !unsure.is_empty() {
        said.push(format!("Bij {} is dat niet zeker.", listed(&unsure)));
    }
    said
}

/// On which questions the answers moved since the round before, as far as chance does not explain it.
fn moved(report: &Report, row: &Row, before: Option<&Earlier>) -> Vec<String> {
    let Some(before) = before else {
        return vec!["Er is geen eerdere ronde met openbare cijfers om mee te vergelijken.".to_owned()];
    };
    let since = &before.round;
    let changes: Vec<(&str, Change)> = smileys(report)
        .filter_map(|(at, question)| {
            let compared = change_since(report, row, at, before)?;
            Some((question.short.as_str(), compared.change))
        })
        .filter(|(_, change)| *change != Change::TooFew)
        .collect();
    if changes.is_empty() {
        return vec![format!("Een vergelijking met {since} is niet te maken.")];
    }
    let of = |wanted: Change, colour: &str| {
        let found = changes.iter().filter(|(_, change)| *change == wanted);
        let names: Vec<String> = found.map(|(short, _)| (*short).to_owned()).collect();
        let said = format!(
            "Sinds {since} zijn de antwoorden naar {colour} verschoven bij {}: waarschijnlijk geen toeval.",
            listed(&names)
        );
        (!names.is_empty()).then_some(said)
    };
    let said: Vec<String> = [of(Change::Higher, "groen"), of(Change::Lower, "rood")]
        .into_iter()
        .flatten()
        .collect();
    if said.is_empty() {
        vec![format!("Wat er sinds {since} per vraag verschoof, kan toeval zijn.")]
    } else {
        said
    }
}

/// What came of the agreements.
fn ended(agreed: &Agreed) -> Option<String> {
    let outcomes: Vec<String> = agreed
        .outcomes
        .iter()
        .filter(|one| one.amount > 0)
        .map(|one| format!("{} {}", one.amount, outcome_label(one.outcome)))
        .collect();
    (!outcomes.is_empty()).then(|| sentence(&format!("wat ervan kwam: {}", listed(&outcomes))))
}
