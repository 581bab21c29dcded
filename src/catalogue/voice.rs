//! Questions, read aloud: a recording of a gemeente for a question in a language.

use diesel::prelude::*;

use crate::db::schema::{question, question_voice};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::digest::{hex, sha256};
use crate::values::ids::{GemeenteId, QuestionId, QuestionnaireId};

/// A recording, by the hash of its sound: that is its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Whose it is.
    pub gemeente: GemeenteId,
    /// What is read.
    pub question: QuestionId,
    /// In which language.
    pub lang: Lang,
    /// SHA-256 of the sound, in hex.
    pub hash: String,
}

/// What is read aloud: a question, in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadAloud {
    /// The question.
    pub question: QuestionId,
    /// The language.
    pub lang: Lang,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = question_voice)]
struct Row {
    gemeente: GemeenteId,
    question: QuestionId,
    lang: String,
    hash: String,
}

/// Those of every gemeente, without their sound.
pub fn all(conn: &mut Conn) -> Result<Vec<Voice>, DbError> {
    let rows: Vec<Row> = question_voice::table.select(Row::as_select()).load(conn)?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Those of a gemeente for the questions of a questionnaire.
pub fn of_questionnaire(
    conn: &mut Conn,
    gemeente: GemeenteId,
    questionnaire: QuestionnaireId,
) -> Result<Vec<Voice>, DbError> {
    let asked = question::table
        .filter(question::questionnaire.eq(questionnaire))
        .select(question::id);
    let rows: Vec<Row> = question_voice::table
        .filter(question_voice::gemeente.eq(gemeente))
        .filter(question_voice::question.eq_any(asked))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// A language that is no longer known reads nothing aloud.
fn read(row: Row) -> Option<Voice> {
    Some(Voice {
        gemeente: row.gemeente,
        question: row.question,
        lang: row.lang.parse().ok()?,
        hash: row.hash,
    })
}

/// The sound behind a hash, whoever had it recorded.
pub fn content(conn: &mut Conn, hash: &str) -> Result<Vec<u8>, DbError> {
    Ok(question_voice::table
        .filter(question_voice::hash.eq(hash))
        .select(question_voice::content)
        .first(conn)?)
}

/// Adds a recording.
///
/// # Errors
/// [`DbError::Duplicate`] where there is one for this question in this language.
pub fn add(conn: &mut Conn, gemeente: GemeenteId, of: ReadAloud, sound: &[u8]) -> Result<(), DbError> {
    diesel::insert_into(question_voice::table)
        .values((
            question_voice::gemeente.eq(gemeente),
            question_voice::question.eq(of.question),
            question_voice::lang.eq(of.lang.to_string()),
            question_voice::hash.eq(hex(&sha256(sound))),
            question_voice::content.eq(sound),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes a recording away; whether there was one.
pub fn remove(conn: &mut Conn, gemeente: GemeenteId, of: ReadAloud) -> Result<bool, DbError> {
    let lang = of.lang.to_string();
    Ok(diesel::delete(question_voice::table.find((gemeente, of.question, lang))).execute(conn)? > 0)
}
