//! One round in a statement: its figures where everybody may read them, and sums per topic of the law.

use std::collections::BTreeSet;

use super::document::{EarlierRounds, QuestionLaw, TookPart, TopicSum, YearRound};
use super::labels::Missing;
use super::years::{Held, whole};
use crate::catalogue::file::Law;
use crate::catalogue::{Round, participations, questionnaires};
use crate::db::{Conn, DbError};
use crate::releases::document::RoundRef;
use crate::releases::report::{Report, Row};
use crate::releases::{LookBack, PublicReport, public_earlier, public_report};
use crate::values::clock::Moment;
use crate::values::ids::ProviderId;
use crate::values::published::{Bounds, Published};
use crate::values::terms::{Domain, PublicFigures, RoundState};

/// So many earlier rounds fit beside the newest on A4.
const EARLIER_ON_PAPER: usize = 4;

/// One round of a statement, and what will be missing of it.
pub(super) fn year_round(
    conn: &mut Conn,
    (round, asked): &Held,
    domain: Domain,
    now: Moment,
) -> Result<(YearRound, Vec<Missing>), DbError> {
    let published = public_report(conn, round, now)?;
    let mut missing = Vec::new();
    if !round.is_over() {
        missing.push(Missing::StillOpen(round.name.clone(), round.closes));
    }
    let told = match published {
        None => {
            missing.push(Missing::NoRelease(round.name.clone()));
            Told::default()
        }
        Some(found) => {
            missing.extend(lacks(round, &found));
            told(round.public_figures, found.report)
        }
    };
    let seats = participations::of_round(conn, round.id)?;
    let joined: BTreeSet<ProviderId> = seats.iter().map(|seat| seat.participation.provider).collect();
    let laws = questionnaires::laws(conn, round.questionnaire)?.into_iter();
    let law: Vec<_> = laws.map(|(question, law)| QuestionLaw { question, law }).collect();
    Ok((
        YearRound {
            round: RoundRef {
                id: round.id,
                name: round.name.clone(),
                start: round.opens,
                last_day: round.closes,
                purpose: round.purpose,
            },
            questionnaire: asked.title.clone(),
            access: asked.domain == Domain::Access && domain != Domain::Access,
            state: if round.is_over() {
                RoundState::Closed
            } else {
                round.state
            },
            providers: whole(joined.len()),
            public_figures: Some(round.public_figures),
            took_part: told.took_part,
            topics: told.report.as_ref().map_or_else(Vec::new, |report| sums(report, &law)),
            law,
            release: told.report,
            earlier: Vec::new(),
        },
        missing,
    ))
}

/// What a statement tells of a release.
#[derive(Default)]
struct Told {
    report: Option<Report>,
    took_part: Vec<TookPart>,
}

/// The figures where everybody may read them; else how many took part, and nothing of what they answered.
fn told(public: PublicFigures, report: Report) -> Told {
    if public == PublicFigures::Whole {
        return Told {
            report: Some(report),
            took_part: Vec::new(),
        };
    }
    Told {
        took_part: took_part(&report),
        report: None,
    }
}

/// Who took part in a release, per mode.
pub(super) fn took_part(report: &Report) -> Vec<TookPart> {
    let one = |row: &Row| TookPart {
        mode: row.mode,
        people: row.took_part(&report.questionnaire.questions),
        issued: row.issued,
    };
    report.rows.iter().map(one).collect()
}

/// Puts earlier rounds beside the newest round of each questionnaire.
pub(super) fn add_earlier(conn: &mut Conn, rounds: &mut [YearRound], now: Moment) -> Result<(), DbError> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for round in rounds.iter_mut().rev() {
        let Some(report) = &round.release else { continue };
        if !seen.insert(report.questionnaire.code.clone()) {
            continue;
        }
        let look_back = LookBack {
            most: EARLIER_ON_PAPER,
            now,
        };
        let earlier = public_earlier(conn, report, look_back)?.into_iter();
        let earlier = earlier.filter(|(_, rounds)| !rounds.is_empty());
        round.earlier = earlier.map(|(mode, rounds)| EarlierRounds { mode, rounds }).collect();
    }
    Ok(())
}

fn lacks(round: &Round, found: &PublicReport) -> Vec<Missing> {
    let name = round.name.as_str();
    if round.public_figures == PublicFigures::Nothing {
        return vec![Missing::NotPublic(name.to_owned())];
    }
    let cells = found.report.rows.iter().flat_map(|row| &row.cells);
    let hidden = cells.filter(|cell| cell.published().is_none()).count();
    let mut missing = Vec::new();
    if found.previewing > 0 {
        missing.push(Missing::Previewing(name.to_owned(), found.previewing));
    }
    if hidden > 0 {
        missing.push(Missing::Hidden(name.to_owned(), whole(hidden)));
    }
    if let Some(remark) = &found.report.remark {
        missing.push(Missing::Wrong(name.to_owned(), remark.clone()));
    }
    missing
}

fn sums(report: &Report, laws: &[QuestionLaw]) -> Vec<TopicSum> {
    let of_row = |row| Law::ALL.iter().filter_map(move |law| sum(report, row, laws, *law));
    report.rows.iter().flat_map(of_row).collect()
}

/// The answers to the questions with faces under one topic; `None` when it has no such question.
fn sum(report: &Report, row: &Row, laws: &[QuestionLaw], law: Law) -> Option<TopicSum> {
    let under = |code: &str| laws.iter().any(|one| one.law == law && one.question == code);
    let faces: Vec<_> = report
        .questionnaire
        .questions
        .iter()
        .zip(&row.cells)
        .filter(|(question, _)| question.kind.is_smiley() && under(&question.code))
        .collect();
    let kind = faces.first()?.0.kind;
    let shown = || faces.iter().filter_map(|(_, cell)| cell.published());
    let may = shown().next().is_some() && faces.iter().all(|(question, _)| question.kind == kind);
    let good = may.then(|| shown().fold(Published::default(), |sum, one| sum.plus(&one)).good());
    Some(TopicSum {
        law,
        mode: row.mode,
        questions: whole(faces.len()),
        shown: whole(shown().count()),
        answers: may.then(|| shown().map(|published| published.answered(kind)).sum()),
        good_or_very_good: good.and_then(Bounds::exact),
        good_or_very_good_low: good.map(|ends| ends.low),
        good_or_very_good_high: good.map(|ends| ends.high),
    })
}
