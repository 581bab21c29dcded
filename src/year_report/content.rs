//! A statement as a paper: plain data with every figure and sentence ready, for a page or a template.
//!
//! A cell that is not shown holds no number here either. Field names are for templates, not for people.

use serde::Serialize;

use super::document::{Agreed, Replaces, TopicSum, YearRound, YearStatement};
use super::labels::{domain_words, law_words};
use crate::catalogue::file::Law;
use crate::figures::{self, Figure};
use crate::releases::document::QuestionRef;
use crate::releases::report::{Cell, Report, Row, Standing};
use crate::statistics::counts::percent_of;
use crate::statistics::phrases::{Phrase, Suppressed, phrase};
use crate::values::published::{Bounds, Published};
use crate::values::scale::Kind;
use crate::values::terms::{Mode, RoundState};

/// The paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paper {
    /// Name of the gemeente.
    pub gemeente: String,
    /// Kind of help, in full.
    pub domain: &'static str,
    /// The year.
    pub year: i16,
    /// Its number and the day it was fixed; `None` for a concept.
    pub fixed: Option<(u32, String)>,
    /// SHA-256 of the statement; `None` for a concept.
    pub hash: Option<String>,
    /// "Vervangt nummer 1: …".
    pub replaces: Option<String>,
    /// "Vervangen door nummer 2: …".
    pub replaced: Option<String>,
    /// That rounds were still open.
    pub open: Option<String>,
    /// Wat wij leerden en wat wij doen; may be empty.
    pub text: String,
    /// The rounds.
    pub rounds: Vec<PaperRound>,
    /// What was agreed.
    pub agreed: Agreed,
    /// How was measured, and what the figures cannot say.
    pub method: Vec<String>,
    /// What to know before the figures are handed on.
    pub delivery: Vec<String>,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PaperRound {
    /// Title of its questionnaire.
    pub questionnaire: String,
    /// Name of the round.
    pub round: String,
    /// Its days, in words.
    pub days: String,
    /// What it was for.
    pub purpose: &'static str,
    /// Whether it is about the access desk.
    pub access: bool,
    /// Whether it was still open.
    pub open: bool,
    /// How many providers took part.
    pub providers: u32,
    /// Number and day of the release; `None` when there is none.
    pub release: Option<(u32, String)>,
    /// The remark of a release that was wrong.
    pub remark: Option<String>,
    /// The figures, per mode.
    pub blocks: Vec<PaperBlock>,
}

/// Everybody together in one mode.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PaperBlock {
    /// The mode.
    pub mode: Mode,
    /// Who took part, in a sentence.
    pub response: String,
    /// The topics of the law that have a question.
    pub topics: Vec<PaperTopic>,
}

/// One topic of the law.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PaperTopic {
    /// T, K or E.
    pub law: Law,
    /// In full.
    pub name: &'static str,
    /// Its questions.
    pub questions: Vec<PaperQuestion>,
    /// The answers together, in a sentence; `None` where there is no sum to give.
    pub sum: Option<String>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PaperQuestion {
    /// Code.
    pub code: String,
    /// Short name.
    pub short: String,
    /// As it was asked.
    pub wording: String,
    /// Kind.
    pub kind: Kind,
    /// What was answered.
    pub answer: PaperAnswer,
    /// People who took part and whose answer to this question cannot be told yet.
    pub not_yet: u32,
    /// The older release that its figures are from, where they stand still.
    pub standing: Option<Standing>,
}

/// What was answered to a question.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperAnswer {
    /// Not shown, with what is told about why.
    Hidden(Suppressed),
    /// Faces, or yes and no.
    Scale {
        /// The counts, exact or as bands.
        published: Published,
        /// The share with its margin; `None` when everybody answered beside the scale.
        figure: Option<Figure>,
    },
    /// Reasons; one person may give several.
    Reasons {
        /// The counts, exact or as bands.
        published: Published,
    },
}

impl Paper {
    /// The paper of a concept.
    #[must_use]
    pub fn concept(statement: &YearStatement) -> Self {
        Self {
            gemeente: statement.gemeente.name.clone(),
            domain: domain_words(statement.domain),
            year: statement.year,
            fixed: None,
            hash: None,
            replaces: statement.replaces.as_ref().map(|before| {
                let Replaces { number, reason, .. } = before;
                format!("Vervangt nummer {number}: {reason}")
            }),
            replaced: None,
            open: still_open(statement),
            text: statement.text.clone(),
            rounds: statement.rounds.iter().map(round).collect(),
            agreed: statement.agreements.clone(),
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
        Self {
            fixed: Some((statement.number, statement.moment.day().long())),
            hash: Some(hash.to_owned()),
            replaced,
            ..Self::concept(statement)
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

fn round(one: &YearRound) -> PaperRound {
    let report = one.release.as_ref();
    PaperRound {
        questionnaire: one.questionnaire.clone(),
        round: one.round.name.clone(),
        days: one.round.start.until(one.round.last_day),
        purpose: one.round.purpose.word(),
        access: one.access,
        open: one.stand != RoundState::Closed,
        providers: one.providers,
        release: report.map(|report| (report.number, report.moment.day().long())),
        remark: report.and_then(|report| report.remark.clone()),
        blocks: report.map_or_else(Vec::new, |report| {
            report.rows.iter().map(|row| block(one, report, row)).collect()
        }),
    }
}

fn block(round: &YearRound, report: &Report, row: &Row) -> PaperBlock {
    let topic = |law: &Law| {
        let mine = |(_, question): &(usize, &QuestionRef)| round.law(&question.code) == Some(*law);
        let all = report.questionnaire.questions.iter().enumerate().filter(mine);
        let questions: Vec<PaperQuestion> = all.map(|(at, asked)| question(report, row, at, asked)).collect();
        let sum = round.topics.iter().find(|sum| (sum.law, sum.mode) == (*law, row.mode));
        (!questions.is_empty()).then(|| PaperTopic {
            law: *law,
            name: law_words(*law),
            sum: sum.and_then(sum_words),
            questions,
        })
    };
    PaperBlock {
        mode: row.mode,
        response: response(report, row),
        topics: Law::ALL.iter().filter_map(topic).collect(),
    }
}

fn question(report: &Report, row: &Row, at: usize, asked: &QuestionRef) -> PaperQuestion {
    let published = row.cells.get(at).and_then(Cell::published);
    PaperQuestion {
        code: asked.code.clone(),
        short: asked.short.clone(),
        wording: asked.question.clone(),
        kind: asked.kind,
        answer: published.map_or_else(
            || PaperAnswer::Hidden(figures::suppressed(report, &row.unit)),
            |published| answer(asked.kind, published),
        ),
        not_yet: row.not_shown(&report.questionnaire.questions, at).unwrap_or(0),
        standing: row.standing_of(at),
    }
}

fn answer(kind: Kind, published: Published) -> PaperAnswer {
    if kind == Kind::Reasons {
        return PaperAnswer::Reasons { published };
    }
    PaperAnswer::Scale {
        published,
        figure: figures::figure(kind, &published),
    }
}

/// Who took part: published answers of issued codes, and nothing else (PRIVACY §2).
fn response(report: &Report, row: &Row) -> String {
    let Some(people) = row.took_part(&report.questionnaire.questions) else {
        let why = figures::suppressed(report, &row.unit);
        return format!("Deelname: {}.", phrase(Phrase::Hidden(why)));
    };
    match row
        .issued
        .and_then(|issued| Some((issued, percent_of(people, issued)?)))
    {
        Some((issued, percent)) => format!(
            "{people} mensen staan in deze cijfers, van {issued} uitgegeven codes ({}).",
            phrase(Phrase::Percent(percent.into()))
        ),
        None => format!("{people} mensen staan in deze cijfers. Er zijn geen codes, dus is er geen respons te noemen."),
    }
}

fn sum_words(sum: &TopicSum) -> Option<String> {
    let (answers, good) = (sum.answers?, good(sum)?);
    let questions = match (sum.shown, sum.questions) {
        (1, 1) => "deze vraag".to_owned(),
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
