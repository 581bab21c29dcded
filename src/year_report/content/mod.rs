//! A statement as a paper: plain data with every figure and sentence ready, for a page or a template.
//!
//! A cell that is not shown holds no number here either. Field names are for templates, not for people.

mod agreed;
mod told;

use serde::Serialize;

pub(super) use agreed::agreed_sentence;
pub use agreed::{PaperAgreed, PaperAgreement};
pub(super) use told::took_part;
use told::{instead, response};

use super::document::is_newest;
use super::document::{EarlierRounds, Replaces, TopicSum, YearRound, YearStatement};
use super::labels::domain_label;
use crate::catalogue::file::Law;
use crate::figures::labels::{Face, capital, counted, faces};
use crate::figures::{
    Axis, CountsTable, Drawing, Fact, Line, PER_ANSWER, RoundsTable, TableNames, bands_note, counts_tables, dash_note,
    mode_heading,
};
use crate::releases::report::{Report, Row};
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::published::Bounds;
use crate::values::scale::Kind;
use crate::values::terms::RoundState;

/// The paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paper {
    /// Name of the gemeente.
    pub gemeente: String,
    /// What it is, of which kind of help and year.
    pub heading: String,
    /// Whose it is, of which year, and when it was fixed.
    pub facts: Vec<Fact>,
    /// Its number; `None` for a concept.
    pub number: Option<u32>,
    /// SHA-256 of the statement; `None` for a concept.
    pub hash: Option<String>,
    /// "Vervangt nummer 1: …".
    pub replaces: Option<String>,
    /// "Vervangen door nummer 2: …".
    pub replaced: Option<String>,
    /// That rounds were still open.
    pub open: Option<String>,
    /// "In het kort"; empty in statements of before there was one.
    pub summary: Vec<String>,
    /// Wat wij leerden en wat wij doen; may be empty.
    pub text: String,
    /// The rounds.
    pub rounds: Vec<PaperRound>,
    /// What was agreed.
    pub agreed: PaperAgreed,
    /// How was measured, and what the figures cannot say.
    pub method: Vec<String>,
    /// What to know before the figures are handed on.
    pub delivery: Vec<String>,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PaperRound {
    /// Questionnaire and round.
    pub heading: String,
    /// That it is about the access desk.
    pub about: Option<&'static str>,
    /// Days, purpose, providers and release.
    pub facts: String,
    /// How many providers took part.
    pub providers: u32,
    /// That it was still open.
    pub open: Option<&'static str>,
    /// The remark of a release that was wrong.
    pub remark: Option<String>,
    /// Whether it is the newest round of its questionnaire in the statement: the one that a short paper gives.
    pub newest: bool,
    /// What is told in place of figures: that nothing was published, or who took part where no figures are public.
    pub instead: Vec<String>,
    /// Rounds side by side, per mode.
    pub rounds: Vec<CountsTable>,
    /// What a break in them means.
    pub breaks: Option<String>,
    /// The figures, per mode.
    pub blocks: Vec<PaperBlock>,
}

/// Everybody together in one mode.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PaperBlock {
    /// Heading of the mode, where a round has two.
    pub heading: Option<&'static str>,
    /// Who took part, in a sentence.
    pub response: String,
    /// The faces that occur.
    pub legend: Vec<Face>,
    /// Ends of the axis of every bar.
    pub axis: Axis,
    /// The topics of the law that have a question.
    pub topics: Vec<PaperTopic>,
    /// What a lighter segment is, where there is one.
    pub bands: Option<String>,
    /// Every figure.
    pub tables: Vec<CountsTable>,
    /// What a dash in those tables means, where there is one.
    pub dash: Option<String>,
}

/// One topic of the law.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PaperTopic {
    /// T, K or E.
    pub law: Law,
    /// In full.
    pub name: String,
    /// What the shares count; `None` without faces.
    pub counted: Option<&'static str>,
    /// Its questions.
    pub questions: Vec<Drawing>,
    /// The answers together, in a sentence; `None` where there is no sum to give.
    pub sum: Option<String>,
}

/// What stands in place of a text that the gemeente did not write.
pub const NO_TEXT: &str = "De gemeente schreef hier niets bij.";
/// What stands before the hash.
pub const HASH: &str = "Vingerafdruk (SHA-256) van deze verantwoording:";
const ABOUT_ACCESS: &str = "Over de gemeente zelf: hoe cliënten bij de hulp kwamen. Deze cijfers staan apart.";
const NOT_CLOSED: &str = "Deze ronde was nog niet gesloten.";

impl Paper {
    /// The paper of a concept.
    #[must_use]
    pub fn concept(statement: &YearStatement) -> Self {
        Self {
            gemeente: statement.gemeente.name.clone(),
            heading: format!(
                "Jaarverantwoording {} {}",
                domain_label(statement.domain),
                statement.year
            ),
            facts: facts(statement),
            number: None,
            hash: None,
            replaces: statement.replaces.as_ref().map(|before| {
                let Replaces { number, reason, .. } = before;
                format!("Vervangt nummer {number}: {reason}")
            }),
            replaced: None,
            open: still_open(statement),
            summary: statement.summary.clone(),
            text: statement.text.clone(),
            rounds: statement
                .rounds
                .iter()
                .enumerate()
                .map(|(at, one)| round(statement, at, one))
                .collect(),
            agreed: PaperAgreed::of(&statement.agreements),
            method: statement.account.clone(),
            delivery: statement.delivery_form.clone(),
        }
    }

    /// The paper of a fixed statement, and of the one that took its place.
    #[must_use]
    pub fn fixed(statement: &YearStatement, hash: &str, next: Option<&YearStatement>) -> Self {
        let replaced = next.and_then(|next| {
            let why = &next.replaces.as_ref()?.reason;
            Some(format!("Vervangen door nummer {}: {why}", next.number))
        });
        let mut paper = Self::concept(statement);
        paper.facts.extend([
            Fact::new("Nummer", statement.number),
            Fact::new("Vastgesteld op", statement.moment.day().long()),
        ]);
        Self {
            number: Some(statement.number),
            hash: Some(hash.to_owned()),
            replaced,
            ..paper
        }
    }
}

fn still_open(statement: &YearStatement) -> Option<String> {
    let open = statement.still_open();
    if !open.is_empty() {
        return Some(format!(
            "Nog niet gesloten toen deze verantwoording werd vastgesteld: {}. Er kunnen later cijfers bij zijn gekomen.",
            open.join(", ")
        ));
    }
    let running = statement.moment.day().year() <= statement.year;
    running.then(|| {
        "Deze verantwoording werd vastgesteld toen het jaar nog liep. Er kunnen later rondes bij zijn gekomen."
            .to_owned()
    })
}

fn facts(statement: &YearStatement) -> Vec<Fact> {
    vec![
        Fact::new("Gemeente", &statement.gemeente.name),
        Fact::new("Hulp", domain_label(statement.domain)),
        Fact::new("Jaar", statement.year),
    ]
}

/// One round; `at` is its place in the statement.
fn round(statement: &YearStatement, at: usize, one: &YearRound) -> PaperRound {
    let report = one.release.as_ref();
    let beside = report.map_or_else(Vec::new, |report| rounds_tables(one, report));
    let blocks = |report| {
        let of = Published { at, round: one, report };
        report.rows.iter().map(|row| block(&of, row)).collect()
    };
    PaperRound {
        heading: format!("{}, {}", one.questionnaire, one.round.name),
        about: one.access.then_some(ABOUT_ACCESS),
        facts: round_facts(one),
        providers: one.providers,
        open: (one.state != RoundState::Closed).then_some(NOT_CLOSED),
        remark: report.and_then(|report| report.remark.clone()),
        newest: is_newest(one, &statement.rounds),
        instead: instead(one),
        breaks: beside.iter().find_map(RoundsTable::breaks_note),
        rounds: beside
            .iter()
            .map(|table| table.plain(format!("{at}-{}", table.id)))
            .collect(),
        blocks: report.map_or_else(Vec::new, blocks),
    }
}

/// The figures beside those of earlier rounds, per mode.
fn rounds_tables(round: &YearRound, report: &Report) -> Vec<RoundsTable> {
    let of = |earlier: &EarlierRounds| {
        let row = report.rows.iter().find(|row| row.mode == earlier.mode)?;
        RoundsTable::of(report, row, &earlier.rounds)
    };
    round.earlier.iter().filter_map(of).collect()
}

/// Days, purpose, providers and release of a round.
fn round_facts(one: &YearRound) -> String {
    let days = one.round.start.until(one.round.last_day);
    let providers = match one.providers {
        1 => "Er deed 1 aanbieder mee.".to_owned(),
        many => format!("Er deden {many} aanbieders mee."),
    };
    let release = one.release.as_ref().map_or_else(String::new, |report| {
        let day = report.moment.day().long();
        format!(" Cijfers uit publicatie {} van {day}.", report.number)
    });
    format!("Van {days}. Doel: {}. {providers}{release}", one.round.purpose.word())
}

/// A round with its release, and its place in the statement.
struct Published<'a> {
    at: usize,
    round: &'a YearRound,
    report: &'a Report,
}

fn block(of: &Published<'_>, row: &Row) -> PaperBlock {
    let Published { at, round, report } = of;
    let questions = report.questionnaire.questions.iter().enumerate();
    let lines: Vec<(Option<Law>, Line)> = questions
        .map(|(at, asked)| (round.law(&asked.code), Line::of(report, row, at, asked)))
        .collect();
    let under = |law: Law| {
        lines
            .iter()
            .filter(move |(of, _)| *of == Some(law))
            .map(|(_, line)| line)
    };
    let all: Vec<Line> = Law::ALL.iter().flat_map(|law| under(*law)).cloned().collect();
    let axis = Axis::of(&all);
    let topic = |law: &Law| {
        let questions: Vec<Drawing> = under(*law).map(|line| line.drawing(axis)).collect();
        let sum = round.topics.iter().find(|sum| (sum.law, sum.mode) == (*law, row.mode));
        (!questions.is_empty()).then(|| PaperTopic {
            law: *law,
            name: capital(law.name()),
            counted: smileys(under(*law)).map(counted),
            sum: sum.and_then(sum_sentence),
            questions,
        })
    };
    let names = TableNames {
        names: "Vraag",
        id: &format!("{at}-{}", row.mode),
        whose: format!("Alle aanbieders samen, {}, {}", round.round.name, row.mode),
        of: format!(", {}, {}", round.round.name, row.mode),
        yes_no: PER_ANSWER,
    };
    PaperBlock {
        heading: (report.rows.len() > 1).then(|| mode_heading(row.mode)),
        response: response(report, row),
        legend: smileys(all.iter()).map_or_else(Vec::new, faces),
        axis,
        topics: Law::ALL.iter().filter_map(topic).collect(),
        bands: bands_note(all.iter()),
        tables: counts_tables(&all, &names),
        dash: dash_note(&all),
    }
}

/// The kind of the first question with faces.
fn smileys<'l>(lines: impl Iterator<Item = &'l Line>) -> Option<Kind> {
    lines.map(|line| line.kind).find(|kind| kind.is_smiley())
}

fn sum_sentence(sum: &TopicSum) -> Option<String> {
    // Of one question the sum is that question.
    let (answers, good) = (sum.answers.filter(|_| sum.questions > 1)?, good(sum)?);
    let questions = match (sum.shown, sum.questions) {
        (shown, all) if shown == all => format!("deze {all} vragen"),
        (shown, all) => format!("{shown} van deze {all} vragen"),
    };
    Some(format!(
        "Bij {questions} zijn {answers} antwoorden met een gezichtje gegeven. Daarvan zijn er {} groen. Dit zijn antwoorden, geen mensen.",
        phrase(Phrase::Between(good))
    ))
}

/// Statements of before there were bands have one number.
fn good(sum: &TopicSum) -> Option<Bounds> {
    let low = sum.good_or_very_good_low.or(sum.good_or_very_good)?;
    let high = sum.good_or_very_good_high.or(sum.good_or_very_good)?;
    Some(Bounds { low, high })
}
