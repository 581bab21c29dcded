//! The public figures of rounds, looked up for a page: the question in the reader's language beside its counts.

use crate::catalogue::{Round, questionnaires, rounds};
use crate::conversations::PublicFeedback;
use crate::db::{Conn, DbError};
use crate::figures;
use crate::i18n::Lang;
use crate::releases;
use crate::releases::document::QuestionRef;
use crate::releases::report::{Cell, Report, Row};
use crate::values::clock::Moment;
use crate::values::ids::GemeenteId;
use crate::values::terms::PublicFigures;
use crate::views::feedback::{FigureBlock, FigureLine, Figures};

/// The figures of the rounds in which something is published and that make figures public, by the round's name.
pub(super) fn of_rounds(
    conn: &mut Conn,
    gemeente: GemeenteId,
    found: &[PublicFeedback],
    lang: Lang,
    now: Moment,
) -> Result<Vec<(String, Figures)>, DbError> {
    let mut all = Vec::new();
    for same in found.chunk_by(|one, next| one.round == next.round) {
        let Some(first) = same.first() else { continue };
        let round = rounds::by_slug(conn, gemeente, &first.round)?;
        if round.public_figures == PublicFigures::Whole {
            let figures = of_round(conn, &round, lang, now)?;
            all.push((round.name, figures));
        }
    }
    Ok(all)
}

fn of_round(conn: &mut Conn, round: &Round, lang: Lang, now: Moment) -> Result<Figures, DbError> {
    let Some(report) = releases::public(conn, round, now)? else {
        return Ok(Figures::default());
    };
    let asked = wordings(conn, round, lang)?;
    let blocks = report.rows.iter().map(|row| block(&report, row, &asked)).collect();
    Ok(Figures {
        remark: report.remark,
        blocks,
    })
}

/// The questions by code as they were asked in this language. Dutch has its short names in the release itself.
fn wordings(conn: &mut Conn, round: &Round, lang: Lang) -> Result<Vec<(String, String, Lang)>, DbError> {
    if lang == Lang::NL {
        return Ok(Vec::new());
    }
    let questions = questionnaires::questions(conn, round.questionnaire)?;
    let texts = questionnaires::wordings(conn, round.questionnaire)?;
    let found = questions.into_iter().filter_map(|question| {
        let text = texts
            .iter()
            .find(|text| text.question == question.id && text.lang == lang)?;
        Some((question.code, text.text.clone(), lang))
    });
    Ok(found.collect())
}

fn block(report: &Report, row: &Row, asked: &[(String, String, Lang)]) -> FigureBlock {
    let line = |(at, (question, cell)): (usize, (&QuestionRef, &Cell))| {
        let found = asked.iter().find(|(code, ..)| *code == question.code);
        let (text, lang) = found.map_or_else(
            || (question.short.clone(), Lang::NL),
            |(_, text, lang)| (text.clone(), *lang),
        );
        FigureLine {
            question: text,
            lang,
            kind: question.kind,
            published: cell.published(),
            hidden: figures::suppressed(report, &row.unit),
            standing: row.standing_of(at).map(|standing| standing.moment.day()),
        }
    };
    let asked_cells = report.questionnaire.questions.iter().zip(&row.cells);
    FigureBlock {
        mode: row.mode,
        lines: asked_cells.enumerate().map(line).collect(),
    }
}
