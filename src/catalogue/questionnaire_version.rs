//! New versions of questionnaires, of everybody and of one gemeente; and taking one away that nobody used.

use diesel::prelude::*;

use super::Gemeente;
use super::file::{QuestionFile, QuestionnaireFile};
use super::questionnaire::{OWN, Question, Questionnaire, Wording, find_visible, latest, questions};
use crate::db::schema::{question, questionnaire, questionnaire_title, round, wording};
use crate::db::{Conn, DbError, Transient};
use crate::i18n::Lang;
use crate::values::ids::{GemeenteId, QuestionId, QuestionnaireId};

/// Why a version is not made or not taken away.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionnaireError {
    /// A questionnaire of everybody has this code.
    #[error("a questionnaire of everybody has the code '{0}'; choose another code for your own")]
    CodeTaken(String),
    /// A round uses it.
    #[error("a round uses this version, so it stays")]
    Used,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for QuestionnaireError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

/// Stores a questionnaire of everybody as the next version of its code.
///
/// # Errors
/// [`DbError`]; nothing is then stored (call it within one write).
pub fn add_version(conn: &mut Conn, new: &QuestionnaireFile) -> Result<Questionnaire, DbError> {
    insert(conn, None, new)
}

/// Stores a questionnaire as the next version of a gemeente's own.
///
/// # Errors
/// [`QuestionnaireError::CodeTaken`]; nothing is then stored (call it within one write).
pub fn add_own(
    conn: &mut Conn,
    gemeente: &Gemeente,
    new: &QuestionnaireFile,
) -> Result<Questionnaire, QuestionnaireError> {
    if is_general(conn, &new.code)? {
        return Err(QuestionnaireError::CodeTaken(new.code.clone()));
    }
    Ok(insert(conn, Some(gemeente), new)?)
}

/// Which questionnaires of those that come with the program are not there, whatever their version.
pub fn missing(conn: &mut Conn, built_in: &[QuestionnaireFile]) -> Result<Vec<QuestionnaireFile>, DbError> {
    let codes: Vec<String> = questionnaire::table.select(questionnaire::code).distinct().load(conn)?;
    let lacking = built_in.iter().filter(|one| !codes.contains(&one.code));
    Ok(lacking.cloned().collect())
}

/// The newest version of a gemeente's own with this code, where there is one.
pub fn newest_own(conn: &mut Conn, gemeente: &Gemeente, code: &str) -> Result<Option<Questionnaire>, DbError> {
    match latest(conn, &own_code(gemeente, code)) {
        Ok(found) => Ok(Some(found)),
        Err(DbError::Missing) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether a questionnaire of everybody has this code: then no gemeente's own has it.
pub fn is_general(conn: &mut Conn, code: &str) -> Result<bool, DbError> {
    Ok(!versions(conn, code)?.is_empty())
}

/// Takes a version of a gemeente's own away that no round uses.
///
/// # Errors
/// [`QuestionnaireError::Used`]; [`DbError::Missing`] when it is not this gemeente's own.
pub fn remove_own(
    conn: &mut Conn,
    gemeente: GemeenteId,
    id: QuestionnaireId,
) -> Result<Questionnaire, QuestionnaireError> {
    let found = find_visible(conn, gemeente, id)?;
    if found.gemeente != Some(gemeente) {
        return Err(DbError::Missing.into());
    }
    let rounds: i64 = round::table
        .filter(round::questionnaire.eq(id))
        .count()
        .get_result(conn)
        .map_err(DbError::from)?;
    if rounds > 0 {
        return Err(QuestionnaireError::Used);
    }
    let ids: Vec<QuestionId> = questions(conn, id)?.into_iter().map(|one| one.id).collect();
    let gone = |conn: &mut Conn| -> Result<(), DbError> {
        diesel::delete(wording::table.filter(wording::question.eq_any(ids))).execute(conn)?;
        diesel::delete(question::table.filter(question::questionnaire.eq(id))).execute(conn)?;
        diesel::delete(questionnaire_title::table.filter(questionnaire_title::questionnaire.eq(id))).execute(conn)?;
        diesel::delete(questionnaire::table.find(id)).execute(conn)?;
        Ok(())
    };
    gone(conn)?;
    Ok(found)
}

fn own_code(gemeente: &Gemeente, code: &str) -> String {
    format!("{}{OWN}{code}", gemeente.slug)
}

fn versions(conn: &mut Conn, code: &str) -> Result<Vec<i32>, DbError> {
    Ok(questionnaire::table
        .filter(questionnaire::code.eq(code))
        .select(questionnaire::version)
        .load(conn)?)
}

fn next(versions: &[i32]) -> i32 {
    versions.iter().max().unwrap_or(&0) + 1
}

fn insert(conn: &mut Conn, owner: Option<&Gemeente>, new: &QuestionnaireFile) -> Result<Questionnaire, DbError> {
    let code = owner.map_or_else(|| new.code.clone(), |gemeente| own_code(gemeente, &new.code));
    let row = Questionnaire {
        id: QuestionnaireId::new(),
        version: next(&versions(conn, &code)?),
        code,
        title: new.dutch_title().to_owned(),
        domain: new.domain,
        address: new.address,
        concept: new.concept,
        gemeente: owner.map(|gemeente| gemeente.id),
    };
    diesel::insert_into(questionnaire::table).values(&row).execute(conn)?;
    for (lang, title) in new.title.iter().filter(|(lang, _)| **lang != Lang::NL) {
        diesel::insert_into(questionnaire_title::table)
            .values((
                questionnaire_title::questionnaire.eq(row.id),
                questionnaire_title::lang.eq(*lang),
                questionnaire_title::title.eq(title),
            ))
            .execute(conn)?;
    }
    for (position, asked) in (1..).zip(&new.questions) {
        insert_question(conn, row.id, position, asked)?;
    }
    Ok(row)
}

fn insert_question(
    conn: &mut Conn,
    questionnaire: QuestionnaireId,
    position: i32,
    new: &QuestionFile,
) -> Result<(), DbError> {
    let row = Question {
        id: QuestionId::new(),
        questionnaire,
        position,
        code: new.code.clone(),
        theme: new.theme.word().to_owned(),
        law: new.law.word().to_owned(),
        kind: new.kind,
        in_short: new.in_short,
        theme_link: new.theme_link.clone(),
        remark: new.remark.clone(),
    };
    diesel::insert_into(question::table).values(&row).execute(conn)?;
    for text in &new.wordings {
        let row = Wording {
            question: row.id,
            lang: text.lang,
            text: text.text.clone(),
            short: text.short.clone(),
        };
        diesel::insert_into(wording::table).values(&row).execute(conn)?;
    }
    Ok(())
}
